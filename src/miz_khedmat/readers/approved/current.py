"""The approved list that an agency of a catalogue names, read once, with its faults."""

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.index import ByAgency
from miz_khedmat.errors import Diagnostic, LoadError
from miz_khedmat.model import Agency
from miz_khedmat.readers.approved.entry import ApprovedList
from miz_khedmat.readers.approved.reader import read_approved


@frozen
class CurrentList:
    """The *approved* list of an agency, or the *faults* that prevented reading it."""

    approved: ApprovedList | None = None
    faults: tuple[Diagnostic, ...] = ()


def named_list(catalogue: Catalogue, agency: Agency) -> CurrentList:
    """Return the list that *agency* names and that is among its files, or an empty result."""
    return catalogue.index(NamedLists).of(agency)


@frozen(eq=False)
class NamedLists(ByAgency[CurrentList]):
    """The approved list that each agency names."""

    catalogue: Catalogue

    def derive(self, agency: Agency) -> CurrentList:
        """Read the list that *agency* names."""
        path = self.catalogue.file(agency, (agency.approved or "").removeprefix("files/"))
        if path is None:
            return CurrentList()
        try:
            return CurrentList(read_approved(path))
        except LoadError as error:
            return CurrentList(None, error.faults)
