"""The check of a catalogue by every rule, with findings in a stable reading order."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from attrs import evolve, field, frozen

from miz_khedmat.catalogue import Catalogue, Key, Origin
from miz_khedmat.catalogue.state_facts import StateFacts
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
_DELIVERABLE: Final = ["deliverable", "described", "surveyed"]


@frozen
class Score:
    """The number of questions checked, and how many of them passed."""

    kept: int = 0
    checked: int = 0

    @property
    def percent(self) -> int:
        """The percentage passed, rounded down so that 100 means all; 100 if nothing was checked."""
        return 100 * self.kept // self.checked if self.checked else 100

    def __add__(self, other: "Score") -> "Score":
        return Score(self.kept + other.kept, self.checked + other.checked)


@frozen
class Report:
    """The result of a check: findings in reading order, and a score for each rule.

    A question is one rule applied to one service or agency, for those of *rules* that are more
    severe than INFO; *questions* has a score for each rule's code. Suppressed findings are not
    counted.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()
    questions: Mapping[str, Score] = field(factory=dict)
    rules: tuple[Rule, ...] = ()

    @cached_property
    def scores(self) -> Mapping[str, Score]:
        """The score of each group of clauses, by its letter."""
        scores: dict[str, Score] = {}
        for code, score in sorted(self.questions.items()):
            scores[code[0]] = scores.get(code[0], Score()) + score
        return scores

    @property
    def score(self) -> Score:
        """The total score of all questions."""
        return sum(self.questions.values(), Score())

    @property
    def failed(self) -> bool:
        """True if any finding is a warning or worse."""
        return any(finding.severity >= Severity.WARNING for finding in self.findings)


@frozen
class _RuleAnswer:
    """One answer: the rule that gave it, and the subject that the rule checked."""

    rule: Rule
    checked: Subject
    answer: Answer

    @property
    def subject(self) -> Subject:
        """The subject that the fact belongs to."""
        about: Subject = self.answer.about or self.checked
        return about

    @property
    def aside(self) -> bool:
        """True if the service suppresses it; answers about suppressions cannot be suppressed."""
        return self.rule.about != "suppressions" and self.rule.code in self._set_aside

    @property
    def reason(self) -> str:
        """The reason why it is suppressed; empty if it is not."""
        return self._set_aside.get(self.rule.code, "") if self.aside else ""

    @property
    def _set_aside(self) -> Mapping[str, str]:
        return self.subject.set_aside if isinstance(self.subject, ServiceSubject) else {}


def check(
    catalogue: Catalogue,
    choice: Choice | None = None,
    *,
    links: Mapping[str, Observation] | None = None,
    state: StateFacts | None = None,
) -> Report:
    """Check a catalogue against the guide.

    Each agency's own services are checked once. The network is not used.

    Args:
        catalogue: The catalogue to check.
        choice: The rules to apply; by default every rule that is not in preview.
        links: The observations of web addresses that `miz-khedmat links` saves. Without them the
            rules about dead links are not applied.
        state: What the store of the desk contains, of `desk.state.facts()`. Without it the rules
            about real surveys are not applied.

    Returns:
        The findings in reading order, the suppressed ones, and the scores.
    """
    known = {"links": links is not None, "state": state is not None}
    rules = tuple(rule for rule in (choice or Choice()).rules if _can_answer(rule, **known))
    catalogue = _with_unread(catalogue, state)
    subjects = [evolve(each, state=state) for each in _subjects(catalogue)]
    tried = _tried(catalogue, links)
    counted: Counter[tuple[str, bool]] = Counter()
    answers = [each for subject in subjects for each in _apply(subject, rules, tried, counted)]
    answers += _check_unread(catalogue, subjects, rules)
    answers += _check_suppressions(subjects, rules, answers)
    findings = sorted({_finding(each) for each in answers if not each.aside}, key=READING_ORDER)
    aside = sorted({_finding(each) for each in answers if each.aside}, key=READING_ORDER)
    return Report(tuple(findings), tuple(aside), _questions(counted), rules)


def _can_answer(rule: Rule, *, links: bool, state: bool) -> bool:
    """True if the rule is about a catalogue, and the data that it needs is available."""
    return not rule.of_pages and (links or not rule.of_links) and (state or not rule.of_state)


def _with_unread(catalogue: Catalogue, state: StateFacts | None) -> Catalogue:
    """Return *catalogue* with what was not read of its files of surveys."""
    if state is None or not state.unread:
        return catalogue
    return evolve(catalogue, unread=tuple(dict.fromkeys((*catalogue.unread, *state.unread))))


def _tried(
    catalogue: Catalogue, links: Mapping[str, Observation] | None
) -> Mapping[Key, LinksSubject]:
    """Return the link problems of each service and agency that has any, by its key."""
    problems: defaultdict[Key, tuple[LinkDiagnosis, ...]] = defaultdict(tuple)
    for each in judge(catalogue, links) if links is not None else ():
        problems[each.stated.key] += (each,)
    return {key: LinksSubject(each) for key, each in problems.items()}


