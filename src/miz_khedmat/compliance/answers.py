"""The answers of rules: which subjects they check, what they answer, which finding that is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from attrs import frozen

from miz_khedmat.catalogue import Catalogue, Key, Origin
from miz_khedmat.compliance.choice import all_rules
from miz_khedmat.compliance.finding import Finding
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
from miz_khedmat.errors import Diagnostic, Place, Severity

_NO_PROBLEM: Final = LinksSubject()
_AGENCY: Final = ("agency", "any", "tried", "staffed")
_DELIVERABLE: Final = ["deliverable", "described", "surveyed"]


@frozen
class RuleAnswer:
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


def can_answer(rule: Rule, *, links: bool, state: bool) -> bool:
    """True if the rule is about a catalogue, and the data that it needs is available."""
    return not rule.of_pages and (links or not rule.of_links) and (state or not rule.of_state)


def subjects_of(catalogue: Catalogue, only: Key | None = None) -> Iterator[Subject]:
    """Yield all subjects, or those that rules check for findings of *only* one of them.

    What is wrong with a unit may show beside its sisters, where its parent is checked.
    """
    own = catalogue.agency_rows.get(only.agency) if only else None
    above = (catalogue.agency, own.parent.node if own and own.parent else None)
    for row in catalogue.agency_rows.values():
        if only is None or row is own or any(row.node is each for each in above):
            yield AgencySubject(catalogue, row.node)
        if only is None:
            yield from every_service(catalogue, row.node)
        elif row is own:
            services = every_service(catalogue, row.node)
            yield from (each for each in services if each.key == only)


def apply(
    subject: Subject,
    rules: Iterable[Rule],
    tried: Mapping[Key, LinksSubject],
    counted: Counter[tuple[str, bool]],
) -> Iterator[RuleAnswer]:
    """Yield the rules' answers about a subject; *counted* counts passes and failures."""
    kinds, links = _kinds(subject), tried.get(subject.key, _NO_PROBLEM)
    for rule in rules:
        if rule.about not in kinds:
            continue
        found = rule.ask(links if rule.of_links else subject)
        answers = [RuleAnswer(rule, subject, answer) for answer in found]
        if rule.severity > Severity.INFO and not (answers and any(each.aside for each in answers)):
            counted[rule.code, not answers] += 1
        yield from answers


def _kinds(subject: Subject) -> set[str]:
    """The values of `Rule.about` that apply; a unit's notes about a service do not make one."""
    if isinstance(subject, AgencySubject):
        own, root = _is_headquarters(subject), subject.noun is subject.catalogue.agency
        return {*_AGENCY, *["headquarters"] * own, *["catalogue", "store"] * root}
    if subject.noun.withdrawn:
        return {"any", "withdrawn", "decided"}
    if not subject.whole:
        return {"any", "described", "tried", "decided"}
    return {"service", "any", "tried", "decided", *_DELIVERABLE * subject.noun.deliverable}


def _is_headquarters(agency: AgencySubject) -> bool:
    """True if it shows no other agency's services; a unit without any lacks a reference (A0201)."""
    catalogue, noun = agency.catalogue, agency.noun
    shows = noun.services or noun.units or noun is catalogue.agency
    return bool(shows) and catalogue.headquarters(noun) is noun


def check_unread(catalogue: Catalogue, rules: Iterable[Rule]) -> Iterator[RuleAnswer]:
    """Yield answers about what was not read, each for the service or agency that it belongs to."""
    if not catalogue.unread:
        return
    owners = {catalogue.origins[each.key]: each for each in subjects_of(catalogue)}
    of_files = [rule for rule in rules if rule.of_files]
    for each in catalogue.unread:
        origin = _origin(each, owners)
        item = UnreadSubject(each, each.place.path[len(origin.path) :])
        for rule in of_files:
            yield from (RuleAnswer(rule, owners[origin], answer) for answer in rule.ask(item))


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


def check_suppressions(
    subjects: Iterable[Subject], rules: Iterable[Rule], answers: Iterable[RuleAnswer]
) -> Iterator[RuleAnswer]:
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
                yield from (RuleAnswer(rule, subject, answer) for answer in rule.ask(item))


def finding_of(result: RuleAnswer, *, at_line: bool = True) -> Finding:
    """Return what an answer says; the line, unless not wanted, is looked up in the file."""
    subject, rule, path = result.subject, result.rule, result.answer.path
    origin = subject.catalogue.origins.get(subject.key, Origin("", ()))
    place = result.answer.place
    if place is None:
        place = subject.catalogue.place(subject.key, *path) if at_line else Place(origin.file)
    return Finding(
        place=place,
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
