"""What can go wrong, told to the editor who can mend it: each error carries its evidence."""

import enum
from collections.abc import Mapping
from pathlib import PurePosixPath

from attrs import evolve, frozen

Pair = tuple[str, str]
"""A sentence in Persian and in English, as tables of wordings hold it."""


@frozen(order=True)
class Place:
    """Where a fact stands: a file (relative to the catalogue), line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def below(self, folder: str) -> "Place":
        """The same from where *folder* lies, so that it is found from there; with no file none."""
        if not (folder and self.file):
            return self
        return evolve(self, file=PurePosixPath(folder, self.file).as_posix())


class Severity(enum.IntEnum):
    """How grave it is: the guide asks for it, good practice does, or it is news."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@frozen
class Wording:
    """One sentence in the two languages of our editors."""

    fa: str
    en: str

    @property
    def both(self) -> dict[str, str]:
        """The sentence by language, for programs."""
        return {"fa": self.fa, "en": self.en}


def excerpt(value: object) -> str:
    """The first words of *value*, on one line."""
    words = " ".join(str(value).split())
    return words if len(words) <= 80 else words[:79] + "…"


@frozen
class Fault:
    """One reason why a catalogue cannot be held, with its place and its remedy.

    *found* is what stands there (a short excerpt), *expected* what should, *hint* what to do.
    """

    place: Place
    code: str
    message: Wording
    found: str
    expected: Wording
    hint: Wording


def worded(
    table: Mapping[str, tuple[Pair, Pair, Pair]], code: str, place: Place, found: object = ""
) -> Fault:
    """The fault called *code* in a *table* of messages, expectations and remedies."""
    message, expected, hint = (Wording(*pair) for pair in table[code])
    return Fault(place, code, message, excerpt(found), expected, hint)


class MizKhedmatError(Exception):
    """The base of every error that this library raises on purpose."""


class LoadError(MizKhedmatError):
    """A catalogue could not be loaded; *faults* holds every reason at once, in reading order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.place, fault.code)))
        super().__init__("\n".join(f"{f.place}: {f.message.en}" for f in self.faults))


@frozen
class Wrong:
    """One setting that cannot be used: its name, what is wrong with it, and what to do.

    *code* tells the kinds apart for hosts that number their checks.
    """

    setting: str
    message: Wording
    hint: Wording
    code: str = "E001"

    def __str__(self) -> str:
        english = f"{self.setting}: {self.message.en}; {self.hint.en}"
        return f"{english}\n  {self.message.fa}؛ {self.hint.fa}"


class SettingError(MizKhedmatError):
    """Settings of the host cannot be used; *wrongs* holds every one at once."""

    def __init__(self, *wrongs: Wrong) -> None:
        self.wrongs = wrongs
        super().__init__("\n".join(map(str, wrongs)))


class BuildError(MizKhedmatError):
    """The desk could not be written as files; nothing that is not ours was touched."""
