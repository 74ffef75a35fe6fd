"""A catalogue asked every rule: the findings in reading order, the same every time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from attrs import field, frozen

from miz_khedmat.catalogue import Catalogue, Key, Origin
from miz_khedmat.compliance.choice import Choice, all_rules
from miz_khedmat.compliance.finding import READING_ORDER, Finding
from miz_khedmat.compliance.rule import Answer, Rule
from miz_khedmat.compliance.subjects import (
    AgencySubject,
    LinksSubject,
    ServiceSubject,
    Subject,
    SuppressionsSubject,
    UnreadSubject,
    every_service,
)
from miz_khedmat.errors import Diagnostic, Severity
from miz_khedmat.linkcheck import LinkDiagnosis, Observation, judge

_NO_PROBLEM: Final = LinksSubject()


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
    """What a check found: findings in reading order, and how well each question was answered.

    A question is one rule about one service or agency, of those of *rules* that are graver than
    news; *questions* counts them by the rule's code. What was set aside (*suppressed*) is not
    counted.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()
    questions: Mapping[str, Score] = field(factory=dict)
    rules: tuple[Rule, ...] = ()

    @cached_property
    def scores(self) -> Mapping[str, Score]:
        """A score for each group of clauses, by its letter."""
        made: dict[str, Score] = {}
        for code, score in sorted(self.questions.items()):
            made[code[0]] = made.get(code[0], Score()) + score
        return made

    @property
    def score(self) -> Score:
        """The score of all questions together."""
        return sum(self.questions.values(), Score())

    @property
    def failed(self) -> bool:
        """Whether there is a finding from WARNING up."""
        return any(finding.severity >= Severity.WARNING for finding in self.findings)


@frozen
class _RuleAnswer:
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
        """Whether the service itself sets it aside; what is said of that cannot be."""
        return self.rule.about != "suppressions" and self.rule.code in self._set_aside

    @property
    def reason(self) -> str:
        """Why it is set aside; empty where it is not."""
        return self._set_aside.get(self.rule.code, "") if self.aside else ""

    @property
    def _set_aside(self) -> Mapping[str, str]:
        return self.subject.set_aside if isinstance(self.subject, ServiceSubject) else {}


def check(
    catalogue: Catalogue,
    choice: Choice | None = None,
    *,
    links: Mapping[str, Observation] | None = None,
) -> Report:
    """Check *catalogue* against the guide; each agency's own services are checked once.

    Args:
        catalogue: What is checked.
        choice: Which rules are asked; by default all that are not in preview.
        links: What was seen at web addresses, as `miz-khedmat links` keeps it. Without it the
            rules about dead links are not asked. The network is not used.

    Returns:
        The findings in reading order, and the score.
    """
    asked = tuple(rule for rule in (choice or Choice()).asked if _can_answer(rule, links))
    subjects = list(_subjects(catalogue))
    tried = _tried(catalogue, links)
    counted: Counter[tuple[str, bool]] = Counter()
    told = [each for subject in subjects for each in _asked(subject, asked, tried, counted)]
    told += _unread(catalogue, subjects, asked)
    told += _keeping(subjects, asked, told)
    found = sorted({_finding(each) for each in told if not each.aside}, key=READING_ORDER)
    aside = sorted({_finding(each) for each in told if each.aside}, key=READING_ORDER)
    return Report(tuple(found), tuple(aside), _questions(counted), asked)


def _can_answer(rule: Rule, links: Mapping[str, Observation] | None) -> bool:
    """Whether a rule is about a catalogue, and what it wants to know is known."""
    return not rule.of_pages and (not rule.of_state or links is not None)


def _tried(
    catalogue: Catalogue, links: Mapping[str, Observation] | None
) -> Mapping[Key, LinksSubject]:
    """What is wrong with the addresses of each service and agency that states any."""
    told: defaultdict[Key, tuple[LinkDiagnosis, ...]] = defaultdict(tuple)
    for each in judge(catalogue, links) if links is not None else ():
        told[each.stated.key] += (each,)
    return {key: LinksSubject(each) for key, each in told.items()}


def _subjects(catalogue: Catalogue) -> Iterator[Subject]:
    for row in catalogue.agency_rows.values():
        yield AgencySubject(catalogue, row.node)
        yield from every_service(catalogue, row.node)


