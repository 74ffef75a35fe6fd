"""What a person may do with a change: the rights of now, where its subject is now (A5)."""

from typing import Protocol

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.people.acts import Act
from miz_khedmat.people.rights import Rights
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.store.session import Session
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.subjects import Subject, unit_of


class RightsReader(Protocol):
    """Reads who may do what, in the transaction in which it is done."""

    def rights(self, session: Session, tree: UnitTree) -> Rights:
        """Return the rights of now in the units of *tree*."""


@frozen
class Competence:
    """The rights in one catalogue, as they are in one transaction."""

    catalogue: Catalogue
    rights: Rights

    @classmethod
    def of(cls, people: RightsReader, session: Session, catalogue: Catalogue) -> "Competence":
        """Return the rights of now."""
        return cls(catalogue, people.rights(session, catalogue.index(UnitTree.of)))

    def unit_of(self, subject: Subject) -> str:
        """Return the key of the unit of *subject* by now; if it is gone, of the unit it had."""
        return unit_of(self.catalogue, subject).key

    def post(self, person: str, act: Act, unit: str) -> str:
        """Return the post under which *person* may do *act* at *unit*; it may be empty.

        Raises:
            ChangeError: They may not.
        """
        if not self.rights.may(person, act, unit):
            agency = self.catalogue.agency_called(unit)
            raise ChangeError("rights", unit=agency.called if agency else unit)
        return self.rights.post(person, act, unit)

    def post_of_any(self, person: str, acts: tuple[Act, ...], unit: str) -> str:
        """Return the post under which *person* may do one of *acts*. Raises as `post`."""
        allowed = (act for act in acts if self.rights.may(person, act, unit))
        return self.post(person, next(allowed, acts[0]), unit)
