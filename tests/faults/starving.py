"""A process that may open no more files: its desk answers, and reloads when it may again."""

import resource
import sys
from pathlib import Path

from miz_khedmat import Request
from miz_khedmat.desk.reloading import ReloadingDesk
from tests.faults.asking import Whole, bodies, is_whole
from tests.faults.catalogues import STATES, states
from tests.faults.scenarios import following


def main(place: Path, times: int) -> None:
    """The files change while none can be opened; a stated one is requested later."""
    folders = states(place)
    whole, link = bodies(*folders), place / "now"
    shown = {path: body for path, body in whole.items() if not path.startswith("files/")}
    link.symlink_to(folders[0])
    live = following(link)
    live.every = 0
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for number in range(times):
        before = answers(live, whole)
        (place / "next").symlink_to(folders[1 - number % 2])
        (place / "next").rename(link)
        resource.setrlimit(resource.RLIMIT_NOFILE, (_open(), hard))
        refused = live.renew() and bool(live.trouble) and answers(live, shown)
        refused &= live.now().respond(Request("files/a.pdf")).status == 503
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        mended = live.renew() and live.now().catalogue.agency.name == STATES[1 - number % 2]
        if before and refused and mended and not live.trouble:
            print("survived", flush=True)  # noqa: T201  # this is what the caller counts


def _open() -> int:
    """How many files are open, the folder that is read to count them among them."""
    return len(list(Path("/proc/self/fd").iterdir())) - 1


def answers(live: ReloadingDesk, whole: Whole) -> bool:
    """Return whether every page of the desk is whole."""
    given = ((live.now().respond(Request(path)), body) for path, body in whole.items())
    return all(is_whole(answer, body) for answer, body in given)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
