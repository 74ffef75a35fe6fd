"""No file may grow beyond a size: `build` and `check --fix` report it, and old files stay."""

import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from miz_khedmat import Desk, build, load
from miz_khedmat.editing.autofix import mend
from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.site.builder import BuildOptions
from tests.faults.catalogues import states
from tests.faults.killed_build import digests
from tests.faults.killed_repair import WRONG, texts


def main(place: Path, times: int) -> None:
    """The limit is raised from run to run, by build and repair in turn."""
    one, other = states(place)
    (one / "services" / "b.yaml").write_text(WRONG.format(200), "utf-8")
    site = place / "out" / "site"
    build(Desk(catalogue=load(one)), site)
    sites, files = digests(site), texts(one)
    desk = Desk(catalogue=load(other))
    for number in range(times):
        if number % 2:
            reported = _reports(
                40 * (number % 100), lambda: build(desk, site, how=BuildOptions(reuse=False))
            )
        else:
            reported = _reports(number % 30, lambda: mend(one))
        stands = (sites, files, [site]) == (digests(site), texts(one), list(site.parent.iterdir()))
        if stands and reported:
            print("survived", flush=True)  # noqa: T201  # this is what the caller counts


def _reports(size: int, write: Callable[[], Any]) -> bool:
    """Return whether *write* reports why it fails if a file may have only *size* bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        write()
    except (MizKhedmatError, OSError) as error:
        return bool(str(error))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    return False


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
