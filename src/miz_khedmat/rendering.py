"""Templates to fragments: one environment a desk, and the filters that dress Persian values."""

from collections.abc import Callable, Mapping, Sequence
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
from markupsafe import Markup

from miz_khedmat import links
from miz_khedmat.labels import Labels
from miz_khedmat.model import State, state
from miz_khedmat.model.understood import NotUnderstood, yes_no
from miz_khedmat.persian.dates import Jalali
from miz_khedmat.persian.digits import grouped, read_number, to_persian
from miz_khedmat.persian.text import runs, visible

FOLDER: Final = "miz_khedmat"
_BDI: Final = Markup("<bdi>{}</bdi>")


@frozen
class Fragment:
    """One page without its frame: what a host puts into its own layout."""

    title: str
    head: Markup
    main: Markup
    page: str
    language: str
    direction: str


def environment(labels: Labels, templates: Sequence[str | Path | BaseLoader]) -> Environment:
    """Our templates under the host's: a file ``miz_khedmat/service.html`` of theirs wins.

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
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    made.globals.update(_=labels.gettext)
    made.filters.update(FILTERS)
    made.tests.update(TESTS)
    return made


def render(
    env: Environment, template: str, context: Mapping[str, Any]
) -> tuple[str, Markup, Markup]:
    """The title, head and main of one page template (`miz_title`, `miz_head`, `miz_main`)."""
    made = env.get_template(f"{FOLDER}/{template}").make_module(dict(context)).__dict__
    title = " ".join(Markup(made["title"]).unescape().split())  # noqa: S704  # escaped when made
    return title, Markup(made["head"]), Markup(made["main"])  # noqa: S704  # escaped when made


def _finalize(value: Any) -> Any:
    """What is shown never holds a character that can only harm; markup of ours passes."""
    return visible(value) if type(value) is str else value


def isolate(text: str) -> Markup:
    """*text* with every number, address and Latin run in ``<bdi>``, for Persian pages."""
    pieces = runs(visible(text))
    return Markup("").join(_BDI.format(piece) if latin else piece for piece, latin in pieces)


def persian(value: object) -> str:
    """Digits as Persian ones; a whole number with its thousands marked."""
    return grouped(value) if isinstance(value, int) else to_persian(str(value))


def date(text: str) -> str:
    """A Jalali date in words (۱ اردیبهشت ۱۴۰۴); as written where it is not one."""
    read = Jalali.parse(text)
    return read.text if read else text


def differs(text: str, rials: int) -> bool:
    """Whether what was written says more than the figure itself (D9)."""
    return read_number(text.replace("ریال", "").strip()) != rials


def tick(text: str, ticked: str, unticked: str) -> str:
    """A tick in words; as written where it is neither yes nor no (S8)."""
    read = yes_no(text)
    return text if isinstance(read, NotUnderstood) else ticked if read else unticked


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "miz_text": isolate,
    "miz_digits": persian,
    "miz_date": date,
    "miz_differs": differs,
    "miz_yes_no": tick,
    "miz_web": lambda text: links.web(text or ""),
}

TESTS: Final[dict[str, Callable[..., bool]]] = {
    "miz_unstated": lambda value: state(value) is State.UNSTATED,
    "miz_none": lambda value: state(value) is State.NONE,
}
