"""How a fact is changed, when that is asked of it, and whose it is."""

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
    """What becomes of a fact, *when* that is asked of it, and the *codes* that must speak."""

    codes: frozenset[str]
    make: Callable[[Any], Any]
    when: When


def always(_: Fact) -> bool:
    """Asked of every such fact."""
    return True


def gone(*codes: str, when: When = always) -> Change:
    """The fact is taken out."""
    return Change(frozenset(codes), lambda _: None, when)


def turned(value: Any, *codes: str, when: When = always) -> Change:
    """Another *value* stands in its place, or what *value* makes of the old one."""
    return Change(frozenset(codes), value if callable(value) else lambda _: value, when)


def other_digit(text: str) -> str:
    """The last digit is another."""
    return f"{text[:-1]}{(int(text[-1]) + 1) % 10}"


def of_agency(fact: Fact) -> bool:
    """The fact is an agency's."""
    return isinstance(fact.noun, Agency)


def of_service(fact: Fact) -> bool:
    """The fact is a service's."""
    return not of_agency(fact)


def head(fact: Fact) -> bool:
    """The agency shows no other's services."""
    return fact.noun.refers_to in {None, fact.noun.id}


def unit(fact: Fact) -> bool:
    """The agency shows another's services."""
    return not head(fact)


def own_reference(fact: Fact) -> bool:
    """The agency is its own headquarters in so many words, and others may refer to it."""
    return bool(fact.noun.refers_to == fact.noun.id)


def withdrawn(fact: Fact) -> bool:
    """The service is no longer given."""
    return fact.noun.withdrawn is not None


def words(fact: Fact) -> bool:
    """A unit's own words about a service of its headquarters."""
    return fact.noun.title is None


def given(fact: Fact) -> bool:
    """A service that is given and stated whole."""
    return not withdrawn(fact) and not words(fact)


def deliverable(fact: Fact) -> bool:
    """A service without sub-services that is given."""
    return given(fact) and fact.noun.deliverable


def costly(fact: Fact) -> bool:
    """The fee is something to pay that is understood."""
    return due(fact.noun.fees[fact.path[1]])


def unapproved(fact: Fact, value: Any) -> frozenset[str]:
    """Who else speaks where *value* stands in an approved row of the costs: it is another row."""
    if len(fact.path) < 3 or fact.path[0] != "fees" or fact.path[2] == "approvals":
        return frozenset()
    fee = fact.noun.fees[fact.path[1]]
    lapses = fee.approval is not None and due(changed(fee, fact.path[2:], value))
    return frozenset({"S0803"}) if lapses else frozenset()


def everyone(fact: Fact) -> bool:
    """The service is for everyone."""
    return fact.noun.audience.who in EVERYONE


def some(fact: Fact) -> bool:
    """The list is not empty."""
    return bool(fact.value)
