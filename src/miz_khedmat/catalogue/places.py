"""Keys of agencies and services, and where the files of a catalogue state them."""

from typing import Protocol

from attrs import frozen

from miz_khedmat.errors import Place
from miz_khedmat.model import Agency, Service


@frozen
class Key:
    """One agency of a catalogue, or one of its services, by their keys in addresses.

    It stays the same while facts other than the id change (the name or title, if there is no id),
    and it means the same in another process and in another copy of the catalogue. *service* is
    empty if the agency itself is meant.
    """

    agency: str
    service: str = ""

    @classmethod
    def of(cls, agency: Agency, service: Service | None = None) -> "Key":
        """Return the key of *agency*, or of the *service* that it states."""
        return cls(agency.key, service.key if service else "")


@frozen
class Origin:
    """A file, and the path through its plain data to an agency, a service or a fact."""

    file: str
    path: tuple[str | int, ...]

    def below(self, *facts: str | int) -> "Origin":
        """Return the origin of one of its facts."""
        return Origin(self.file, (*self.path, *facts))


class Locator(Protocol):
    """Finds the line and column of an origin; supplied by the reader of the files."""

    def __call__(self, origin: Origin, *, at_key: bool = False) -> Place:
        """Return the place of *origin*, or of the nearest parent that has one."""
