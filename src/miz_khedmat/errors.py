"""Diagnostics, messages and errors, with the evidence and the remedy for an editor."""

import enum
import errno
import re
from collections.abc import Mapping
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import Any, Final

from attrs import evolve, field, frozen

ENGLISH: Final = "en"
"""The language of the code, which needs no translation."""
PERSIAN: Final = "fa"
"""The language that is shown if another has no translation."""
VALUE: Final = re.compile(r"\{(\w+)\}")
"""The position of a named value in a message."""


@frozen(order=True)
class Place:
    """A position in a file, relative to the catalogue; line and column count from 1.

    *path* leads to it in the data of the file, if that is known.
    """

    file: str = ""
    line: int = 1
    column: int = 1
    path: tuple[str | int, ...] = field(default=(), order=False, kw_only=True)

    def __str__(self) -> str:
        return f"{self.file}:{self.cell}"

    @property
    def cell(self) -> str:
        """The position within the file: ``7:3``, or as that kind of file names its parts."""
        return f"{self.line}:{self.column}"

    def below(self, folder: str) -> "Place":
        """Return the place with *folder* before its file; without a file, the place itself."""
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
    """How severe a finding is: the guide requires it, good practice does, or it is information."""

    INFO = 1
    WARNING = 2
    ERROR = 3


