"""A unit shows its headquarters' services, and says what is its own (A3)."""

import attrs

from miz_khedmat import Catalogue
from miz_khedmat.catalogue.inheritance import ShownService, own_rows, shown, shown_rows
from miz_khedmat.model import NONE, Agency, Channels, Service
from tests.samples import ALIKE, CATALOGUE, FULL, HEAD, PLAIN, UNIT


def of(agency: Agency, key: str) -> ShownService:
    """What *agency* shows of the service *key*."""
    shown_service = shown(CATALOGUE, agency, key)
    assert shown_service is not None
    return shown_service


def test_the_headquarters_services_then_its_own() -> None:
    """The unit's list contains every service of its headquarters and those it alone has."""
    keys = [row.node.key for row in shown_rows(CATALOGUE, UNIT)]

    assert keys == ["10031771000", "10031771101", "10031772000", "10031773000", "99"]


def test_own_particulars_win() -> None:
    """The unit's hours, phone and offices replace the headquarters'."""
    shown_service = of(UNIT, FULL.key)
    assert isinstance(shown_service.service.channels, Channels)

    assert shown_service.service.hours == UNIT.hours
    assert shown_service.service.channels.phone == UNIT.phone
    assert shown_service.service.channels.offices == UNIT.offices


def test_what_is_not_different_is_the_headquarters() -> None:
    """Every other fact is the headquarters' own value, and says so."""
    shown_service = of(UNIT, FULL.key)

    assert shown_service.service.title is FULL.title
    assert shown_service.source("title") is HEAD
    assert shown_service.source("hours") is UNIT


def test_own_entry_wins_over_all() -> None:
    """A fact that the unit's own entry states wins, `ندارد` included."""
    shown_service = of(UNIT, FULL.key)

    assert shown_service.service.documents == ()
    expected = {"hours", "documents", "channels.phone", "channels.offices", "channels.sms"}
    assert shown_service.own_facts == expected


def test_a_channel_is_not_added() -> None:
    """A unit's phone does not open a channel that the service is not offered on."""
    shown_service = of(UNIT, PLAIN.key)
    assert isinstance(shown_service.service.channels, Channels)

    assert shown_service.service.channels.offered == ("web",)


def test_no_hours_stay_no_hours() -> None:
    """A service that no one visits (hours: none) does not get the unit's hours."""
    service = Service(id="5", hours="ندارد", channels=NONE)
    head = Agency(id="1", services=(service,))
    unit = Agency(id="2", refers_to="1", hours="۸ تا ۱۲")
    shown_service = shown(Catalogue(attrs.evolve(head, units=(unit,))), unit, "5")
    assert shown_service is not None

    assert not shown_service.differs


def test_channels_stated_by_the_unit_alone() -> None:
    """Where the headquarters states no channel, the unit's own entry is taken whole."""
    mine = Service(id="5", channels=Channels(sms=("1",)))
    unit = Agency(id="2", refers_to="1", services=(mine,))
    head = Agency(id="1", services=(Service(id="5"),), units=(unit,))
    shown_service = shown(Catalogue(head), unit, "5")
    assert shown_service is not None

    assert shown_service.service.channels == mine.channels
    assert shown_service.own_facts == {"channels.sms"}


def test_a_unit_without_differences_shows_the_same_value() -> None:
    """Nothing is copied for a unit that states nothing of its own."""
    shown_service = of(ALIKE, FULL.key)

    assert shown_service.service is FULL
    assert not shown_service.differs


def test_a_service_of_its_own_and_none() -> None:
    """The unit's own service is its own; what nobody has is not shown."""
    assert of(UNIT, "99").owner is UNIT
    assert shown(CATALOGUE, UNIT, "98") is None


def test_a_unit_has_pages_of_its_own_for_what_differs() -> None:
    """Of its headquarters' services those that it changes, and then its own (A3)."""
    unit = Agency(
        id="2",
        refers_to="1",
        services=(Service(id=PLAIN.id, visits="۱"), Service(id="99", title="خدمت استانی")),
    )
    catalogue = Catalogue(attrs.evolve(HEAD, units=(unit,)))

    assert [PLAIN.id, "99"] == [each.id for each in own_rows(catalogue, unit)]
    assert [row.node for row in shown_rows(catalogue, HEAD)] == list(own_rows(catalogue, HEAD))
