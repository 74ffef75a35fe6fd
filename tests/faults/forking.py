"""A process forks after loading, during a load of another thread, and before any load."""

import os
import sys
import threading
from pathlib import Path

from miz_khedmat import Catalogue, Desk, Request, load
from miz_khedmat.desk.outage import ClosedDesk
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.model import Agency
from tests.faults.asking import Whole, bodies, is_closed
from tests.faults.catalogues import STATES, states
from tests.faults.starving import answers


class HeldLoading:
    """A load that blocks another thread while *go* is cleared."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.at_work, self.go = folder, threading.Event(), threading.Event()
        self.go.set()

    def make(self) -> Desk:
        """Load the desk as soon as *go* is set."""
        self.at_work.set()
        self.go.wait()
        return Desk(catalogue=load(self.folder))


def main(place: Path, times: int) -> None:
    """Every child answers with the parent's bytes, then reads the other state by itself."""
    folders, link = states(place), place / "now"
    (place / "broken").mkdir()
    whole = bodies(*folders)
    for number in range(times):
        link.unlink(missing_ok=True)
        link.symlink_to(place / "broken" if number % 3 == 2 else folders[0])
        opener = HeldLoading(link)
        live = ReloadingDesk(
            opener.make, link, closed=lambda: ClosedDesk(catalogue=Catalogue(Agency()))
        )
        loading = threading.Thread(target=live.reload)
        if number % 2:  # fork in the middle of a load
            opener.go.clear()
            opener.at_work.clear()
            loading.start()
            opener.at_work.wait()
        if not (child := os.fork()):
            opener.go.set()
            os._exit(not _lives(live, link, folders[1], whole))
        opener.go.set()
        ended = os.waitpid(child, 0)[1]
        if number % 2:
            loading.join()
        if ended == 0 and _answers(live, whole):
            print("survived", flush=True)  # noqa: T201  # this is what the caller counts


def _answers(live: ReloadingDesk, whole: Whole) -> bool:
    if live.is_closed:
        return is_closed(live.now().respond(Request("")))
    return answers(live, whole)


def _lives(live: ReloadingDesk, link: Path, other: Path, whole: Whole) -> bool:
    same = _answers(live, whole)
    (link.parent / "next").symlink_to(other)
    (link.parent / "next").rename(link)
    return same and live.renew() and live.now().catalogue.agency.name == STATES[1]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
