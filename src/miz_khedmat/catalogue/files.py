"""The files of agencies: which of them are stated, and in which folders they lie."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from miz_khedmat.atomic.root import Root
from miz_khedmat.catalogue.index import ByAgency, ServiceRows
from miz_khedmat.model import Agency, Document, Form, Process, Service


@frozen(eq=False)
class StatedFiles(ByAgency[frozenset[str]]):
    """The paths (``files/forms/1.pdf``) that each agency and its services state."""

    rows: ServiceRows

    def derive(self, agency: Agency) -> frozenset[str]:
        """The paths that *agency* states."""
        services = (row.node for row in self.rows.of(agency).values())
        named = {name for service in services for name in stated_files(service)}
        return frozenset({agency.approved or "", *named})


@frozen
class Home:
    """The folder of an agency: its *name* below a *root* ends in a slash, or is empty."""

    root: Root
    name: str


@frozen(eq=False)
class Homes(ByAgency[Home | None]):
    """The folder of each agency, from *folders* by key; None if it has none."""

    folders: Mapping[str, Path]
    root: Root | None

    def derive(self, agency: Agency) -> Home | None:
        """Return the folder of *agency*; without a root it is read by itself."""
        folder = self.folders.get(agency.key)
        if folder is None:
            return None
        if self.root is None:
            return Home(Root(folder), "")
        inside = folder.relative_to(self.root.path).parts
        return Home(self.root, "".join(f"{step}/" for step in inside))


def stated_files(service: Service) -> Iterator[str]:
    """The paths of the files that one service names (D5, S12, S14)."""
    nouns: tuple[Document | Process | Form, ...]
    nouns = (*(service.documents or ()), *(service.processes or ()), *(service.forms or ()))
    return (noun.file for noun in nouns if noun.file)
