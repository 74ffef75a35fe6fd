"""Every label of the pages, in compiled catalogues of gettext, looked up by name."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from itertools import starmap
from typing import Final

from attrs import frozen

from miz_khedmat.errors import Diagnostic, SettingError, Wording, excerpt, setting_fault
from miz_khedmat.labels.english import words as in_english
from miz_khedmat.labels.writing import Writing
from miz_khedmat.persian.digits import words as in_persian

DEFAULT: Final = "fa"
LANGUAGES: Final = (DEFAULT, "en", "ar", "ckb")
"""The languages that we deliver: Persian and English complete, the others prepared."""

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
        """Return the label called *name* in this language, or None if it has none.

        *number* chooses among the plural forms of a label.
        """
        return self.given[name] if name in self.given else _translated(self.ours, name, number)

    def gettext(self, name: str, number: int | None = None) -> str:
        """Return the label called *name*; KeyError if no language has it."""
        found = self.own(name, number)
        if found is None:
            found = _translated(_catalogue(DEFAULT), name, number)
        if found is None:
            raise KeyError(name)
        return found

    def wording(self, text: str) -> str | None:
        """Return the official form's *text* in this language, or None if it has no translation."""
        translated = self.ours.pgettext(FORM, text)
        return None if translated == text else translated

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return self.writing.direction

    @cached_property
    def writing(self) -> Writing:
        """Return how the language writes numbers and dates."""
        text = self.gettext
        return Writing(
            text("_name"),
            text(_DIRECTION),
            text(_DIGITS),
            text("_thousands"),
            text("_date"),
            tuple(text(f"month.{number}") for number in range(1, 13)),
            _COUNTED.get(base_of(self.language)),
        )


def labels(changes: Mapping[str, str] | None = None, language: str = DEFAULT) -> Labels:
    """Return our labels in *language* under the host's *changes*, or those of a new language.

    Another language is a mapping of label names with ``_language`` (``tr``), ``_direction``
    (``ltr``) and, if they differ from Persian, ``_digits``, ``_thousands`` and ``_date``.
    Raises SettingError for an unknown language, and for each change that does not fit.
    """
    given = dict(changes or {})
    if wrongs := (*_missing(given, language), *_misfits(given)):
        raise SettingError(*wrongs)
    code = given.get("_language", language)
    return Labels(code, given, _catalogue(base_of(code)))


def known(name: str) -> bool:
    """Return whether there is a label called *name*; gettext's own entries do not count."""
    return name.isprintable() and bool(name) and _translated(_catalogue(DEFAULT), name) is not None


def base_of(code: str) -> str:
    """Return the language of which *code* is a variant: ``en`` of ``en-GB``."""
    return code.replace("_", "-").partition("-")[0]


def misfit(name: object, text: object) -> tuple[Wording, Wording] | None:
    """Return what is wrong with a host's label, and what to do; None if nothing is."""
    if not (isinstance(name, str) and known(name)):
        named = excerpt(repr(name))
        return Wording("unknown name: {named}", named=named), _NAMES
    found = f"{name}: {excerpt(repr(text))}"
    if not isinstance(text, str):
        return Wording("{found} is not a string", found=found), _TEXTS
    if name in _FACTS and not _FACTS[name](text):
        return Wording("{value}", value=found), _FITTING
    return None


def _missing(given: Mapping[str, str], language: str) -> Iterator[Diagnostic]:
    if "_language" not in given and language not in LANGUAGES:
        names = ", ".join(LANGUAGES)
        missing = Wording("no labels for {language}", language=repr(language))
        remedy = Wording("use one of {names}, or a labels_file", names=names)
        yield setting_fault("language", missing, remedy)


def _misfits(given: Mapping[str, str]) -> Iterator[Diagnostic]:
    for wrong in starmap(misfit, given.items()):
        if wrong:
            yield setting_fault("label_changes", *wrong)


_NAMES: Final = Wording("use the names in labels/locale/fa")
_TEXTS: Final = Wording("write the text of the label")
_FITTING: Final = Wording(
    "_language is a language code (such as tr), _direction is "
    "rtl or ltr, and _digits are ten digits"
)
_FACTS: Final[Mapping[str, Callable[[str], object]]] = {
    "_language": re.compile(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,8}").fullmatch,
    _DIRECTION: {"ltr", "rtl"}.__contains__,
    _DIGITS: lambda text: len(text) == 10,
}


def _translated(catalogue: NullTranslations, name: str, number: int | None = None) -> str | None:
    """Return the text of *name* in *catalogue*, unless it is the name itself."""
    text = catalogue.gettext(name) if number is None else name
    if text == name:  # before Python 3.11.3 a label that counts is not found without a number
        text = catalogue.ngettext(name, name, 1 if number is None else number)
    return None if text == name else text


@lru_cache(maxsize=len(LANGUAGES) + 1)
def _catalogue(code: str) -> NullTranslations:
    """Return our labels in a language, one object for the process; None if we have none."""
    if code not in LANGUAGES:
        return NullTranslations()
    folder = resources.files(__package__) / "locale" / code / "LC_MESSAGES"
    with (folder / "miz_khedmat.mo").open("rb") as compiled:
        return GNUTranslations(compiled)
