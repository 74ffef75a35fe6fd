"""Templates to fragments: one environment for each desk, and the filters that format its values."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

from attrs import frozen
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
)
from markupsafe import Markup, escape

from miz_khedmat.catalogue import hrefs
from miz_khedmat.errors import VALUE
from miz_khedmat.labels import DEFAULT, Labels, base_of
from miz_khedmat.model import CHANNELS, Presence, Service, presence
from miz_khedmat.model.parsers import NotUnderstood, yes_no
from miz_khedmat.persian.dates import Jalali
from miz_khedmat.persian.digits import read_number
from miz_khedmat.persian.text import visible
from miz_khedmat.rendering.bidi import (
    Marking,
    OwnText,
    TagExtension,
    isolate,
    language_of,
    unmarked,
)
from miz_khedmat.rendering.compiler import DeskEnvironment, compiler

FOLDER: Final = "miz_khedmat"
_HARMLESS: Final = re.compile(
    r"[ !#-%(-;=?-~،؛؟«»\u0620-\u064a\u0660-\u0669\u067e-\u06d3\u06f0-\u06f9\u200c]*"
).fullmatch
"""Most texts need no care: nothing in them is markup, and all of it is visible."""


@frozen
class Fragment:
    """One page without its frame: what a host puts into its own layout."""

    title: str
    head: Markup
    main: Markup
    page: str
    language: str
    direction: str
    icon: str = ""


def environment(labels: Labels, templates: Sequence[str | Path | BaseLoader]) -> Environment:
    """Return our templates under the host's: their ``miz_khedmat/service.html`` wins, for example.

    ``default:service.html`` always names ours, so that theirs can extend it.
    """
    ours = PackageLoader("miz_khedmat", "templates")
    theirs = [
        folder if isinstance(folder, BaseLoader) else FileSystemLoader(folder)
        for folder in templates
    ]
    loader = ChoiceLoader(
        [*theirs, PrefixLoader({FOLDER: ours}), PrefixLoader({"default": ours}, delimiter=":")]
    )
    persian = labels.language == DEFAULT
    finalize = _finalize if persian else Marking(labels.direction).shown
    made = DeskEnvironment(
        extensions=() if persian else (TagExtension,),
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
    made.code_generator_class = compiler()
    made.shown = _shown if persian else lambda value: escape(finalize(value))
    if persian:
        made.worded = lambda name: visible(labels.gettext(name))
    words = PageLanguage(labels)
    made.globals.update(_=lru_cache(maxsize=1024)(labels.gettext if persian else words.label))
    made.globals.update(miz_channels=tuple(CHANNELS))
    made.filters.update(FILTERS | words.filters() | ({} if persian else words.marks()))
    made.tests.update(TESTS)
    return made


def render(
    env: Environment, template: str, context: Mapping[str, Any]
) -> tuple[str, Markup, Markup]:
    """Render title, head and main of one page template (`miz_title`, `miz_head`, `miz_main`)."""
    made = env.get_template(f"{FOLDER}/{template}").make_module(dict(context)).__dict__
    title = unmarked(Markup(made["title"]))  # noqa: S704  # escaped when made
    return title, Markup(made["head"]), Markup(made["main"])  # noqa: S704  # escaped when made


def alone(env: Environment, fragment: Fragment, style: str) -> str:
    """Return a whole document around *fragment* that loads nothing: *style* is inside it."""
    template = env.get_template(f"{FOLDER}/alone.html")
    return template.render(fragment=fragment, style=Markup(style))  # noqa: S704  # our own sheet


def _finalize(value: Any) -> Any:
    """Remove every character that can only harm; our own markup stays as it is."""
    return visible(value) if type(value) is str else value


def _shown(value: Any) -> str:
    """Return the same, escaped."""
    if type(value) is str:
        return value if _HARMLESS(value) else escape(visible(value))
    return value if type(value) is Markup else escape(value)


def differs(text: str, rials: int) -> bool:
    """Return whether the written text says more than the figure itself (D9)."""
    return read_number(text.replace("ریال", "").strip()) != rials


def filled(label: str, values: Mapping[str, object], number: Callable[[Any], str]) -> Markup:
    """Return *label* as markup, each ``{name}`` in it replaced by a value, isolated from it."""
    shown = {
        name: Markup("<bdi>{}</bdi>").format(
            number(value) if isinstance(value, int) else visible(str(value))
        )
        for name, value in values.items()
    }
    text = escape(label)
    return Markup(VALUE.sub(lambda place: shown.get(place[1], place[0]), text))  # noqa: S704


def tick(text: str, ticked: str, unticked: str) -> str:
    """Return a tick in words; as written if it is neither yes nor no (S8)."""
    read = yes_no(text)
    return text if isinstance(read, NotUnderstood) else ticked if read else unticked


@frozen
class PageLanguage:
    """The filters of one language: a page's own words, as distinct from the catalogue's Persian."""

    labels: Labels

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filters of every page: numbers and dates as its language writes them."""
        written = self.labels.writing
        return {
            "miz_digits": written.number,
            "miz_words": written.words,
            "miz_date": self.date,
            "miz_month": self.month,
            "miz_filled": partial(filled, number=written.number),
        }

    def marks(self) -> dict[str, Callable[..., Any]]:
        """The filters of a page that is not Persian, which replace those of `FILTERS`."""
        return {
            "miz_text": Marking(self.labels.direction).text,
            "miz_form": self.form,
            "miz_lang": language_of,
            "miz_translated": self.translated,
        }

    def label(self, name: str, number: int | None = None) -> OwnText:
        """Return the label called *name*, in the form for *number*."""
        words = visible(self.labels.gettext(name, number))
        lacking = self.labels.own(name, number) is None
        return Marking(self.labels.direction).borrowed(words) if lacking else OwnText(words)

    def form(self, text: str) -> str:
        """Return a wording of the official form."""
        wording = self.labels.wording(text)
        return text if wording is None else OwnText(wording)

    def date(self, text: str) -> str:
        """Return a Jalali date in words (۱ اردیبهشت ۱۴۰۴); as written if it is not one."""
        read = Jalali.parse(text)
        return OwnText(self.labels.writing.day(read)) if read else text

    def month(self, text: str) -> str:
        """Return a Jalali month (``1405-07``) in words (مهر ۱۴۰۵)."""
        year, month = text.split("-")
        written = self.labels.writing
        return OwnText(f"{written.months[int(month) - 1]} {written.number(year)}")

    def translated(self, service: Service, fact: str) -> str | None:
        """Return a service's title or description, in the page's language if it is translated."""
        language = self.labels.language
        translations = service.translations or {}
        found = translations.get(language) or translations.get(base_of(language))
        own: str | None = getattr(found, fact, None)
        return OwnText(visible(own)) if own else getattr(service, fact)


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "miz_text": isolate,
    "miz_form": str,
    "miz_lang": lambda _: "",
    "miz_translated": getattr,
    "miz_differs": differs,
    "miz_yes_no": tick,
    "miz_web": lambda text: hrefs.web(text or ""),
}

TESTS: Final[dict[str, Callable[..., bool]]] = {
    "miz_unstated": lambda value: presence(value) is Presence.UNSTATED,
    "miz_none": lambda value: presence(value) is Presence.NONE,
}
