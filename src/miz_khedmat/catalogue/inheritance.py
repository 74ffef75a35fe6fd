"""Inheritance: a unit shows its headquarters' services, each value with its source (A3)."""

from collections.abc import Iterator
from typing import Any, Final

import attrs
from attrs import field, frozen

from miz_khedmat.catalogue.catalogue import Catalogue
from miz_khedmat.catalogue.tree import TreeRow, flatten
from miz_khedmat.model import Agency, Channels, Presence, Service, presence

_MERGED: Final = ("channels",)
_LENT: Final = ("phone", "offices")
"""The channels whose values a unit may state for all its services."""
_OWN: Final = ("id", "title", "subservices", "former_ids")


@frozen
class ShownService:
    """A service as one agency shows it: its owner, and which facts are the unit's own."""

    service: Service
    agency: Agency
    owner: Agency
    own_facts: frozenset[str] = field(factory=frozenset)

    @property
    def differs(self) -> bool:
        """True if the agency shows anything but what the owner's page says."""
        return bool(self.own_facts)

    def source(self, fact: str) -> Agency:
        """Return the agency that states *fact*: the unit if it differs, else the owner."""
        return self.agency if fact in self.own_facts else self.owner


def shown_rows(catalogue: Catalogue, agency: Agency) -> Iterator[TreeRow[Service]]:
    """Yield the rows of the agency's page: its headquarters' services, then its own (L1, A3)."""
    owner = catalogue.headquarters(agency)
    yield from catalogue.rows(owner).values()
    if owner is not agency:
        theirs = catalogue.rows(owner)
        mine = [service for service in agency.services if service.key not in theirs]
        yield from flatten(mine, lambda service: service.subservices or ())


def standing_rows(catalogue: Catalogue, agency: Agency) -> list[TreeRow[Service]]:
    """Yield the same rows without withdrawn services."""
    return [row for row in shown_rows(catalogue, agency) if not row.node.withdrawn]


def standing(catalogue: Catalogue, agency: Agency) -> Iterator[ShownService]:
    """Yield every service as *agency* shows it, in the tree's order, except withdrawn ones."""
    for row in shown_rows(catalogue, agency):
        shown_service = shown(catalogue, agency, row.node.key)
        if shown_service and not shown_service.service.withdrawn:
            yield shown_service


def shown(catalogue: Catalogue, agency: Agency, key: str) -> ShownService | None:
    """Return the service *key* as *agency* shows it, or None if it does not."""
    owner = catalogue.headquarters(agency)
    theirs, mine = catalogue.rows(owner).get(key), catalogue.rows(agency).get(key)
    if owner is agency or theirs is None:
        return ShownService(mine.node, agency, agency) if mine else None
    changes = dict(_particulars(agency, theirs.node))
    if mine:
        changes.update(_differences(theirs.node, mine.node, changes))
    service = attrs.evolve(theirs.node, **changes) if changes else theirs.node
    return ShownService(service, agency, owner, frozenset(_named(theirs.node, changes)))


def own_rows(catalogue: Catalogue, agency: Agency) -> Iterator[Service]:
    """Return the services that have pages under *agency*: its own, and those that differ (A3)."""
    owner = catalogue.headquarters(agency)
    if owner is not agency and not has_own(agency):
        return
    for key, row in catalogue.rows(owner).items():
        if owner is agency:
            yield row.node
        elif (shown_service := shown(catalogue, agency, key)) and shown_service.differs:
            yield shown_service.service
    if owner is not agency:
        mine = catalogue.rows(agency)
        yield from (row.node for key, row in mine.items() if key not in catalogue.rows(owner))


def has_own(agency: Agency) -> bool:
    """Return whether *agency* states anything that may differ from its headquarters' services."""
    return any((agency.services, agency.hours, *(getattr(agency, name) for name in _LENT)))


def _particulars(agency: Agency, service: Service) -> Iterator[tuple[str, Any]]:
    """Return the unit's own hours, phone and offices, if the service has any (A3)."""
    if agency.hours and presence(service.hours) is not Presence.NONE:
        yield "hours", agency.hours
    channels = service.channels if isinstance(service.channels, Channels) else None
    offered = channels.offered if channels else ()
    own = {name: getattr(agency, name) for name in _LENT if name in offered}
    own = {name: value for name, value in own.items() if value}
    if channels and own:
        yield "channels", attrs.evolve(channels, **own)


def _differences(theirs: Service, mine: Service, changes: dict[str, Any]) -> dict[str, Any]:
    """Return what the unit's own entry states, over its headquarters' facts."""
    fields = [name.name for name in attrs.fields(Service) if name.name not in _OWN]
    stated = {name: getattr(mine, name) for name in fields}
    stated = {name: value for name, value in stated.items() if value is not None}
    channels = changes.get("channels", theirs.channels)
    if isinstance(channels, Channels) and isinstance(mine.channels, Channels):
        own = attrs.asdict(mine.channels, recurse=False)
        given = {name: value for name, value in own.items() if value is not None}
        stated["channels"] = attrs.evolve(channels, **given)
    return stated


def _named(theirs: Service, changes: dict[str, Any]) -> Iterator[str]:
    """Return the names of facts that differ: a channel by its own name (``channels.phone``)."""
    for name, value in changes.items():
        if name not in _MERGED and value != getattr(theirs, name):
            yield name
        if name in _MERGED:
            yield from _named_channels(theirs.channels, value)


def _named_channels(theirs: object, ours: object) -> Iterator[str]:
    for part in attrs.fields(Channels):
        mine = getattr(ours, part.name, None)
        if mine != getattr(theirs, part.name, None):
            yield f"channels.{part.name}"
