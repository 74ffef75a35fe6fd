"""What is looked at before a role is given or ended: pure, in the transaction that writes."""

from typing import Final

from attrs import evolve

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Act
from miz_khedmat.people.assignments import Assignment, RoleTerms
from miz_khedmat.people.faults import PeopleError
from miz_khedmat.people.rights import Rights
from miz_khedmat.persian.text import visible

LETTERS: Final = 200
"""Letters of a name, a post or an id at most, as the messages of `PeopleError` say."""
"""The longest name, post or id of a person."""


def checked_terms(rights: Rights, by: Person, terms: RoleTerms) -> RoleTerms:
    """Return *terms* with clean texts, if the person *by* may give such a role.

    Raises:
        PeopleError: They may not appoint there, the unit is unknown, a text is missing or too
            long, or the last day is over.
    """
    if terms.unit not in rights.tree:
        raise PeopleError("no_unit")
    check_appointing(rights, by, terms.unit)
    if terms.until is not None and terms.until < rights.today:
        raise PeopleError("over")
    return evolve(terms, name=_text("no_name", terms.name), post=_text("no_post", terms.post))


def check_appointing(rights: Rights, by: Person, unit: str) -> None:
    """Raise PeopleError unless the person may appoint in *unit*."""
    if not rights.may(by.id, Act.APPOINT, unit):
        raise PeopleError("not_yours")


def check_holder(rights: Rights, by: Person, terms: RoleTerms, person: Person) -> None:
    """Raise PeopleError unless *person* can be given this role by somebody else.

    The ids of both are compared as `Person` compares them, so no spelling makes two of one.
    """
    if not is_id(person.id):
        raise PeopleError("no_person")
    if person == by:
        raise PeopleError("self")
    same = (each for each in rights.roles(person.id) if each.id and each.role is terms.role)
    if any(each.unit == terms.unit for each in same):
        raise PeopleError("has_it")


def check_ending(rights: Rights, by: Person, assignment: Assignment) -> None:
    """Raise PeopleError unless the person *by* may end this role.

    Where its unit is absent, those who appoint in the desk's own agency may.
    """
    unit = assignment.unit
    check_appointing(rights, by, unit if unit in rights.tree else rights.tree.root)
    if assignment.holder == by:
        raise PeopleError("self")
    if rights.last_administrator(assignment.id):
        raise PeopleError("last")


def check_confirming(rights: Rights, by: Person, assignment: Assignment) -> None:
    """Raise PeopleError unless the person *by* may confirm this role after its unit was absent."""
    check_appointing(rights, by, assignment.unit)
    if assignment.holder == by:
        raise PeopleError("self")
    if not assignment.is_absent:
        raise PeopleError("gone")


def is_id(text: str) -> bool:
    """Return whether *text* can be the id of a person, kept as it is."""
    return bool(text.strip()) and len(text) <= LETTERS and visible(text) == text


def _text(code: str, text: str) -> str:
    clean = " ".join(visible(text).split())
    if not 0 < len(clean) <= LETTERS:
        raise PeopleError(code)
    return clean
