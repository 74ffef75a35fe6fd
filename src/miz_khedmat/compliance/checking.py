"""A catalogue asked every rule: the findings in reading order, the same every time."""

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Final

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance import (
    access,
    agencies,
    card,
    channels,
    facts,
    identifiers,
    processes,
    words,
)
from miz_khedmat.compliance.finding import Finding
from miz_khedmat.compliance.rule import Answer, Rule
from miz_khedmat.compliance.subjects import OfAgency, OfService, Subject, services

FAMILIES: Final[tuple[ModuleType, ...]] = (
    agencies,
    facts,
    access,
    channels,
    card,
    processes,
    identifiers,
    words,
)


def rules() -> tuple[Rule, ...]:
    """Every rule, by its code."""
    found = (value for family in FAMILIES for value in vars(family).values())
    return tuple(sorted((r for r in found if isinstance(r, Rule)), key=lambda r: r.code))


def check(catalogue: Catalogue) -> tuple[Finding, ...]:
    """What the guide asks for and *catalogue* lacks; each agency's own services are asked once."""
    asked = rules()
    found = {finding for subject in _subjects(catalogue) for finding in _asked(subject, asked)}
    return tuple(sorted(found))


def _subjects(catalogue: Catalogue) -> Iterator[Subject]:
    for row in catalogue.agency_rows.values():
        yield OfAgency(catalogue, row.node)
        yield from services(catalogue, row.node)


def _asked(subject: Subject, asked: Iterable[Rule]) -> Iterator[Finding]:
    kinds = _kinds(subject)
    for rule in asked:
        if rule.about in kinds:
            for answer in rule.ask(subject):
                yield _finding(rule, subject, answer)


def _kinds(subject: Subject) -> set[str]:
    """What rules may be about it; a unit's own words about a service are no service."""
    if isinstance(subject, OfAgency):
        return {"agency", "any"}
    owner = subject.catalogue.headquarters(subject.agency)
    if owner is not subject.agency and subject.noun.key in subject.catalogue.rows(owner):
        return {"any"}
    return {"service", "any", *(["deliverable"] if subject.noun.deliverable else [])}


def _finding(rule: Rule, subject: Subject, answer: Answer) -> Finding:
    noun = subject.noun
    named = subject.noun.title if isinstance(subject, OfService) else subject.noun.name
    return Finding(
        subject.catalogue.place(noun, *answer.path),
        rule.code,
        ".".join(map(str, answer.path)),
        answer.found,
        ": ".join(filter(None, (noun.id, named))),
        rule.severity,
        rule.message,
        rule.expected,
        rule.hint,
    )