@frozen(init=False)
class Wording:
    """One message: its English text, with ``{name}`` in the place of the value called *name*.

    Its translations are in ``locale``, where *context* tells apart two messages with the same
    English text. A value that is itself a message is in the language of the message around it.
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
        """Return the same message with these values."""
        return Wording(self.text, self.context, **values)

    def in_language(self, language: str) -> str:
        """Return the message in *language*, or in Persian if it is not translated."""
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
        """Return the message in English."""
        return self.in_language(ENGLISH)

    @property
    def fa(self) -> str:
        """Return the message in Persian."""
        return self.in_language(PERSIAN)

    @property
    def both(self) -> dict[str, str]:
        """Return the message by language code, for programs."""
        return {PERSIAN: self.fa, ENGLISH: self.en}

    @property
    def parts(self) -> list[Any]:
        """The message as plain data: its English text, its context, and its values."""
        values = {
            name: value.parts if isinstance(value, Wording) else value
            for name, value in self.values
        }
        return [self.text, self.context, values]

    @classmethod
    def of_parts(cls, plain: list[Any]) -> "Wording":
        """Return the message that has these `parts`."""
        text, context, values = plain
        inner = {
            name: cls.of_parts(value) if isinstance(value, list) else value
            for name, value in values.items()
        }
        return cls(text, context, **inner)

    def joined(self, *languages: str) -> str:
        """Return the message in English and Persian, or in these *languages*, joined by a slash."""
        return " / ".join(map(self.in_language, languages or (ENGLISH, PERSIAN)))


NOTHING: Final = Wording("")
"""The empty message, for a diagnostic without an expectation or a hint."""


@lru_cache(maxsize=16)
def _ours(code: str) -> NullTranslations:
    """Return the translations into a language, read on first use."""
    return translations(resources.files("miz_khedmat") / "locale", code)


def translations(folder: Traversable, code: str) -> NullTranslations:
    """Return the messages in *code* below *folder*, with Persian and then English as fallback."""
    fallback = NullTranslations() if code == PERSIAN else translations(folder, PERSIAN)
    file = folder.joinpath(code, "LC_MESSAGES", "messages.mo")
    if not (code.isalnum() and file.is_file()):
        return fallback
    with file.open("rb") as compiled:
        messages = GNUTranslations(compiled)
    messages.add_fallback(fallback)
    return messages


def excerpt(value: object, most: int = 80) -> str:
    """Return the beginning of *value* on one line of at most *most* characters."""
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
    """Return the diagnostic called *code* from a *table* of messages, each with its hint.

    A row of the table may have what is expected between the two.
    """
    message, *expected, hint = table[code]
    return Diagnostic(place, code, severity, message, found, next(iter(expected), NOTHING), hint)


def setting_fault(setting: str, message: Wording, hint: Wording, code: str = "E001") -> Diagnostic:
    """Return a fault of a *setting*; *code* tells the kinds apart for hosts that number checks."""
    return Diagnostic(SettingPlace(setting=setting), code, Severity.ERROR, message, hint=hint)


class MizKhedmatError(Exception):
    """The base of every error that this library raises on purpose."""


class LoadError(MizKhedmatError):
    """A catalogue could not be loaded; *faults* has all the reasons, in reading order.

    The files that they name are below *folder*; it is empty if their names are complete.
    """

    def __init__(self, faults: tuple[Diagnostic, ...], folder: str = "") -> None:
        self.folder = folder
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.place, fault.code)))
        super().__init__("\n".join(map(str, self.faults)))


class SettingError(MizKhedmatError):
    """Settings of the host cannot be used; *wrongs* has all of them."""

    def __init__(self, *wrongs: Diagnostic) -> None:
        self.wrongs = wrongs
        super().__init__("\n".join(map(_of_setting, wrongs)))


def _of_setting(wrong: Diagnostic) -> str:
    """Return what is wrong with a setting, in both languages."""
    text = Wording("{message}; {hint}", message=wrong.message, hint=wrong.hint)
    return f"{wrong.place}: {text.en}\n  {text.fa}"


class BuildError(MizKhedmatError):
    """The desk could not be written as files; files that are not ours were not touched."""


_REFUSALS: Final[Mapping[int | None, Wording]] = {
    errno.EACCES: Wording("{place}{english}; get permission, or choose another path", "EACCES"),
    errno.EPERM: Wording("{place}{english}; get permission, or choose another path", "EPERM"),
    errno.EROFS: Wording("{place}{english}; choose another path", "EROFS"),
    errno.ENOSPC: Wording("{place}{english}; free some space, or choose another path", "ENOSPC"),
    errno.ENOENT: Wording("{place}{english}; correct the path", "ENOENT"),
    errno.EISDIR: Wording("{place}{english}; name a file", "EISDIR"),
    errno.ENOTDIR: Wording("{place}{english}; correct the path", "ENOTDIR"),
    errno.EEXIST: Wording("{place}{english}; choose another name", "EEXIST"),
    errno.EXDEV: Wording(
        "{place}{english}; put the file itself into the folder, or "
        "allow the link's target with mounts (--mount)",
        "EXDEV",
    ),
    errno.ELOOP: Wording("{place}{english}; remove the link", "ELOOP"),
    errno.ENXIO: Wording("{place}{english}; replace it with a regular file", "ENXIO"),
    errno.EFBIG: Wording("{place}{english}; make it smaller", "EFBIG"),
    errno.ENAMETOOLONG: Wording("{place}{english}; choose a shorter name", "ENAMETOOLONG"),
}
"""The remedy of each refusal of the system, after the system's own English words."""
_REFUSED: Final = Wording("{place}{english}", "refused")
_WORKING: Final = (".new", ".old", ".lock")
"""The endings of the hidden names under which files are written before they are renamed."""


def refusal(error: OSError, path: object = None) -> Wording:
    """Return what the system refused and what to do, at *path* or at the file of *error*."""
    name = path or _named(error.filename)
    place = f"{name}: " if name else ""
    english = error.strerror or str(error) or type(error).__name__
    return _REFUSALS.get(error.errno, _REFUSED).filled(place=place, english=english)


def _named(filename: object) -> str:
    """Return *filename* as people know it: the folder above, if it is one of our working names."""
    if not isinstance(filename, str):
        return ""
    path = Path(filename)
    working = [part for part in (path, *path.parents) if _is_working(part.name)]
    return str(working[-1].parent if working else path)


def _is_working(name: str) -> bool:
    return name.startswith(".") and name.endswith(_WORKING)
