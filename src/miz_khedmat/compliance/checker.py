"""The check of a catalogue by every rule, with findings in a stable reading order."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property

from attrs import evolve, field, frozen

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.catalogue.state_facts import StateFacts
from miz_khedmat.compliance.answers import (
    apply,
    can_answer,
    check_suppressions,
    check_unread,
    finding_of,
    subjects_of,
)
from miz_khedmat.compliance.choice import Choice
from miz_khedmat.compliance.finding import READING_ORDER, Finding
from miz_khedmat.compliance.rule import Rule
from miz_khedmat.compliance.subjects import LinksSubject
from miz_khedmat.errors import Severity
from miz_khedmat.linkcheck import LinkDiagnosis, Observation, judge


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


def check(
    catalogue: Catalogue,
    choice: Choice | None = None,
    *,
    links: Mapping[str, Observation] | None = None,
    state: StateFacts | None = None,
    only: Key | None = None,
) -> Report:
    """Check a catalogue against the guide.

    Each agency's own services are checked once. The network is not used.

    Args:
        catalogue: The catalogue to check.
        choice: The rules to apply; by default every rule that is not in preview.
        links: The observations of web addresses that `miz-khedmat links` saves. Without them the
            rules about dead links are not applied.
        state: What the store of the desk contains, of `desk.state.facts()`. Without it the rules
            about real surveys and people are not applied.
        only: The agency or service whose findings are wanted; the scores are then those of the
            questions that lead to them. By default all.

    Returns:
        The findings in reading order, the suppressed ones, and the scores.
    """
    known = {"links": links is not None, "state": state is not None}
    rules = tuple(rule for rule in (choice or Choice()).rules if can_answer(rule, **known))
    catalogue = _with_unread(catalogue, state)
    subjects = [evolve(each, state=state) for each in subjects_of(catalogue, only)]
    tried = _tried(catalogue, links)
    counted: Counter[tuple[str, bool]] = Counter()
    answers = [each for subject in subjects for each in apply(subject, rules, tried, counted)]
    answers += check_unread(catalogue, rules)
    answers += check_suppressions(subjects, rules, answers)
    answers = [each for each in answers if only in {None, each.subject.key}]
    findings = sorted({finding_of(each) for each in answers if not each.aside}, key=READING_ORDER)
    aside = sorted({finding_of(each) for each in answers if each.aside}, key=READING_ORDER)
    return Report(tuple(findings), tuple(aside), _questions(counted), rules)


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


def _questions(counted: Mapping[tuple[str, bool], int]) -> dict[str, Score]:
    scores: dict[str, Score] = {}
    for (code, kept), count in sorted(counted.items()):
        scores[code] = scores.get(code, Score()) + Score(count * kept, count)
    return scores
