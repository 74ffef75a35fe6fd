"""What changed between two catalogues: each change once, under its kind, with both sides of it."""

from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

from miz_khedmat import Catalogue
from miz_khedmat.exports.changes import as_data, changes
from miz_khedmat.model import Agency, Fee, Service, Suppression, Withdrawal
from tests.loading.strategies import catalogues
from tests.samples import CATALOGUE, FULL, HEAD, PLAIN, TREE

ONE = Service(id="1", title="الف", average_time="۵ روز")


def found(old: tuple[Service, ...], new: tuple[Service, ...]) -> list[dict[str, Any]]:
    """The changes of an agency's services, as they are reported."""
    before, after = (Catalogue(Agency(id="9", services=each)) for each in (old, new))
    made: list[dict[str, Any]] = as_data(changes(before, after), "a", "b")["changes"]
    return made


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues())
def test_a_catalogue_differs_in_nothing_from_itself(catalogue: Catalogue) -> None:
    """Nor from an equal one."""
    assert () == changes(catalogue, Catalogue(attrs.evolve(catalogue.agency)))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues(), catalogues())
def test_any_two_can_be_compared(old: Catalogue, new: Catalogue) -> None:
    """Every new service and every lost one is reported, whatever else they state."""
    kinds = [each.kind for each in changes(old, new)]

    assert {"added", "removed", "withdrawn", "renumbered", "changed"} >= set(kinds)


def test_a_fact_that_differs_has_both_sides() -> None:
    """With its clause and its Persian name; a side that was not stated is left out."""
    new = attrs.evolve(ONE, average_time="۳ روز", fees=(Fee(amount="0"),))
    (change,) = found((ONE,), (new,))
    time, fees = change["facts"]

    assert ("changed", {"id": "1", "title": "الف"}) == (change["kind"], change["service"])
    assert {
        "fact": "average_time",
        "clause": "D6",
        "title": "متوسط مدت زمان ارائه خدمت",
        "before": "۵ روز",
        "after": "۳ روز",
    } == time
    assert [{"amount": "0"}] == fees["after"]
    assert "before" not in fees


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ((), (ONE,), "added"),
        ((ONE,), (), "removed"),
        ((ONE,), (attrs.evolve(ONE, withdrawn=Withdrawal("1404-01-01")),), "withdrawn"),
        ((ONE,), (attrs.evolve(ONE, id="2", former_ids=("۱",)),), "renumbered"),
    ],
    ids=["added", "removed", "withdrawn", "renumbered"],
)
def test_each_kind_is_reported_once(
    old: tuple[Service, ...], new: tuple[Service, ...], kind: str
) -> None:
    """What came, went, is no longer given, or has another id."""
    assert [kind] == [change["kind"] for change in found(old, new)]


def test_a_former_id_that_is_still_in_use_renumbers_nothing() -> None:
    """The service that has the id keeps it; the other is new."""
    other = Service(id="2", title="ب", former_ids=("1",))

    assert ["added"] == [change["kind"] for change in found((ONE,), (ONE, other))]


def test_a_service_that_moves_says_from_where_to_where() -> None:
    """A new id of the service above it is not a move (L2)."""
    old = Service(id="5", title="پ", subservices=(ONE,))
    away = Service(title="ت", subservices=(ONE,))
    renumbered = Service(id="6", title="پ", former_ids=("5",), subservices=(ONE,))
    moved = [each for each in found((old,), (away,)) if each["kind"] == "changed"]

    assert [("parent", "5", "ت")] == [
        (fact["fact"], fact["before"], fact["after"]) for each in moved for fact in each["facts"]
    ]
    assert ["renumbered"] == [each["kind"] for each in found((old,), (renumbered,))]


def test_agencies_change_too() -> None:
    """Those that came with their services, those that went, and their own particulars (A1)."""
    unit = Agency(id="7", name="واحد", services=(ONE,))
    new = Catalogue(attrs.evolve(HEAD, telefax="1", units=(*HEAD.units[:1], unit)))
    made = [
        (each.kind, each.agency.id, each.service and each.service.id)
        for each in changes(CATALOGUE, new)
    ]

    assert [
        ("changed", "1", None),
        ("added", "7", None),
        ("added", "7", "1"),
        ("removed", "3", None),
    ] == made


def test_what_is_not_for_the_public_is_no_change() -> None:
    """What editors set aside is not reported; nor is a change of a service above reported again."""
    noted = attrs.evolve(ONE, suppress=(Suppression("D0801", "دلیل"),))
    tree = attrs.evolve(TREE, subservices=(attrs.evolve(FULL, hours="۹ تا ۱۲"),))

    assert [] == found((ONE,), (noted,))
    assert [FULL.id] == [each["service"]["id"] for each in found((TREE, PLAIN), (tree, PLAIN))]


def test_the_moments_are_reported() -> None:
    """The data says from when to when."""
    assert {"format": "1", "since": "a", "until": "b", "changes": []} == as_data((), "a", "b")
