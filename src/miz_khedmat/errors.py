"""What can go wrong, told to the editor who can mend it: each error carries its evidence."""

import enum
import errno
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

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


def excerpt(value: object, most: int = 80) -> str:
    """The first words of *value*, on one line of *most* letters."""
    words = " ".join(str(value).split())
    return words if len(words) <= most else words[: most - 1] + "…"


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
    """A catalogue could not be loaded; *faults* holds every reason at once, in reading order.

    The files that they name lie below *folder*, as it was given; empty where they are named whole.
    """

    def __init__(self, faults: tuple[Fault, ...], folder: str = "") -> None:
        self.folder = folder
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


_ELSEWHERE: Final = ("جای دیگری را نام ببرید", "name another place")
_CORRECT: Final = ("نشانی را درست کنید", "correct the path")
_ASK: Final = (
    "اجازه‌ی آن را بگیرید یا جای دیگری را نام ببرید",
    "get the permission, or name another place",
)
_ROOM: Final = ("جا باز کنید یا جای دیگری را نام ببرید", "make room, or name another place")
_REFUSALS: Final[Mapping[int | None, tuple[str, Pair]]] = {
    errno.EACCES: ("اجازه‌ی این کار نیست", _ASK),
    errno.EPERM: ("اجازه‌ی این کار نیست", _ASK),
    errno.EROFS: ("آن‌جا فقط خواندنی است", _ELSEWHERE),
    errno.ENOSPC: ("دیسک پر است", _ROOM),
    errno.ENOENT: ("چنین پرونده یا پوشه‌ای نیست", _CORRECT),
    errno.EISDIR: ("پوشه است، نه پرونده", ("یک پرونده را نام ببرید", "name a file")),
    errno.ENOTDIR: ("به جای پوشه، پرونده‌ای در این نشانی است", _CORRECT),
    errno.EEXIST: (
        "پرونده یا پوشه‌ای به این نام هست",
        ("نام دیگری بدهید", "give another name"),
    ),
    errno.EXDEV: (
        "پیوندی در آن از پوشه بیرون می‌رود",
        (
            "خود پرونده را در پوشه بگذارید یا با mounts (در خط فرمان --mount) راه آن را باز کنید",
            "put the file itself into the folder, or allow where it leads with mounts (--mount)",
        ),
    ),
    errno.ELOOP: (
        "پیوندی در آن دور می‌زند",
        ("پیوند را بردارید", "take the link away"),
    ),
    errno.ENXIO: (
        "پرونده‌ی معمولی نیست",
        ("به جایش پرونده بگذارید", "put a regular file in its place"),
    ),
    errno.EFBIG: ("بزرگ‌تر از اندازه‌ی مجاز است", ("کوچک‌ترش کنید", "make it smaller")),
    errno.ENAMETOOLONG: ("نام دراز است", ("نام کوتاه‌تری بدهید", "give a shorter name")),
}
"""What the system's own English words mean in Persian, and what to do."""
_WORKING: Final = (".new", ".old", ".lock")
"""How hidden names end under which something is written before it takes its place."""


def refusal(error: OSError, path: object = None) -> Wording:
    """What the system refused, and what to do: at *path*, else where *error* says."""
    name = path or _named(error.filename)
    place = f"{name}: " if name else ""
    english = error.strerror or str(error) or type(error).__name__
    if error.errno not in _REFUSALS:
        return Wording(f"{place}سیستم نپذیرفت ({english})", f"{place}{english}")
    persian, (fa, en) = _REFUSALS[error.errno]
    return Wording(f"{place}{persian}؛ {fa}", f"{place}{english}; {en}")


def _named(filename: object) -> str:
    """*filename* as people know it: the folder, where the name is one of ours for a moment."""
    if not isinstance(filename, str):
        return ""
    path = Path(filename)
    inside = [each for each in (path, *path.parents) if _is_working(each.name)]
    return str(inside[-1].parent if inside else path)


def _is_working(name: str) -> bool:
    return name.startswith(".") and name.endswith(_WORKING)
