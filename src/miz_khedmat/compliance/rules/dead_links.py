"""C1, C2, S6, S9: addresses open, as far as a state of `miz-khedmat links` has seen it."""

from collections.abc import Iterator
from typing import Final

from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import LinksSubject
from miz_khedmat.errors import Severity
from miz_khedmat.linkcheck import ProblemKind
from miz_khedmat.linkcheck.hostnames import is_inside

_ABOUT: Final = "tried"
_SPELT: Final = frozenset({ProblemKind.UNREADABLE, ProblemKind.SCHEMELESS, ProblemKind.SHORTENER})
"""What rules tell that need no state."""


def _troubles(links: LinksSubject, severity: Severity) -> Iterator[Answer]:
    """The problems of a severity, each at its fact, in the words of `miz-khedmat links`."""
    for each in links.told:
        problem, text = each.problem, each.stated.text
        known = problem.code in _SPELT or (problem.code == ProblemKind.PRIVATE and is_inside(text))
        if problem.severity is severity and not known:
            words = problem.message.joined("fa", "en")
            yield Answer(each.stated.path, f"{words}: {problem.found or text}")


@rule(
    "C0107",
    Severity.ERROR,
    _ABOUT,
    says="the address did not open",
    expects="an address that opens what it is said to",
    do="`miz-khedmat links` says the repair of each",
)
def addresses_open(links: LinksSubject) -> Answers:
    """What an address should open was there when it was tried.

    Why: a dead link ends a citizen's way; asked only with `check --links`, of what was seen.
    Bad: ``web: "https://example.ir/service/5"``, which answered 404.
    Good: the same, which opened.
    """
    return _troubles(links, Severity.ERROR)


@rule(
    "C0108",
    Severity.WARNING,
    _ABOUT,
    says="the address opened otherwise than it should",
    expects="that very page, soon and for all",
    do="`miz-khedmat links` says the repair of each",
)
def addresses_open_well(links: LinksSubject) -> Answers:
    """An address opens its own page, soon, in safety and for everyone.

    Why: another site, a file or a closed page may be right, and mostly is not.
    Bad: ``web: "https://example.ir/service/5"``, which ended at another site.
    Good: the same, which opened.
    """
    return _troubles(links, Severity.WARNING)


@rule(
    "C0109",
    Severity.INFO,
    _ABOUT,
    says="there is a better address",
    expects="the address of today",
    do="write that one",
)
def addresses_are_those_of_today(links: LinksSubject) -> Answers:
    """An address that has moved for good, or opens in safety too, is written so.

    Why: redirects end one day; it is news only.
    Bad: ``web: "https://example.ir/old"``, which has moved for good.
    Good: ``web: "https://example.ir/service/5"``
    """
    return _troubles(links, Severity.INFO)
