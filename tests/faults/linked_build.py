"""`build` through a link is killed: the link stays, and it leads to the old site or the new one."""

import sys
from pathlib import Path

from miz_khedmat import Desk, build, load
from tests.faults.catalogues import states
from tests.faults.killed_build import digests
from tests.faults.killing import kill


def main(place: Path, times: int) -> None:
    """Build two states by turns at the target of a link, as a deployment does."""
    desks = [Desk(catalogue=load(folder)) for folder in states(place)]
    releases, current, expected = place / "releases", place / "www" / "current", []
    releases.mkdir()
    current.parent.mkdir()
    current.symlink_to(releases / "1")
    for desk in desks:
        build(desk, current)
        expected.append(digests(current))

    def work() -> None:
        for desk in desks:
            build(desk, current)

    def is_whole() -> bool:
        linked = current.readlink() == releases / "1" and [current] == list(
            current.parent.iterdir()
        )
        return linked and digests(current) in expected

    kill(work, times, is_whole)
    build(desks[0], current)
    assert (expected[0], [releases / "1"]) == (digests(current), list(releases.iterdir()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
