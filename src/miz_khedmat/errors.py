"""What can be wrong, for the editor who can repair it: diagnostics and the errors with them."""

import enum
import errno
import re
from collections.abc import Mapping
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import Final

from attrs import evolve, field, frozen

ENGLISH: Final = "en"
"""The language of the code, which needs no translation."""
PERSIAN: Final = "fa"
"""The language that is shown if another has no translation."""
VALUE: Final = re.compile(r"\{(\w+)\}")
"""Where the value of that name goes into a message."""


@frozen(order=True)
class Place:
    """Where a fact is: a file (relative to the catalogue), line and column counted from 1.

    *path* leads to it in the data of the file, where that is known.
    """

    file: str = ""
    line: int = 1
    column: int = 1
    path: tuple[str | int, ...] = field(default=(), order=False, kw_only=True)

    def __str__(self) -> str:
        return f"{self.file}:{self.cell}"

    @property
    def cell(self) -> str:
        """The place within the file: ``7:3``, or as that kind of file names its parts."""
        return f"{self.line}:{self.column}"

    def below(self, folder: str) -> "Place":
        """The same from where *folder* lies, so that it is found from there; with no file none."""
        if not (folder and self.file):
            return self
        return evolve(self, file=PurePosixPath(folder, self.file).as_posix())


@frozen(order=True)
class SettingPlace(Place):
    """A setting of the host, by its name."""

    setting: str = ""

    def __str__(self) -> str:
        return self.setting


NOWHERE: Final = Place()
"""The place of what concerns no file: the process, or the set-up as a whole."""


