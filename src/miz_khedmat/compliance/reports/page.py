"""The report for managers: one self-contained page in Persian, to read and print."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance.checker import Score
from miz_khedmat.compliance.finding import Finding
from miz_khedmat.compliance.reports.context import ReportContext
from miz_khedmat.compliance.reports.sheet import sheet
from miz_khedmat.compliance.rule import Rule, clause_of
from miz_khedmat.compliance.subjects import services
from miz_khedmat.errors import Severity
from miz_khedmat.model import Agency, Service, presence

GROUPS: Final = {
    "L": "فهرست خدمات",
    "D": "صفحه خدمت",
    "C": "راه‌های دسترسی",
    "S": "شناسنامه خدمت",
    "A": "دستگاه‌ها",
    "N": "پیوند سامانه‌های ملی",
    "Q": "نظرسنجی",
    "M": "نظم فهرست",
}
FACTS: Final = {
    "D1": ("title", "عنوان"),
    "D2": ("id", "شناسه"),
    "D3": ("types", "نوع"),
    "D4": ("description", "شرح"),
    "D5": ("documents", "مدارک"),
    "D6": ("average_time", "زمان"),
    "D7": ("hours", "ساعات"),
    "D8": ("visits", "مراجعه"),
    "D9": ("fees", "هزینه"),
    "D10": ("channels", "دسترسی"),
    "D11": ("processes", "نمودار"),
}
CELLS: Final = {
    "value": ("✓", "درج شده"),
    "none": ("—", "اعلام شده: ندارد"),
    "fault": ("✗", "یافته دارد"),
    "unstated": ("·", "درج نشده، بدون یافته"),
}
_REPAIRS: Final = 10


@frozen
class RuleGain:
    """One rule with its number of findings, and the percentage gained by fixing them."""

    rule: Rule
    count: int
    gain: float


@frozen
class GridRow:
    """One service of the completeness grid: the state of each fact, in the order of table 1."""

    service: Service
    cells: tuple[str, ...]


@frozen
class Group:
    """A group of clauses with its score and its findings."""

    letter: str
    name: str
    score: Score
    findings: tuple[Finding, ...]


def as_html(context: ReportContext) -> str:
    """Return the page: score, completeness grid, ten repairs, and every finding with its place."""
    report = context.report
    return sheet(
        "page.html",
        context=context,
        report=report,
        name=context.catalogue.agency.name if context.catalogue else "",
        groups=tuple(_groups(context)),
        facts=tuple(label for _, label in FACTS.values()),
        grid=tuple(grid(context)),
        repairs=tuple(repairs(context)),
        severities={each: each.name.lower() for each in Severity},
        cells=CELLS,
    )


def _groups(context: ReportContext) -> Iterator[Group]:
    for letter, name in GROUPS.items():
        found = tuple(each for each in context.report.findings if each.code[0] == letter)
        score = context.report.scores.get(letter, Score())
        if found or score.checked:
            yield Group(letter, name, score, found)


def repairs(context: ReportContext) -> list[RuleGain]:
    """Return the ten rules that cost most of the score, the costliest first."""
    report, total = context.report, context.report.score.checked
    failed = {code: score.checked - score.kept for code, score in report.questions.items()}
    worth = sorted(filter(failed.get, failed), key=lambda code: (-failed[code], code))
    rules = {rule.code: rule for rule in report.rules}
    counts = Counter(finding.code for finding in report.findings)
    return [
        RuleGain(rules[code], counts[code], round(100 * failed[code] / total, 1))
        for code in worth[:_REPAIRS]
    ]


def grid(context: ReportContext) -> Iterator[tuple[Agency, tuple[GridRow, ...]]]:
    """Yield each agency's deliverable services, with the state of each fact of table 1."""
    faulty = {
        (each.agency, each.service, clause_of(each.code))
        for each in context.report.findings
        if each.severity > Severity.INFO
    }
    for agency, deliverable in _deliverable(context.catalogue):
        yield agency, tuple(_row(agency, service, faulty) for service in deliverable)


def _deliverable(catalogue: Catalogue | None) -> Iterator[tuple[Agency, list[Service]]]:
    """Yield the deliverable services that each agency states itself, as in the check."""
    if catalogue is None:
        return
    for row in catalogue.agency_rows.values():
        subjects = (each for each in services(catalogue, row.node) if each.whole)
        if deliverable := [each.noun for each in subjects if each.noun.deliverable]:
            yield row.node, deliverable


def _row(agency: Agency, service: Service, faulty: set[tuple[str, str, str]]) -> GridRow:
    cells = (
        "fault"
        if (agency.key, service.key, clause) in faulty
        else presence(getattr(service, fact)).value
        for clause, (fact, _) in FACTS.items()
    )
    return GridRow(service, tuple(cells))
