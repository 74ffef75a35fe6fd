"""A compliance rule: one check of one clause, with its messages and its manual page."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, NotRequired, TypedDict, Unpack

from attrs import frozen

from miz_khedmat.errors import Place, Severity, Wording


@frozen
class Answer:
    """One violation that a rule reports: the path of the fact, and its value.

    *about* is the subject of the fact if it is not the subject that was checked; *says* replaces
    the rule's message if more is known here; *place* is the position if the subject has no such
    fact.
    """

    path: tuple[str | int, ...]
    found: str = ""
    about: Any = None
    says: Wording | None = None
    place: Place | None = None


Answers = Iterator[Answer]
Ask = Callable[[Any], Answers]
Fix = Callable[[str], str]


@frozen
class Rule:
    """One check: its code is the clause and a serial (``D0601``), its docstring its manual page.

    *about* is what it checks: every ``service``, the ``deliverable`` ones, these and a unit's
    notes about them (``described``), the ``withdrawn``, each ``agency``, each ``headquarters`` (an
    agency that shows no other's services), the whole ``catalogue``, ``any`` service or agency, a
    service's ``suppressions``, files and items that were ``unread``, the addresses of a service or
    agency if their last check is known (``tried``), and if the store of the desk is known each
    deliverable service (``surveyed``), each that states fees (``decided``), each agency
    (``staffed``) and the ``store``; of finished pages every ``page``, each ``own page``, each
    ``service page`` or page of another kind, the ``file`` it is in, and the ``site``. *fix*
    repairs the text that it reports; one in *preview* is checked only on request.
    """

    code: str
    severity: Severity
    about: str
    message: Wording
    expected: Wording
    hint: Wording
    ask: Ask
    fix: Fix | None = None
    preview: bool = False

    @property
    def clause(self) -> str:
        """The clause that it checks: ``D6`` of ``D0601``."""
        return clause_of(self.code)

    @property
    def of_pages(self) -> bool:
        """True if it checks finished pages, not a catalogue."""
        return self.about in {"file", "site"} or self.about.endswith("page")

    @property
    def of_links(self) -> bool:
        """True if it needs the results of a link check."""
        return self.about == "tried"

    @property
    def of_state(self) -> bool:
        """True if it needs what the store of the desk contains."""
        return self.about in {"surveyed", "decided", "staffed", "store"}

    @property
    def of_files(self) -> bool:
        """True if it checks what was not read from the files of a catalogue."""
        return self.about == "unread"

    @property
    def quote(self) -> str:
        """The clause in the words of the guide; empty for rules of group M."""
        return quotes().get(self.clause, "")

    @property
    def manual(self) -> str:
        """Its manual page: the requirement, the reason, a bad and a good case."""
        return inspect.getdoc(self.ask) or ""


def clause_of(code: str) -> str:
    """Return the clause of a rule's code: ``D6`` of ``D0601``."""
    return f"{code[0]}{int(code[1:3])}"


def at(about: Any, found: str = "") -> Answer:
    """Return an answer about an element of a page, with the element's place."""
    return Answer((), found, about)


class RuleTexts(TypedDict):
    """The messages of a rule: what is wrong, what was expected and what to do.

    Each is an English text, or a wording if it needs a context. *fix* is a repair that is safe to
    make automatically; *preview* marks a rule that is being tried out.
    """

    says: str | Wording
    expects: str | Wording
    do: str | Wording
    fix: NotRequired[Fix]
    preview: NotRequired[bool]


def rule(
    code: str, severity: Severity, about: str, **words: Unpack[RuleTexts]
) -> Callable[[Ask], Rule]:
    """Make a rule of a function that yields an answer for each violation.

    Args:
        code: The clause and a serial, such as ``D0601``.
        severity: The severity of its findings.
        about: What it checks; see `Rule`.
        **words: Its messages, and perhaps a repair.

    Returns:
        A decorator for the function, whose docstring becomes the manual page.
    """
    messages = (_wording(words["says"]), _wording(words["expects"]), _wording(words["do"]))

    def decorate(ask: Ask) -> Rule:
        options = words.get("fix"), words.get("preview", False)
        return Rule(code, severity, about, *messages, ask, *options)

    return decorate


def _wording(text: str | Wording) -> Wording:
    return Wording(text) if isinstance(text, str) else text


@lru_cache(maxsize=1)
def quotes() -> Mapping[str, str]:
    """Return the guide's sentence for each clause, by code, with joiners restored."""
    text = resources.files(__package__).joinpath("guide.txt").read_text("utf-8")
    rows = (line.partition("|") for line in text.splitlines() if line and line[0] != "#")
    return {code: sentence for code, _, sentence in rows}