class Severity(enum.IntEnum):
    """How grave it is: the guide asks for it, good practice does, or it is news."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@frozen(init=False)
class Wording:
    """One message: its English text, with ``{name}`` wherever the value called *name* goes.

    Its translations are in ``locale``, where *context* tells apart two messages of one English
    text. A value that is a message itself is in the language of the message around it.
    """

    text: str
    context: str
    values: "tuple[tuple[str, str | Wording], ...]"

    def __init__(self, text: str, context: str = "", /, **values: object) -> None:
        kept = {
            name: value if isinstance(value, Wording) else str(value)
            for name, value in values.items()
        }
        self.__attrs_init__(text, context, tuple(kept.items()))

    def filled(self, **values: object) -> "Wording":
        """The same message with these values."""
        return Wording(self.text, self.context, **values)

    def in_language(self, language: str) -> str:
        """The message in *language*; in Persian if that has no translation of it."""
        values = {
            name: value.in_language(language) if isinstance(value, Wording) else value
            for name, value in self.values
        }
        text = self._translated(language.replace("_", "-").partition("-")[0])
        return VALUE.sub(lambda place: values.get(place[1], place[0]), text)

    def _translated(self, code: str) -> str:
        if code == ENGLISH or not self.text:  # to gettext an empty text is the file's own header
            return self.text
        messages = _ours(code)
        if self.context:
            return messages.pgettext(self.context, self.text)
        return messages.gettext(self.text)

    @property
    def en(self) -> str:
        """The message in English."""
        return self.in_language(ENGLISH)

    @property
    def fa(self) -> str:
        """The message in Persian."""
        return self.in_language(PERSIAN)

    @property
    def both(self) -> dict[str, str]:
        """The message by language, for programs."""
        return {PERSIAN: self.fa, ENGLISH: self.en}

    def joined(self, *languages: str) -> str:
        """The message in English and in Persian, or in the *languages* that are named."""
        return " / ".join(map(self.in_language, languages or (ENGLISH, PERSIAN)))


NOTHING: Final = Wording("")
"""No message, where none is expected and there is no hint."""


@lru_cache(maxsize=16)
def _ours(code: str) -> NullTranslations:
    """The translations into a language, read when a message is first needed in it."""
    return translations(resources.files("miz_khedmat") / "locale", code)


def translations(folder: Traversable, code: str) -> NullTranslations:
    """The messages in *code* below *folder*; Persian fills what is missing, and then English."""
    fallback = NullTranslations() if code == PERSIAN else translations(folder, PERSIAN)
    file = folder.joinpath(code, "LC_MESSAGES", "messages.mo")
    if not (code.isalnum() and file.is_file()):
        return fallback
    with file.open("rb") as compiled:
        found = GNUTranslations(compiled)
    found.add_fallback(fallback)
    return found


def excerpt(value: object, most: int = 80) -> str:
    """The first words of *value*, on one line of *most* letters."""
    words = " ".join(str(value).split())
    return words if len(words) <= most else words[: most - 1] + "…"


@frozen(order=True)
class Diagnostic:
    """One thing that is wrong, doubtful or missing, with its place and its remedy.

    *found* is a short excerpt of what is there, *expected* what should be; *hint* says what to do,
    or, about something doubtful, what was done. What has no place has `NOWHERE`.
    """

    place: Place
    code: str
    severity: Severity = field(order=False)
    message: Wording = field(order=False)
    found: str = ""
    expected: Wording = field(default=NOTHING, order=False)
    hint: Wording = field(default=NOTHING, order=False)

    def __str__(self) -> str:
        return f"{self.place}: {self.message.en}"


def diagnose(
    table: Mapping[str, tuple[Wording, ...]],
    code: str,
    place: Place = NOWHERE,
    found: str = "",
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    """The diagnostic called *code* in a *table* of messages, each with its hint.

    Between the two there may be what is expected.
    """
    message, *expected, hint = table[code]
    return Diagnostic(place, code, severity, message, found, next(iter(expected), NOTHING), hint)


def setting_fault(setting: str, message: Wording, hint: Wording, code: str = "E001") -> Diagnostic:
    """What is wrong with a *setting*; *code* tells the kinds apart for hosts that number checks."""
    return Diagnostic(SettingPlace(setting=setting), code, Severity.ERROR, message, hint=hint)


class MizKhedmatError(Exception):
    """The base of every error that this library raises on purpose."""


class LoadError(MizKhedmatError):
    """A catalogue could not be loaded; *faults* holds every reason at once, in reading order.

    The files that they name lie below *folder*, as it was given; empty where they are named whole.
    """

    def __init__(self, faults: tuple[Diagnostic, ...], folder: str = "") -> None:
        self.folder = folder
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.place, fault.code)))
        super().__init__("\n".join(map(str, self.faults)))


class SettingError(MizKhedmatError):
    """Settings of the host cannot be used; *wrongs* has every reason at once."""

    def __init__(self, *wrongs: Diagnostic) -> None:
        self.wrongs = wrongs
        super().__init__("\n".join(map(_of_setting, wrongs)))


def _of_setting(wrong: Diagnostic) -> str:
    """What is wrong with a setting, in both languages."""
    text = Wording("{message}; {hint}", message=wrong.message, hint=wrong.hint)
    return f"{wrong.place}: {text.en}\n  {text.fa}"


class BuildError(MizKhedmatError):
    """The desk could not be written as files; nothing that is not ours was touched."""


_REFUSALS: Final[Mapping[int | None, Wording]] = {
    errno.EACCES: Wording("{place}{english}; get the permission, or name another place", "EACCES"),
    errno.EPERM: Wording("{place}{english}; get the permission, or name another place", "EPERM"),
    errno.EROFS: Wording("{place}{english}; name another place", "EROFS"),
    errno.ENOSPC: Wording("{place}{english}; make room, or name another place", "ENOSPC"),
    errno.ENOENT: Wording("{place}{english}; correct the path", "ENOENT"),
    errno.EISDIR: Wording("{place}{english}; name a file", "EISDIR"),
    errno.ENOTDIR: Wording("{place}{english}; correct the path", "ENOTDIR"),
    errno.EEXIST: Wording("{place}{english}; give another name", "EEXIST"),
    errno.EXDEV: Wording(
        "{place}{english}; put the file itself into the folder,"
        " or allow where it leads with mounts (--mount)",
        "EXDEV",
    ),
    errno.ELOOP: Wording("{place}{english}; take the link away", "ELOOP"),
    errno.ENXIO: Wording("{place}{english}; put a regular file in its place", "ENXIO"),
    errno.EFBIG: Wording("{place}{english}; make it smaller", "EFBIG"),
    errno.ENAMETOOLONG: Wording("{place}{english}; give a shorter name", "ENAMETOOLONG"),
}
"""What the system refused in its own English words, and what to do."""
_REFUSED: Final = Wording("{place}{english}", "refused")
_WORKING: Final = (".new", ".old", ".lock")
"""How hidden names end under which something is written before it takes its place."""


def refusal(error: OSError, path: object = None) -> Wording:
    """What the system refused, and what to do: at *path*, else where *error* says."""
    name = path or _named(error.filename)
    place = f"{name}: " if name else ""
    english = error.strerror or str(error) or type(error).__name__
    return _REFUSALS.get(error.errno, _REFUSED).filled(place=place, english=english)


def _named(filename: object) -> str:
    """*filename* as people know it: the folder, where the name is one of ours for a moment."""
    if not isinstance(filename, str):
        return ""
    path = Path(filename)
    inside = [each for each in (path, *path.parents) if _is_working(each.name)]
    return str(inside[-1].parent if inside else path)


def _is_working(name: str) -> bool:
    return name.startswith(".") and name.endswith(_WORKING)
