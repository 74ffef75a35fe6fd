"""The check of finished pages from any source by every rule that applies to pages."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance.checker import Report, Score, check
from miz_khedmat.compliance.choice import Choice
from miz_khedmat.compliance.finding import READING_ORDER, Finding
from miz_khedmat.compliance.html.noun import element_of, noun_of, unreadable
from miz_khedmat.compliance.html.page import PageSubject
from miz_khedmat.compliance.html.reader import FinishedFile, finished
from miz_khedmat.compliance.html.site import Site
from miz_khedmat.compliance.rule import Answer, Rule
from miz_khedmat.errors import Severity
from miz_khedmat.model import Agency

_OF_TABLE: Final = """
    D0101 D0201 D0202 D0203 D0206 D0208 D0212 D0301 D0302 D0304 D0305 D0306 D0401 D0402 D0501
    D0504 D0601 D0602 D0702 D0801 D0802 D0901 D0902 D0903 D0907 D0908 D1001 C0101 C0102 C0103
    C0104 C0202 S0501 S0502 S0503 S0504 S0505 S0506 S0507 S0508 S0509 S0510 S0511 S0512 S0513
    S0514 S0515
"""
ANSWERED: Final = frozenset(_OF_TABLE.split())
"""The rules for catalogues that also apply to table 1 of a page."""
_ALONE: Final = "card"
"""The card as a download: not a page of the site, and the card's own page is already checked."""
_Subject = FinishedFile | PageSubject | Site


@frozen
class _CheckRun:
    """The state of one check: its rules, their scores, and the findings."""

    rules: tuple[Rule, ...]
    questions: dict[str, Score] = field(factory=dict)
    aside: set[Finding] = field(factory=set)

    def count(self, rule: Rule, score: Score) -> None:
        if rule.severity > Severity.INFO:
            self.questions[rule.code] = self.questions.get(rule.code, Score()) + score


def check_pages(paths: Iterable[Path], choice: Choice | None = None) -> Report:
    """Check finished pages against the guide.

    Args:
        paths: Files and folders with pages.
        choice: The rules to apply; by default every rule that is not in preview.

    Returns:
        The findings, the suppressed ones, and the scores.

    Raises:
        PagesError: There is no page to check.
    """
    rules = (choice or Choice()).rules
    run = _CheckRun(tuple(rule for rule in rules if rule.of_pages or rule.code in ANSWERED))
    site = Site()
    found = {finding for file in finished(paths) for finding in _of_file(file, run, site)}
    found.update(_findings(site, {"site"}, run))
    kept, aside = (
        sorted(found - run.aside, key=READING_ORDER),
        sorted(found & run.aside, key=READING_ORDER),
    )
    return Report(tuple(kept), tuple(aside), run.questions, run.rules)


def _of_file(file: FinishedFile, run: _CheckRun, site: Site) -> Iterator[Finding]:
    yield from _findings(file, {"file"}, run)
    if (page := file.page) and page.kind != _ALONE:
        site.note(page)
        yield from _findings(page, {"page", f"{page.kind} page", *["own page"] * page.own}, run)
        if page.kind == "service":
            yield from _of_table(page, run)


def _findings(subject: _Subject, kinds: set[str], run: _CheckRun) -> Iterator[Finding]:
    for rule in run.rules:
        if rule.about in kinds:
            findings = [_finding(rule, subject, answer) for answer in rule.ask(subject)]
            run.count(rule, Score(int(not findings), 1))
            yield from findings


def _of_table(page: PageSubject, run: _CheckRun) -> Iterator[Finding]:
    """Apply the rules for catalogues to what the page states about its service."""
    noun, unknown = noun_of(page), unreadable(page)
    catalogue = Catalogue(Agency(id="page", name=page.name, services=(noun,)))
    report = check(catalogue, Choice(among=tuple(r for r in run.rules if r.code in ANSWERED)))
    own = [each for each in report.findings if each.service and each.fact_name not in unknown]
    found = [_moved(each, page) for each in own]
    run.aside.update(each for each in found if each.code in page.set_aside)
    for rule in report.rules:
        if rule.code not in page.set_aside:
            run.count(rule, report.questions.get(rule.code, Score()))
    return iter(found)


def _moved(finding: Finding, page: PageSubject) -> Finding:
    """Return the finding with its place on the page."""
    place = page.place(element_of(page, finding.fact_name))
    return evolve(finding, place=place, subject=page.name, agency="")


def _finding(rule: Rule, subject: _Subject, answer: Answer) -> Finding:
    place = subject.place(answer.about)
    return Finding(
        place=place,
        code=rule.code,
        found=answer.found,
        subject=subject.name or place.file,
        severity=rule.severity,
        message=rule.message,
        expected=rule.expected,
        hint=rule.hint,
    )
