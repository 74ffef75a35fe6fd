"""A check of a catalogue: subjects of rules, suppressions, order of findings, and score."""

from collections.abc import Iterable

import pytest

from miz_khedmat import Catalogue
from miz_khedmat.compliance import Choice, Report, Rule, Score, Severity, check
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import AgencySubject, ServiceSubject
from miz_khedmat.errors import Place
from miz_khedmat.model import Agency, Service, Suppression

FULL = Choice(("D0501", "D0601", "M"))
"""Two rules about facts that a bare service lacks, and those about suppressions."""


def of(*services: Service, units: tuple[Agency, ...] = ()) -> Catalogue:
    """Return a catalogue of one agency with *services* and *units*."""
    return Catalogue(Agency(id="1", name="ستاد", services=services, units=units))


def bare(id: str = "10031771000", **facts: object) -> Service:
    """Return a service with only an id, a title and *facts*."""
    return Service(id=id, title="خدمت", **facts)  # type: ignore[arg-type]


def found(report: Report) -> list[tuple[str, str]]:
    """Return code and fact of every finding."""
    return [(each.code, each.fact) for each in report.findings]


def counting(about: str, severity: Severity = Severity.ERROR, code: str = "L0101") -> Choice:
    """Choose a single rule, which reports every subject that it checks."""
    said = "a"

    @rule(code, severity, about, says=said, expects=said, do=said)
    def speaks(subject: ServiceSubject | AgencySubject) -> Answers:
        """Report every subject."""
        yield Answer((), subject.name)

    return Choice(among=(speaks,))


UNIT = Agency(
    id="2",
    name="واحد",
    refers_to="1",
    services=(bare(), Service(id="99", title="خدمت واحد")),
)
TREE = of(bare("10031771000", subservices=(bare("10031771101"),)), units=(UNIT,))


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("catalogue", ["1: ستاد"]),
        ("headquarters", ["1: ستاد"]),
        ("agency", ["1: ستاد", "2: واحد"]),
        ("service", ["10031771000: خدمت", "10031771101: خدمت", "99: خدمت واحد"]),
        ("deliverable", ["10031771101: خدمت", "99: خدمت واحد"]),
        (
            "any",
            [
                *("10031771000: خدمت", "10031771000: خدمت", "10031771101: خدمت"),
                *("1: ستاد", "2: واحد", "99: خدمت واحد"),
            ],
        ),
    ],
)
def test_each_is_asked_once(about: str, expected: list[str]) -> None:
    """A rule checks each of its subjects once; a unit's note on a service is not a subject."""
    assert expected == [each.found for each in check(TREE, counting(about)).findings]


def test_a_finding_names_its_subject() -> None:
    """A finding has the keys of its agency and service, its id and title, its fact and place."""
    (finding, *_) = check(of(bare("۱۰۰ 31771000")), Choice(("D0501",))).findings
    assert (finding.agency, finding.service) == ("1", "10031771000")
    assert (finding.subject, finding.fact) == ("۱۰۰ 31771000: خدمت", "documents")
    assert finding.place == Place("")
    of_agency = check(of(), Choice(("A0102",))).findings[0]
    assert (of_agency.agency, of_agency.service, of_agency.subject) == ("1", "", "1: ستاد")


def test_what_is_asked_is_a_choice() -> None:
    """Only rules that are selected, not ignored and severe enough are checked."""
    whole = of(bare())
    assert [("D0501", "documents"), ("D0601", "average_time")] == found(check(whole, FULL))
    assert [("D0501", "documents")] == found(check(whole, Choice(("D5", "D6"), ("D6", "D0502"))))
    grave = Choice(minimum=Severity.ERROR)
    assert {Severity.ERROR} == {each.severity for each in check(whole, grave).findings}
    assert Severity.WARNING in {each.severity for each in check(whole).findings}


