"""Two editors of one file who are killed at any moment: nothing is lost, every comment stays."""

import random
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from attrs import define, field

from miz_khedmat.loading import load
from miz_khedmat.store.events import verify_events
from miz_khedmat.store.store import Store
from tests.facts.editor import FACTS, SERVICES, service_of, value_of
from tests.facts.fact import Fact
from tests.facts.posts import Opened
from tests.facts.sound import unsound
from tests.facts.writers import ROOT
from tests.store.places import Place
from tests.workflow.desk import made

EDITORS: Final = 2
_COMMENT: Final = re.compile(r"# یادداشت \d+")
_FILE: Final = "services/all.yaml"


def _file() -> str:
    """A file in which each line has a comment of its own, and its services have two facts each."""
    lines = []
    for number in range(SERVICES):
        lines += [
            f"- id: '{1000 + number}'  # یادداشت {number * 10}",
            f"  # یادداشت {number * 10 + 1}",
            f"  title: خدمت {number}  # یادداشت {number * 10 + 2}",
            f"  description: شرح  # یادداشت {number * 10 + 3}",
            f"  hours: '۸ تا ۱۲'  # یادداشت {number * 10 + 4}",
            f"  # یادداشت {number * 10 + 5}",
        ]
    return "\n".join([*lines, ""])


@define
class Editors:
    """The two processes, their records, and what was done to them."""

    store: Store
    folder: Path
    edits: int
    running: list["subprocess.Popen[bytes]"] = field(factory=list)
    killed: int = 0

    def log(self, editor: int) -> Path:
        """The record of an editor."""
        return self.folder.parent / f"editor-{editor}"

    def recorded(self, editor: int) -> list[str]:
        """What an editor recorded of each change: 1 if its own last value was there."""
        log = self.log(editor)
        return log.read_text().split() if log.exists() else []

    def begin(self, editor: int) -> "subprocess.Popen[bytes]":
        """Begin an editor, who goes on after the last change in the record."""
        known = Opened.of(self.store)
        given = [self.folder, known.location, known.key, self.log(editor), editor, self.edits]
        command = [sys.executable, "-m", "tests.facts.editor", *map(str, given)]
        begun = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert begun.stdin
        begun.stdin.write(b"go\n")
        begun.stdin.close()
        return begun

    def run(self, kills: int) -> None:
        """Let both edit, and kill them so many times, each time after some more changes."""
        self.running = [self.begin(editor) for editor in range(EDITORS)]
        chance = random.Random(20)  # noqa: S311  # no secret
        moments = sorted(chance.sample(range(EDITORS * self.edits * 3 // 4), kills))
        for moment in moments:
            if not self._wait(moment):
                break
            time.sleep(chance.random() * 0.02)
            self._kill(chance.randrange(EDITORS))
        assert [each.wait() for each in self.running] == [0] * EDITORS

    def _wait(self, moment: int) -> bool:
        """Wait for so many changes of both; return whether somebody is still at it."""
        while any(each.poll() is None for each in self.running):
            if sum(len(self.recorded(editor)) for editor in range(EDITORS)) >= moment:
                return True
            time.sleep(0.005)
        return False

    def _kill(self, editor: int) -> None:
        """Kill an editor, wherever it is, and let it begin again."""
        victim = self.running[editor]
        self.killed += victim.poll() is None
        self.end(victim)
        self.running[editor] = self.begin(editor)

    def end(self, process: "subprocess.Popen[bytes]") -> None:
        """Kill a process and forget it."""
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


def edited(place: Place, database: str, edits: int, kills: int) -> list[Fact]:
    """Two editors make so many changes each, and are killed so many times."""
    folder = place.folder / "catalogue"
    store = made(folder, place.opened(create=True)).store
    (folder / _FILE).write_text(_file(), "utf-8")
    editors, begin = Editors(store, folder, edits), time.monotonic()
    try:
        editors.run(kills)
    finally:
        for each in editors.running:
            editors.end(each)
    taken = time.monotonic() - begin
    lost = sum(editors.recorded(editor).count("0") for editor in range(EDITORS))
    lost += _not_there(folder, edits)
    comments = _COMMENT.findall((folder / _FILE).read_text("utf-8"))
    gone = len(set(_COMMENT.findall(_file())) - set(comments))
    left, damage = _left(store), unsound(place)
    figure = (
        f"{EDITORS * edits:,} in {taken:.0f} s, {editors.killed} killed; lost {lost}, "
        f"comments gone {gone}, not settled {left}, check {damage}"
    )
    is_met = (lost, gone, left, damage) == (0, 0, 0, "ok") and editors.killed > 0
    return [Fact(database, "changes of one file by 2 editors under kill -9", figure, is_met)]


def _not_there(folder: Path, edits: int) -> int:
    """How many facts do not read as their editor's last change says."""
    catalogue = load(folder)
    rows = catalogue.rows(catalogue.agency)
    last = range(max(0, edits - SERVICES), edits)
    wanted = [(editor, number) for editor in range(EDITORS) for number in last]
    return sum(
        getattr(rows[service_of(number).service].node, FACTS[editor]) != value_of(editor, number)
        for editor, number in wanted
    )


def _left(store: Store) -> int:
    """How many changes are not applied; the history is whole, or this raises."""
    with store.read() as session:
        verify_events(session, session.keys)
        return sum(many for _, many in session.all("change_authors_open"))
