"""Every label of the pages, in compiled catalogues of gettext, asked for by name."""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from pathlib import Path
from typing import Final

import yaml
from attrs import frozen

from miz_khedmat.errors import SettingError, Wording, Wrong
from miz_khedmat.labels.english import words as in_english
from miz_khedmat.labels.writing import Writing
from miz_khedmat.persian.digits import words as in_persian

DEFAULT: Final = "fa"
LANGUAGES: Final = (DEFAULT, "en", "ar", "ckb")
"""The languages that we bring: Persian and English whole, the others prepared."""

FORM: Final = "form"
"""The context of the official form's wordings, which are their own names in Persian."""

_DIGITS, _DIRECTION = "_digits", "_direction"
_COUNTED: Final = {DEFAULT: in_persian, "en": in_english}


@frozen
class Labels:
    """The labels of one language; a name that it lacks is taken from Persian.

    *given* are those of the host, which win over ours.
    """

    language: str
    given: Mapping[str, str]
    ours: NullTranslations

    def own(self, name: str, number: int | None = None) -> str | None:
        """The label called *name* in this language, or None where it has none.

        *number* chooses among the forms of a label that counts.
        """
        return self.given[name] if name in self.given else _asked(self.ours, name, number)

    def gettext(self, name: str, number: int | None = None) -> str:
        """The label called *name*; KeyError where no language has it."""
        found = self.own(name, number)
        if found is None:
            found = _asked(_catalogue(DEFAULT), name, number)
        if found is None:
            raise KeyError(name)
        return found

    def wording(self, text: str) -> str | None:
        """What the official form's *text* is in this language, or None where it has no word."""
        told = self.ours.pgettext(FORM, text)
        return None if told == text else told

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return self.writing.direction

    @cached_property
    def writing(self) -> Writing:
        """How the language writes numbers and dates."""
        told = self.gettext
        return Writing(
            told("_name"),
            told(_DIRECTION),
            told(_DIGITS),
            told("_thousands"),
            told("_date"),
            tuple(told(f"month.{number}") for number in range(1, 13)),
            _COUNTED.get(base_of(self.language)),
        )


def labels(
    file: Path | None = None,
    changes: Mapping[str, str] | None = None,
    language: str = DEFAULT,
) -> Labels:
    """Our labels in *language*, under those of *file* (another language) and a host's *changes*.

    A label's file is a YAML mapping of label names, with ``_language`` (``tr``), ``_direction``
    (``ltr``) and, where they differ from Persian, ``_digits``, ``_thousands`` and ``_date``.
    Raises SettingError for a language that is not here, and for a name that no page uses.
    """
    given = {**(_read(file) if file else {}), **(changes or {})}
    code = given.get("_language", language)
    if wrongs := tuple(_wrongs(given, None if "_language" in given else language)):
        raise SettingError(*wrongs)
    return Labels(code, given, _catalogue(base_of(code)))


def known(name: str) -> bool:
    """Whether there is a label called *name*."""
    return _asked(_catalogue(DEFAULT), name) is not None


def base_of(code: str) -> str:
    """The language that *code* is a kind of: ``en`` of ``en-GB``."""
    return code.replace("_", "-").partition("-")[0]


def _wrongs(given: Mapping[str, str], language: str | None) -> Iterator[Wrong]:
    if language is not None and language not in LANGUAGES:
        names = ", ".join(LANGUAGES)
        missing = Wording(f"زبان {language!r} را نداریم", f"we have no {language!r}")
        remedy = Wording(f"یکی از {names}، یا labels_file", f"one of {names}, or a labels_file")
        yield Wrong("language", missing, remedy)
    if unknown := sorted(name for name in given if not known(name)):
        names = ", ".join(unknown)
        wrong = Wording(f"نام‌های ناشناخته {names}", f"unknown names {names}")
        yield Wrong("labels", wrong, _REMEDY)
    for name, value, sound in (
        (_DIGITS, given.get(_DIGITS), lambda text: len(text) == 10),
        (_DIRECTION, given.get(_DIRECTION), {"ltr", "rtl"}.__contains__),
    ):
        if value is not None and not sound(value):
            yield Wrong("labels", Wording(*[f"{name}: {value!r}"] * 2), _FACTS)


_REMEDY: Final = Wording(
    "نام‌ها همان‌هایند که در labels/locale/fa است", "use the names of labels/locale/fa"
)
_FACTS: Final = Wording(
    "_digits ده رقم است و _direction یکی از rtl و ltr", "_digits are ten, _direction rtl or ltr"
)


def _asked(catalogue: NullTranslations, name: str, number: int | None = None) -> str | None:
    """What *catalogue* has under *name*, which is never its own label."""
    told = catalogue.gettext(name) if number is None else name
    if told == name:  # before Python 3.11.3 a label that counts is not found without a number
        told = catalogue.ngettext(name, name, 1 if number is None else number)
    return None if told == name else told


@lru_cache(maxsize=len(LANGUAGES) + 1)
def _catalogue(code: str) -> NullTranslations:
    """Our labels in a language, the same for every desk of the process; none where it has none."""
    if code not in LANGUAGES:
        return NullTranslations()
    folder = resources.files(__package__) / "locale" / code / "LC_MESSAGES"
    with (folder / "miz_khedmat.mo").open("rb") as compiled:
        return GNUTranslations(compiled)


def _read(file: Path) -> dict[str, str]:
    data = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # texts only
    return {str(name): str(label) for name, label in data.items()}
