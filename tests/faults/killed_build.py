"""`build` is killed: the old site or the new one is complete, and the next build cleans up."""

import hashlib
import json
import sys
from pathlib import Path

from miz_khedmat import Desk, build, load
from miz_khedmat.site.builder import MANIFEST
from tests.faults.catalogues import states
from tests.faults.killing import kill


def digests(site: Path) -> dict[str, str]:
    """The manifest's files as they are on disk."""
    names = json.loads((site / MANIFEST).read_text("utf-8"))["files"]
    return {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in names}


def main(place: Path, times: int) -> None:
    """Builds two states by turns over one site."""
    desks = [Desk(catalogue=load(folder)) for folder in states(place)]
    site, expected = place / "out" / "site", []
    for desk in desks:
        build(desk, site)
        expected.append(digests(site))

    def work() -> None:
        for desk in desks:
            build(desk, site)

    kill(work, times, lambda: digests(site) in expected)
    build(desks[0], site)
    assert (expected[0], [site]) == (digests(site), list(site.parent.iterdir()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
