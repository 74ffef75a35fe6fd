"""What rules have answered, so that after a change only what changed is checked again."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import chain
from typing import Final

from attrs import define, evolve, field, frozen

from miz_khedmat.atomic.root import File
from miz_khedmat.catalogue import Catalogue, Key, Origin
from miz_khedmat.catalogue.files import stated_files
from miz_khedmat.catalogue.index import ByAgency
from miz_khedmat.compliance.answers import (
    RuleAnswer,
    apply,
    can_answer,
    check_suppressions,
    check_unread,
    finding_of,
)
from miz_khedmat.compliance.choice import Choice
from miz_khedmat.compliance.finding import READING_ORDER, Finding
from miz_khedmat.compliance.rule import Answer, Rule
from miz_khedmat.compliance.subjects import AgencySubject, ServiceSubject, every_service
from miz_khedmat.model import Agency, Service

FileState = tuple[int, ...]
FileStates = dict[File, FileState]
_GONE: Final = ()


@frozen
class SeenService:
    """All that a rule about one service can see: while that is equal, so are the findings.

    *head* is its agency without services and units, *files* the state of each file that it names;
    of the service above it rules see the id, and findings name its place in the files.
    """

    noun: Service
    above: tuple[str | None, ...]
    head: Agency
    is_own: bool
    is_known: bool
    files: tuple[FileState, ...]
    origin: Origin | None

    @classmethod
    def of(cls, subject: ServiceSubject, head: Agency, states: FileStates) -> "SeenService":
        """Return what rules see of *subject*; *states* has the files that were looked at."""
        return cls(
            subject.noun,
            (subject.parent.id,) if subject.parent else (),
            head,
            subject.is_own,
            subject.is_known,
            tuple(_states(subject, states)),
            subject.catalogue.origins.get(subject.key),
        )


def _states(subject: ServiceSubject, states: FileStates) -> Iterator[FileState]:
    for name in stated_files(subject.noun):
        file = subject.catalogue.file(subject.agency, name.removeprefix("files/"))
        if file and file not in states:
            states[file] = state_of(file)
        yield states[file] if file else _GONE


def state_of(file: File) -> FileState:
    """Return what changes whenever the content of *file* does; empty if it cannot be reached.

    The file is not opened, so no link needs to be guarded against.
    """
    with suppress(OSError):
        found = os.stat(f"{file.root.path}/{file.name}")  # noqa: PTH116  # for ten thousand files
        return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
    return _GONE


@frozen
class _Kept:
    """What rules saw of a service, what they answered, and the findings that are not set aside."""

    seen: SeenService
    answers: tuple[tuple[Rule, Answer], ...]
    findings: tuple[Finding, ...]


@define(eq=False)
class KnownAnswers:
    """The answers about services as they were last checked, by agency.

    The desks of a process share it: one that shows a changed catalogue asks the rules about the
    services that changed. Threads may share it, too: each puts all of an agency in place at once.
    """

    kept: dict[str, Mapping[Key, _Kept]] = field(factory=dict)

    def findings(self, catalogue: Catalogue) -> "AgencyFindings":
        """Return the findings of *catalogue* by agency, to be used as one of its indexes."""
        for gone in self.kept.keys() - catalogue.agency_rows.keys():
            self.kept.pop(gone, None)
        return AgencyFindings(catalogue, self)


@frozen(eq=False)
class AgencyFindings(ByAgency[tuple[Finding, ...]]):
    """The findings of each agency and its services, in the order of the catalogue.

    They are those of a whole `check` by every rule, though without lines, for which all files
    would be read. Rules about agencies and about the whole catalogue see many services at once, so
    they are always applied again; those about one service only if what they see has changed.
    """

    catalogue: Catalogue
    known: KnownAnswers

    def derive(self, agency: Agency) -> tuple[Finding, ...]:
        """Return the findings of *agency* and of its services."""
        others = self._of_agencies.get(agency.key, {})
        found = list(_findings(others.get("", ())))
        for subject, kept in self._services(agency):
            also = [*others.get(subject.key.service, ())]
            if subject.noun.suppress:
                every = [*also, *(RuleAnswer(rule, subject, each) for rule, each in kept.answers)]
                also += check_suppressions((subject,), self._rules, every)
            own = kept.findings
            found += sorted((*own, *_findings(also)), key=READING_ORDER) if also else own
        return tuple(found)

    def _services(self, agency: Agency) -> list[tuple[ServiceSubject, _Kept]]:
        """Return the services of *agency*, each as it is kept from now on."""
        head, before = evolve(agency, services=(), units=()), self.known.kept.get(agency.key, {})
        states: FileStates = {}
        services = []
        for each in every_service(self.catalogue, agency):
            seen, kept = SeenService.of(each, head, states), before.get(each.key)
            services.append((each, kept if kept and kept.seen == seen else self._asked(each, seen)))
        self.known.kept[agency.key] = {each.key: kept for each, kept in services}
        return services

    def _asked(self, subject: ServiceSubject, seen: SeenService) -> _Kept:
        answers = tuple(apply(subject, self._rules, {}, Counter()))
        return _Kept(seen, tuple((each.rule, each.answer) for each in answers), _findings(answers))

    @cached_property
    def _of_agencies(self) -> Mapping[str, Mapping[str, list[RuleAnswer]]]:
        """The answers about agencies and what was not read, by the keys of agency and service."""
        found: defaultdict[str, defaultdict[str, list[RuleAnswer]]]
        found = defaultdict(lambda: defaultdict(list))
        rows = self.catalogue.agency_rows.values()
        subjects = [AgencySubject(self.catalogue, row.node) for row in rows]
        answers = (apply(each, self._rules, {}, Counter()) for each in subjects)
        for each in (*chain.from_iterable(answers), *check_unread(self.catalogue, self._rules)):
            found[each.subject.key.agency][each.subject.key.service].append(each)
        return found

    @cached_property
    def _rules(self) -> tuple[Rule, ...]:
        return tuple(each for each in Choice().rules if can_answer(each, links=False, state=False))


def _findings(answers: Iterable[RuleAnswer]) -> tuple[Finding, ...]:
    """Return the findings that are not set aside, in reading order."""
    found = {finding_of(each, at_line=False) for each in answers if not each.aside}
    return tuple(sorted(found, key=READING_ORDER))
