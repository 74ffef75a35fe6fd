"""A rule: a question of one clause about one thing, with its words and its manual page."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, NotRequired, TypedDict, Unpack

from attrs import frozen

from miz_khedmat.errors import Place, Severity, Wording


@frozen
class Answer:
    """Where a rule speaks: the path of the fact, and what was found there.

    *about* is whose fact it is, where that is another than the one that was asked about; *says* is
    what is wrong, where that is more than the rule says of all; *place* where it is, where no fact
    of it is there.
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

    *about* is what it asks: every ``service``, the ``deliverable`` ones, what is ``told`` of those
    (be it a unit's own words), the ``withdrawn``, each ``agency``, each ``headquarters`` (what
    shows no other's services), the whole ``catalogue``, ``any`` service or agency, a service's
    ``suppressions``, or what of the files was ``unread``; what was ``tried`` of a service's or an
    agency's addresses, where that is known; of finished pages every ``page``, each ``own page``,
    each ``service page`` or page of another kind, the ``file`` that holds it, and their ``site``.
    *fix* repairs the text that it speaks of; a rule in *preview* is asked only on request.
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
        """The clause that it keeps: ``D6`` of ``D0601``."""
        return clause_of(self.code)

    @property
    def of_pages(self) -> bool:
        """Whether finished pages are asked, and no catalogue."""
        return self.about in {"file", "site"} or self.about.endswith("page")

    @property
    def of_state(self) -> bool:
        """Whether it is asked only where it is known what was seen at the addresses."""
        return self.about == "tried"

    @property
    def of_files(self) -> bool:
        """Whether it is asked of what the files of a catalogue hold beside what was read."""
        return self.about == "unread"

    @property
    def quote(self) -> str:
        """The clause in the words of the guide; empty for rules of the catalogue's own order."""
        return quotes().get(self.clause, "")

    @property
    def manual(self) -> str:
        """Its manual page: what it asks, why, a bad and a good case."""
        return inspect.getdoc(self.ask) or ""


def clause_of(code: str) -> str:
    """The clause of a rule's code: ``D6`` of ``D0601``."""
    return f"{code[0]}{int(code[1:3])}"


def at(about: Any, found: str = "") -> Answer:
    """An answer about an element of a page: that is where it stands."""
    return Answer((), found, about)


class RuleTexts(TypedDict):
    """What a rule says: what is wrong, what was expected and what to do.

    Each is an English text, or a wording where that needs a context. *fix* is a repair that is
    safe to make without asking; *preview* marks a rule on trial.
    """

    says: str | Wording
    expects: str | Wording
    do: str | Wording
    fix: NotRequired[Fix]
    preview: NotRequired[bool]


def rule(
    code: str, severity: Severity, about: str, **words: Unpack[RuleTexts]
) -> Callable[[Ask], Rule]:
    """Make a rule of a function that yields an answer wherever it has to speak."""
    said = (_wording(words["says"]), _wording(words["expects"]), _wording(words["do"]))

    def made(ask: Ask) -> Rule:
        about_it = words.get("fix"), words.get("preview", False)
        return Rule(code, severity, about, *said, ask, *about_it)

    return made


def _wording(said: str | Wording) -> Wording:
    return Wording(said) if isinstance(said, str) else said


@lru_cache(maxsize=1)
def quotes() -> Mapping[str, str]:
    """The guide's own sentence for each clause, by its code; joiners that print lost are back."""
    text = resources.files(__package__).joinpath("guide.txt").read_text("utf-8")
    rows = (line.partition("|") for line in text.splitlines() if line and line[0] != "#")
    return {code: sentence for code, _, sentence in rows}