def _subjects(catalogue: Catalogue) -> Iterator[Subject]:
    for row in catalogue.agency_rows.values():
        yield AgencySubject(catalogue, row.node)
        yield from every_service(catalogue, row.node)


def _apply(
    subject: Subject,
    rules: Iterable[Rule],
    tried: Mapping[Key, LinksSubject],
    counted: Counter[tuple[str, bool]],
) -> Iterator[_RuleAnswer]:
    """Yield the rules' answers about a subject; *counted* counts passes and failures."""
    kinds, links = _kinds(subject), tried.get(subject.key, _NO_PROBLEM)
    for rule in rules:
        if rule.about not in kinds:
            continue
        found = rule.ask(links if rule.of_links else subject)
        answers = [_RuleAnswer(rule, subject, answer) for answer in found]
        if rule.severity > Severity.INFO and not (answers and any(each.aside for each in answers)):
            counted[rule.code, not answers] += 1
        yield from answers


def _questions(counted: Mapping[tuple[str, bool], int]) -> dict[str, Score]:
    scores: dict[str, Score] = {}
    for (code, kept), count in sorted(counted.items()):
        scores[code] = scores.get(code, Score()) + Score(count * kept, count)
    return scores


def _kinds(subject: Subject) -> set[str]:
    """The values of `Rule.about` that apply; a unit's notes about a service do not make one."""
    if isinstance(subject, AgencySubject):
        own, root = _is_headquarters(subject), subject.noun is subject.catalogue.agency
        return {"agency", "any", "tried", *["headquarters"] * own, *["catalogue", "store"] * root}
    if subject.noun.withdrawn:
        return {"any", "withdrawn"}
    if not subject.whole:
        return {"any", "described", "tried"}
    return {"service", "any", "tried", *_DELIVERABLE * subject.noun.deliverable}


def _is_headquarters(agency: AgencySubject) -> bool:
    """True if it shows no other agency's services; a unit without any lacks a reference (A0201)."""
    catalogue, noun = agency.catalogue, agency.noun
    shows = noun.services or noun.units or noun is catalogue.agency
    return bool(shows) and catalogue.headquarters(noun) is noun


def _check_unread(
    catalogue: Catalogue, subjects: Iterable[Subject], rules: Iterable[Rule]
) -> Iterator[_RuleAnswer]:
    """Yield answers about what was not read, each for the service or agency that it belongs to."""
    if not catalogue.unread:
        return
    owners = {catalogue.origins[each.key]: each for each in subjects}
    of_files = [rule for rule in rules if rule.of_files]
    for each in catalogue.unread:
        origin = _origin(each, owners)
        item = UnreadSubject(each, each.place.path[len(origin.path) :])
        for rule in of_files:
            yield from (_RuleAnswer(rule, owners[origin], answer) for answer in rule.ask(item))


def _origin(unread: Diagnostic, owners: Mapping[Origin, Subject]) -> Origin:
    """The origin of the nearest owner around it in its file, else of its folder's agency."""
    file, path = unread.place.file, unread.place.path
    above = (Origin(file, path[:end]) for end in range(len(path), -1, -1))
    found = next((each for each in above if each in owners), None)
    if found is not None:
        return found
    agencies = (each for each, owner in owners.items() if isinstance(owner, AgencySubject))
    folders = {PurePosixPath(each.file).parent: each for each in agencies}
    return next(folders[each] for each in PurePosixPath(file).parents if each in folders)


def _check_suppressions(
    subjects: Iterable[Subject], rules: Iterable[Rule], answers: Iterable[_RuleAnswer]
) -> Iterator[_RuleAnswer]:
    """Yield answers about the suppressions, now that it is known what they suppress."""
    used: defaultdict[Key, set[str]] = defaultdict(set)
    unkept: defaultdict[Key, set[str]] = defaultdict(set)
    for each in answers:
        about, name = (used, each.rule.code) if each.aside else (unkept, each.rule.clause)
        about[each.subject.key].add(name)
    codes, known = {rule.code for rule in rules}, {rule.code for rule in all_rules()}
    of_suppressions = [rule for rule in rules if rule.about == "suppressions"]
    for subject in subjects:
        if isinstance(subject, ServiceSubject) and subject.noun.suppress:
            noun = subject.noun
            item = SuppressionsSubject(noun, codes, known, used[subject.key], unkept[subject.key])
            for rule in of_suppressions:
                yield from (_RuleAnswer(rule, subject, answer) for answer in rule.ask(item))


def _finding(result: _RuleAnswer) -> Finding:
    subject, rule, path = result.subject, result.rule, result.answer.path
    origin = subject.catalogue.origins.get(subject.key, Origin("", ()))
    return Finding(
        place=result.answer.place or subject.catalogue.place(subject.key, *path),
        code=rule.code,
        fact=".".join(map(str, path)),
        found=result.answer.found,
        subject=subject.name,
        agency=subject.key.agency,
        service=subject.key.service,
        path=(*origin.path, *path),
        severity=rule.severity,
        message=result.answer.says or rule.message,
        expected=rule.expected,
        hint=rule.hint,
        reason=result.reason,
    )
