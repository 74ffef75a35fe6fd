"""A catalogue asked every rule: the findings in reading order, the same every time."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from miz_khedmat.catalogue import Catalogue, Origin
from miz_khedmat.compliance.choice import Choice, rules
from miz_khedmat.compliance.finding import Finding, Severity
from miz_khedmat.compliance.rule import Answer, Rule
from miz_khedmat.compliance.subjects import OfAgency, OfService, OfSuppressions, Subject, services


@frozen
class Score:
    """How many questions were asked, and how many were answered well."""

    kept: int = 0
    asked: int = 0

    @property
    def percent(self) -> int:
        """Whole per cent, rounded down so that 100 means all; 100 where nothing was asked."""
        return 100 * self.kept // self.asked if self.asked else 100

    def __add__(self, other: "Score") -> "Score":
        return Score(self.kept + other.kept, self.asked + other.asked)


@frozen
class Report:
    """What a check found: findings in reading order, and a score for each group of clauses.

    A question is one rule about one service or agency, of those of *rules* that are graver than
    news; what was set aside (*suppressed*) is not counted.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()
    scores: Mapping[str, Score] = field(factory=dict)
    rules: tuple[Rule, ...] = ()

    @property
    def score(self) -> Score:
        """The score of all groups together."""
        return sum(self.scores.values(), Score())

    @property
    def failed(self) -> bool:
        """Whether there is a finding from WARNING up."""
        return any(finding.severity >= Severity.WARNING for finding in self.findings)


@frozen
class _Told:
    """One answer: which rule gave it, when asked about what."""

    rule: Rule
    asked: Subject
    answer: Answer

    @property
    def subject(self) -> Subject:
        """Whose fact it is."""
        about: Subject = self.answer.about or self.asked
        return about

    @property
    def aside(self) -> bool:
        """Whether the service itself sets it aside."""
        held = self.subject
        return isinstance(held, OfService) and self.rule.code in held.set_aside


def check(catalogue: Catalogue, choice: Choice | None = None) -> Report:
    """What the guide asks for and *catalogue* lacks; each agency's own services are asked once."""
    asked = (choice or Choice()).asked
    subjects = list(_subjects(catalogue))
    scores: dict[str, Score] = {}
    told = [each for subject in subjects for each in _asked(subject, asked, scores)]
    told += _keeping(subjects, asked, told)
    found = sorted({_finding(each) for each in told if not each.aside})
    aside = sorted({_finding(each) for each in told if each.aside})
    return Report(tuple(found), tuple(aside), dict(sorted(scores.items())), asked)


def _subjects(catalogue: Catalogue) -> Iterator[Subject]:
    for row in catalogue.agency_rows.values():
        yield OfAgency(catalogue, row.node)
        yield from services(catalogue, row.node)


def _asked(subject: Subject, asked: Iterable[Rule], scores: dict[str, Score]) -> Iterator[_Told]:
    kinds = _kinds(subject)
    for rule in asked:
        if rule.about not in kinds:
            continue
        told = [_Told(rule, subject, answer) for answer in rule.ask(subject)]
        if rule.severity > Severity.INFO and not any(each.aside for each in told):
            score = scores.get(rule.code[0], Score())
            scores[rule.code[0]] = score + Score(int(not told), 1)
        yield from told


def _kinds(subject: Subject) -> set[str]:
    """What rules may be about it; a unit's own words about a service are no service."""
    catalogue = subject.catalogue
    if isinstance(subject, OfAgency):
        own = catalogue.headquarters(subject.noun) is subject.noun
        root = subject.noun is catalogue.agency
        return {"agency", "any", *["headquarters"] * own, *["catalogue"] * root}
    if not subject.whole:
        return {"any"}
    return {"service", "any", *["deliverable"] * subject.noun.deliverable}


def _keeping(
    subjects: Iterable[Subject], asked: Iterable[Rule], told: Iterable[_Told]
) -> Iterator[_Told]:
    """What is wrong with the suppressions, now that it is known what they set aside."""
    used: dict[int, set[str]] = {}
    for each in told:
        if each.aside:
            used.setdefault(id(each.subject.noun), set()).add(each.rule.code)
    codes, known = {rule.code for rule in asked}, {rule.code for rule in rules()}
    keeping = [rule for rule in asked if rule.about == "suppressions"]
    for subject in subjects:
        if isinstance(subject, OfService) and subject.noun.suppress:
            held = OfSuppressions(subject.noun, codes, known, used.get(id(subject.noun), set()))
            for rule in keeping:
                yield from (_Told(rule, subject, answer) for answer in rule.ask(held))


def _finding(told: _Told) -> Finding:
    subject, rule, path = told.subject, told.rule, told.answer.path
    service = subject.noun.key if isinstance(subject, OfService) else ""
    agency = subject.agency if isinstance(subject, OfService) else subject.noun
    origin = subject.catalogue.origins.get(id(subject.noun), Origin("", ()))
    return Finding(
        place=subject.catalogue.place(subject.noun, *path),
        code=rule.code,
        fact=".".join(map(str, path)),
        found=told.answer.found,
        subject=subject.name,
        agency=agency.key,
        service=service,
        path=(*origin.path, *path),
        severity=rule.severity,
        message=rule.message,
        expected=rule.expected,
        hint=rule.hint,
    )
