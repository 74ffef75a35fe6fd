"""An agency as it was read, with the origins of what its files state."""

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from miz_khedmat.catalogue import Key, Origin
from miz_khedmat.catalogue.tree import walk
from miz_khedmat.model import Agency, Service


@frozen(eq=False)
class Located:
    """An *agency* and its *origin*, with the origins of its *services* in the order of `walk`.

    Keys may still occur twice here. *units* are its units in the same way; *folder* is None where
    the agency lies inside a file.
    """

    agency: Agency
    origin: Origin
    services: tuple[Origin, ...] = ()
    units: tuple["Located", ...] = ()
    folder: Path | None = None

    @property
    def all(self) -> Iterator["Located"]:
        """This agency and all units below it, in written order."""
        return walk([self], lambda located: located.units)

    @property
    def stated(self) -> Iterator[tuple[Service, Origin]]:
        """Its services, those below others too, each with its origin."""
        services = walk(self.agency.services, lambda service: service.subservices or ())
        return zip(services, self.services, strict=True)


def origins(root: Located) -> dict[Key, Origin]:
    """The origins of all agencies and services, by key."""
    by_key: dict[Key, Origin] = {}
    for located in root.all:
        agency = located.agency
        by_key[Key.of(agency)] = located.origin
        by_key |= {Key.of(agency, service): origin for service, origin in located.stated}
    return by_key


def folders(root: Located) -> dict[str, Path]:
    """The folders of the agencies that have one, by the keys of these."""
    return {located.agency.key: located.folder for located in root.all if located.folder}
