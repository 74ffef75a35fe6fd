"""The approved list that an agency of a catalogue names, read once; what is wrong is a fault."""

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.errors import Fault, LoadError
from miz_khedmat.model import Agency
from miz_khedmat.readers.approved.entry import Approved
from miz_khedmat.readers.approved.reader import read_approved


@frozen
class Named:
    """The *approved* list of an agency, or the *faults* for which there is none."""

    approved: Approved | None = None
    faults: tuple[Fault, ...] = ()


def named_list(catalogue: Catalogue, agency: Agency) -> Named:
    """The list that *agency* names and that lies in its files; nothing where there is none."""
    return catalogue.once(("approved", agency.key), lambda: _read(catalogue, agency))


def _read(catalogue: Catalogue, agency: Agency) -> Named:
    path = catalogue.file(agency, (agency.approved or "").removeprefix("files/"))
    if path is None:
        return Named()
    try:
        return Named(read_approved(path))
    except LoadError as error:
        return Named(None, error.faults)
