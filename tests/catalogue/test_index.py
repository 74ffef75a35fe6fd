"""Indexes are derived once for a catalogue, and not passed on to another."""

import pickle

from attrs import evolve, field, frozen

from miz_khedmat import Catalogue
from miz_khedmat.catalogue.index import ByAgency
from miz_khedmat.model import Agency, Service
from tests.samples import CATALOGUE, HEAD, UNIT


@frozen(eq=False)
class Titles(ByAgency[tuple[str | None, ...]]):
    """The titles of each agency's services, and how often they were derived."""

    catalogue: Catalogue
    derived: list[str] = field(factory=list)

    def derive(self, agency: Agency) -> tuple[str | None, ...]:
        """The titles of *agency*'s services."""
        self.derived.append(agency.key)
        return tuple(row.node.title for row in self.catalogue.rows(agency).values())


def test_an_index_is_derived_once_for_each_agency() -> None:
    """A second call gets the same object."""
    catalogue = Catalogue(HEAD)
    titles = catalogue.index(Titles)
    first = titles.of(HEAD)
    assert catalogue.index(Titles) is titles
    assert catalogue.index(Titles).of(HEAD) is first
    titles.of(UNIT)
    assert ["1", "2"] == titles.derived


def test_a_changed_catalogue_has_indexes_of_its_own() -> None:
    """Nothing that was derived from the old one is kept, nor passed to another process."""
    catalogue = Catalogue(Agency(id="1", services=(Service(id="2", title="یک"),)))
    old = catalogue.index(Titles)
    changed = evolve(catalogue, agency=evolve(catalogue.agency, services=()))
    copy = pickle.loads(pickle.dumps(catalogue))  # noqa: S301 - what we wrote
    assert [("یک",), (), ("یک",)] == [
        each.index(Titles).of(each.agency) for each in (catalogue, changed, copy)
    ]
    assert old not in (changed.index(Titles), copy.index(Titles))


def test_equal_catalogues_stay_equal_whatever_was_derived() -> None:
    """An index is not a fact."""
    other = Catalogue(HEAD)
    other.index(Titles).of(HEAD)
    assert CATALOGUE == other
