"""What the pages of staff share: who may do what, and which changes there are."""

from attrs import field, frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance import Finding
from miz_khedmat.compliance.known import KnownAnswers
from miz_khedmat.desk.hosts import FindPeople
from miz_khedmat.model import Agency
from miz_khedmat.people.claims import RoleClaims
from miz_khedmat.people.rights import Rights
from miz_khedmat.people.service import People
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.workflow.changes import Changes


@frozen
class StaffSite:
    """What every page of staff gets.

    Attributes:
        people: The people of a store.
        changes: The changes in it.
        find_people: Searches the people of the site; without it a role is given by a link.
        base_url: The address of the desk, for links that are given to others.
        answers: What rules have answered about services, which outlives a catalogue.
    """

    people: People = field(eq=False)
    changes: Changes = field(eq=False)
    find_people: FindPeople | None = field(default=None, eq=False)
    base_url: str = ""
    answers: KnownAnswers = field(factory=KnownAnswers, eq=False, repr=False)

    @property
    def claims(self) -> RoleClaims:
        """The links to roles."""
        return RoleClaims(self.people)

    def rights(self, catalogue: Catalogue) -> Rights:
        """Return what people may do in *catalogue* now. Raises StoreError."""
        return self.people.read(catalogue.index(UnitTree.of))

    def nobody(self, catalogue: Catalogue) -> Rights:
        """Return the rights that are known while the store cannot be read: none."""
        return Rights((), catalogue.index(UnitTree.of), self.people.today())

    def findings(self, catalogue: Catalogue, unit: Agency) -> tuple[Finding, ...]:
        """Return the findings of a unit and its services, without lines."""
        return catalogue.index(self.answers.findings).of(unit)