def test_what_is_set_aside_is_told_apart_with_its_reason() -> None:
    """It is not a finding, whatever the case and digits of the code; the reason is kept."""
    report = check(of(bare(suppress=(Suppression(" d۰۵۰۱ ", "الکترونیکی است"),))), FULL)
    assert [("D0601", "average_time")] == found(report)
    assert [("D0501", "الکترونیکی است")] == [(each.code, each.reason) for each in report.suppressed]
    assert [""] == [each.reason for each in report.findings]


@pytest.mark.parametrize(
    ("suppressed", "expected"),
    [
        (Suppression("D0501"), ("M0101", "D0501")),
        (Suppression("D0501", " "), ("M0101", "D0501")),
        (Suppression("D0101", "دلیل"), None),
        (Suppression("D0501", "دلیل"), None),
        (Suppression("D9999", "دلیل"), ("M0103", "D9999")),
        (Suppression(None, "دلیل"), ("M0103", "")),
        (Suppression("M0101", "دلیل"), ("M0102", "M0101")),
    ],
    ids=str,
)
def test_a_suppression_is_in_order(
    suppressed: Suppression, expected: tuple[str, str] | None
) -> None:
    """It has a reason and names a rule; one for a rule that was not checked is not reported."""
    findings = check(of(bare(suppress=(suppressed,))), FULL).findings
    assert ([expected] if expected else []) == [
        (each.code, each.found) for each in findings if each.code[0] == "M"
    ]


def test_a_suppression_that_suppresses_nothing_is_told() -> None:
    """If the fact is stated, there is nothing to suppress."""
    catalogue = of(bare(documents=(), suppress=(Suppression("D0501", "دلیل"),)))
    report = check(catalogue, FULL)
    assert [("D0601", "average_time"), ("M0102", "suppress.0")] == found(report)
    assert () == report.suppressed


def test_what_is_said_of_suppressions_cannot_be_set_aside() -> None:
    """A missing reason is reported even if the service suppresses that rule."""
    silent = (Suppression("D0501"), Suppression("M0101", "دلیل"))
    report = check(of(bare(suppress=silent)), FULL)
    assert ["D0601", "M0101", "M0102"] == sorted(code for code, _ in found(report))


@pytest.mark.parametrize(
    ("kept", "asked", "percent"), [(0, 0, 100), (199, 200, 99), (200, 200, 100), (0, 7, 0)]
)
def test_a_score_is_rounded_down(kept: int, asked: int, percent: int) -> None:
    """100 means that all questions passed, or that there were none."""
    assert percent == Score(kept, asked).percent


def test_a_score_counts_questions() -> None:
    """One rule about one service is a question; each group has a score, and the report a total."""
    report = check(of(bare(), bare("10031772000", documents=())), FULL)
    assert {"D0501": Score(1, 2), "D0601": Score(0, 2)} == report.questions
    assert {"D": Score(1, 4)} == report.scores
    assert (Score(1, 4), 25) == (report.score, report.score.percent)
    assert Score() == check(of(), FULL).score


def test_what_is_set_aside_is_not_counted() -> None:
    """A suppressed finding counts neither as passed nor as a question."""
    report = check(of(bare(suppress=(Suppression("D0501", "دلیل"),))), FULL)
    assert {"D0601": Score(0, 1)} == report.questions


def test_news_is_no_question_and_no_failure() -> None:
    """A finding of severity INFO is reported without effect on the score; a warning fails."""
    news, warning = (
        check(TREE, counting("catalogue", severity))
        for severity in (Severity.INFO, Severity.WARNING)
    )
    assert (1, Score(), False) == (len(news.findings), news.score, news.failed)
    assert (1, Score(0, 1), True) == (len(warning.findings), warning.score, warning.failed)


def test_findings_stand_by_place_and_code() -> None:
    """The order is the reading order, whatever the order of the rules."""
    report = check(TREE, Choice(among=tuple(_both())))
    assert ["C0101", "C0101", "L0101", "L0101"] == [each.code for each in report.findings]


def _both() -> Iterable[Rule]:
    for code in ("L0101", "C0101"):
        yield from counting("agency", code=code).rules