def _asked(
    subject: Subject,
    asked: Iterable[Rule],
    tried: Mapping[Key, LinksSubject],
    counted: Counter[tuple[str, bool]],
) -> Iterator[_RuleAnswer]:
    """What the rules say of it; how often each was kept or not is *counted*."""
    kinds, links = _kinds(subject), tried.get(subject.key, _NO_PROBLEM)
    for rule in asked:
        if rule.about not in kinds:
            continue
        answers = rule.ask(links if rule.of_state else subject)
        told = [_RuleAnswer(rule, subject, answer) for answer in answers]
        if rule.severity > Severity.INFO and not (told and any(each.aside for each in told)):
            counted[rule.code, not told] += 1
        yield from told


def _questions(counted: Mapping[tuple[str, bool], int]) -> dict[str, Score]:
    made: dict[str, Score] = {}
    for (code, kept), count in sorted(counted.items()):
        made[code] = made.get(code, Score()) + Score(count * kept, count)
    return made


def _kinds(subject: Subject) -> set[str]:
    """What rules may be about it; a unit's own words about a service are no service."""
    if isinstance(subject, AgencySubject):
        own, root = _is_headquarters(subject), subject.noun is subject.catalogue.agency
        return {"agency", "any", "tried", *["headquarters"] * own, *["catalogue"] * root}
    if subject.noun.withdrawn:
        return {"any", "withdrawn"}
    if not subject.whole:
        return {"any", "told", "tried"}
    return {"service", "any", "tried", *["deliverable", "told"] * subject.noun.deliverable}


def _is_headquarters(agency: AgencySubject) -> bool:
    """Whether it shows no other's services; a unit without any lacks its reference (A0201)."""
    catalogue, noun = agency.catalogue, agency.noun
    shows = noun.services or noun.units or noun is catalogue.agency
    return bool(shows) and catalogue.headquarters(noun) is noun


def _unread(
    catalogue: Catalogue, subjects: Iterable[Subject], asked: Iterable[Rule]
) -> Iterator[_RuleAnswer]:
    """What was not read, told of the service or agency in whose facts or folder it is."""
    if not catalogue.unread:
        return
    owners = {catalogue.origins[each.key]: each for each in subjects}
    of_files = [rule for rule in asked if rule.of_files]
    for each in catalogue.unread:
        origin = _origin(each, owners)
        held = UnreadSubject(each, each.place.path[len(origin.path) :])
        for rule in of_files:
            yield from (_RuleAnswer(rule, owners[origin], answer) for answer in rule.ask(held))


def _origin(unread: Diagnostic, owners: Mapping[Origin, Subject]) -> Origin:
    """The origin of the nearest of *owners* around it in its file, else of its folder's agency."""
    file, path = unread.place.file, unread.place.path
    above = (Origin(file, path[:end]) for end in range(len(path), -1, -1))
    found = next((each for each in above if each in owners), None)
    if found is not None:
        return found
    agencies = (each for each, owner in owners.items() if isinstance(owner, AgencySubject))
    folders = {PurePosixPath(each.file).parent: each for each in agencies}
    return next(folders[each] for each in PurePosixPath(file).parents if each in folders)


def _keeping(
    subjects: Iterable[Subject], asked: Iterable[Rule], told: Iterable[_RuleAnswer]
) -> Iterator[_RuleAnswer]:
    """What is wrong with the suppressions, now that it is known what they set aside."""
    used: defaultdict[Key, set[str]] = defaultdict(set)
    unkept: defaultdict[Key, set[str]] = defaultdict(set)
    for each in told:
        about, name = (used, each.rule.code) if each.aside else (unkept, each.rule.clause)
        about[each.subject.key].add(name)
    codes, known = {rule.code for rule in asked}, {rule.code for rule in all_rules()}
    keeping = [rule for rule in asked if rule.about == "suppressions"]
    for subject in subjects:
        if isinstance(subject, ServiceSubject) and subject.noun.suppress:
            noun = subject.noun
            held = SuppressionsSubject(noun, codes, known, used[subject.key], unkept[subject.key])
            for rule in keeping:
                yield from (_RuleAnswer(rule, subject, answer) for answer in rule.ask(held))


def _finding(told: _RuleAnswer) -> Finding:
    subject, rule, path = told.subject, told.rule, told.answer.path
    origin = subject.catalogue.origins.get(subject.key, Origin("", ()))
    return Finding(
        place=told.answer.place or subject.catalogue.place(subject.key, *path),
        code=rule.code,
        fact=".".join(map(str, path)),
        found=told.answer.found,
        subject=subject.name,
        agency=subject.key.agency,
        service=subject.key.service,
        path=(*origin.path, *path),
        severity=rule.severity,
        message=told.answer.says or rule.message,
        expected=rule.expected,
        hint=rule.hint,
        reason=told.reason,
    )
