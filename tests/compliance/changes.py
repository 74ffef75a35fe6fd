"""Changes of a fact for mutation tests, with conditions and the codes that must report them."""

from collections.abc import Callable
from typing import Any, Final

from attrs import frozen

from miz_khedmat.compliance.rules.costs import due
from miz_khedmat.model import Agency
from tests.compliance.mutations import Fact, changed

When = Callable[[Fact], bool]
EVERYONE: Final = frozenset({"همه", "اشخاص حقیقی و حقوقی"})


@frozen
class Change:
    """The new value of a fact, *when* it applies, and the *codes* that must report it."""

    codes: frozenset[str]
    make: Callable[[Any], Any]
    when: When


def always(_: Fact) -> bool:
    """Applies to every fact."""
    return True


def gone(*codes: str, when: When = always) -> Change:
    """Remove the fact."""
    return Change(frozenset(codes), lambda _: None, when)


def turned(value: Any, *codes: str, when: When = always) -> Change:
    """Replace the value by *value*, or by the result of calling *value* with the old one."""
    return Change(frozenset(codes), value if callable(value) else lambda _: value, when)


def other_digit(text: str) -> str:
    """Change the last digit."""
    return f"{text[:-1]}{(int(text[-1]) + 1) % 10}"


def of_agency(fact: Fact) -> bool:
    """True if the fact belongs to an agency."""
    return isinstance(fact.noun, Agency)


def of_service(fact: Fact) -> bool:
    """True if the fact belongs to a service."""
    return not of_agency(fact)


def head(fact: Fact) -> bool:
    """True if the agency does not show another's services."""
    return fact.noun.refers_to in {None, fact.noun.id}


def unit(fact: Fact) -> bool:
    """True if the agency shows another's services."""
    return not head(fact)


def own_reference(fact: Fact) -> bool:
    """True if the agency names itself as its headquarters, and others may refer to it."""
    return bool(fact.noun.refers_to == fact.noun.id)


def withdrawn(fact: Fact) -> bool:
    """True if the service is withdrawn."""
    return fact.noun.withdrawn is not None


def words(fact: Fact) -> bool:
    """True if it is a unit's note about a service of its headquarters."""
    return fact.noun.title is None


def given(fact: Fact) -> bool:
    """True if the service is provided and stated in full."""
    return not withdrawn(fact) and not words(fact)


def deliverable(fact: Fact) -> bool:
    """True if the service has no sub-services and is provided."""
    return given(fact) and fact.noun.deliverable


def costly(fact: Fact) -> bool:
    """True if the fee has an understood amount that is not zero."""
    return due(fact.noun.fees[fact.path[1]])


def unapproved(fact: Fact, value: Any) -> frozenset[str]:
    """Return the code for unapproved fees if *value* invalidates the approval of a row."""
    if len(fact.path) < 3 or fact.path[0] != "fees" or fact.path[2] == "approvals":
        return frozenset()
    fee = fact.noun.fees[fact.path[1]]
    lapses = fee.approval is not None and due(changed(fee, fact.path[2:], value))
    return frozenset({"S0803"}) if lapses else frozenset()


def everyone(fact: Fact) -> bool:
    """True if the service is for everyone."""
    return fact.noun.audience.who in EVERYONE


def some(fact: Fact) -> bool:
    """True if the list is not empty."""
    return bool(fact.value)
