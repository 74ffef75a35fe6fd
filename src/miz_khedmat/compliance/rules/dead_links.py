"""C1, C2, S6, S9: addresses open, according to the saved state of `miz-khedmat links`."""

from collections.abc import Iterator
from typing import Final

from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import LinksSubject
from miz_khedmat.errors import Severity
from miz_khedmat.linkcheck import ProblemKind
from miz_khedmat.linkcheck.hostnames import is_inside

_ABOUT: Final = "tried"
_SPELT: Final = frozenset({ProblemKind.UNREADABLE, ProblemKind.SCHEMELESS, ProblemKind.SHORTENER})
"""Problems that other rules report without a saved state."""


def _problems(links: LinksSubject, severity: Severity) -> Iterator[Answer]:
    """Yield the link problems of one severity, in the words of `miz-khedmat links`."""
    for each in links.diagnoses:
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
    expects="an address that opens its target",
    do="run `miz-khedmat links` to see how to fix each one",
)
def addresses_open(links: LinksSubject) -> Answers:
    """The target of an address existed when the link was checked.

    Why: citizens cannot go on from a dead link; checked only with `check --links`.
    Bad: ``web: "https://example.ir/service/5"``, which answered 404.
    Good: the same, which opened.
    """
    return _problems(links, Severity.ERROR)


@rule(
    "C0108",
    Severity.WARNING,
    _ABOUT,
    says="the address did not open as it should",
    expects="that exact page, quickly and for everyone",
    do="run `miz-khedmat links` to see how to fix each one",
)
def addresses_open_well(links: LinksSubject) -> Answers:
    """An address opens its own page, quickly, securely and for everyone.

    Why: another site, a file or a restricted page may be right, but usually is not.
    Bad: ``web: "https://example.ir/service/5"``, which ended at another site.
    Good: the same, which opened.
    """
    return _problems(links, Severity.WARNING)


@rule(
    "C0109",
    Severity.INFO,
    _ABOUT,
    says="there is a better address",
    expects="the current address",
    do="use the current address",
)
def addresses_are_those_of_today(links: LinksSubject) -> Answers:
    """An address that has moved permanently, or also opens securely, is up to date.

    Why: redirects end one day; the severity is INFO only.
    Bad: ``web: "https://example.ir/old"``, which has moved for good.
    Good: ``web: "https://example.ir/service/5"``
    """
    return _problems(links, Severity.INFO)
