"""The choice of a row of costs: the service and its fee."""

from collections.abc import Iterator

from attrs import evolve, frozen

from miz_khedmat.atomic.root import Root
from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.errors import LoadError, Place
from miz_khedmat.model import Agency, Fee, Service
from miz_khedmat.persian.text import id_key
from miz_khedmat.workflow.faults import refusal_of
from miz_khedmat.workflow.subjects import FoundSubject


@frozen
class OpenCatalogue:
    """A *catalogue*, and the folder that it was loaded from."""

    root: Root
    catalogue: Catalogue

    def place(self, row: "FeeRow") -> Place:
        """The place of the fees of a service, or of one of them."""
        fee = (row.number - 1,) if row.number else ()
        return self.catalogue.place(row.key, "fees", *fee)

    def refusal(self, code: str, row: "FeeRow") -> LoadError:
        """Why nothing there can be approved."""
        return refusal_of(code, self.place(row), row.service.called, self.root.path.as_posix())


@frozen
class FeeRow:
    """One fee, the *number*-th (from 1) of a *service* that *agency* states itself; 0 for all."""

    agency: Agency
    service: Service
    number: int = 0

    @property
    def key(self) -> Key:
        """The key of the service."""
        return Key.of(self.agency, self.service)

    @property
    def fee(self) -> Fee:
        """The fee as it is now."""
        return (self.service.fees or ())[self.number - 1]


def chosen(
    opened: OpenCatalogue, service: str, agency: str | None = None, number: int | None = None
) -> FeeRow:
    """Return the chosen row. Raises LoadError if there is none, or if more than one is possible."""
    catalogue = opened.catalogue
    owner = _only(catalogue, service) if agency is None else _named(catalogue, service, agency)
    fees = FeeRow(owner, catalogue.rows(owner)[id_key(service)].node)
    row = evolve(fees, number=_number(opened, fees, number))
    if row.fee.amount is None:
        raise opened.refusal("no-amount", row)
    return row


def _only(catalogue: Catalogue, service: str) -> Agency:
    """Return the one agency that has the service."""
    having = list(_having(catalogue, id_key(service)))
    if not having:
        raise refusal_of("no-service", "SERVICE", service)
    if len(having) > 1:
        raise refusal_of("agencies", "SERVICE", "؛ ".join(each.called for each in having))
    return having[0]


def _having(catalogue: Catalogue, key: str) -> Iterator[Agency]:
    """Return the agencies that have it, and do not only state differences from another (A3)."""
    for row in catalogue.agency_rows.values():
        mine = catalogue.rows(row.node).get(key)
        if mine and (mine.node.fees is not None or not is_inherited(catalogue, row.node, key)):
            yield row.node


def _named(catalogue: Catalogue, service: str, agency: str) -> Agency:
    """Return the named agency, if it states the fees of the service itself."""
    owner = catalogue.agency_called(id_key(agency))
    if owner is None:
        raise refusal_of("no-agency", "--agency", agency)
    key = id_key(service)
    mine = catalogue.rows(owner).get(key)
    if is_inherited(catalogue, owner, key) and (mine is None or mine.node.fees is None):
        raise refusal_of("inherited", "--agency", catalogue.headquarters(owner).called)
    if mine is None:
        raise refusal_of("no-service", "SERVICE", f"{service} ({owner.called})")
    return owner


def is_inherited(catalogue: Catalogue, agency: Agency, key: str) -> bool:
    """Return whether the service is another's, to which *agency* refers (A3)."""
    owner = catalogue.headquarters(agency)
    return owner is not agency and key in catalogue.rows(owner)


def is_difference(catalogue: Catalogue, found: FoundSubject | None) -> bool:
    """Return whether the subject is a branch's difference from its headquarters (A3)."""
    return found is not None and is_inherited(catalogue, found.unit, found.subject.service)


def _number(opened: OpenCatalogue, row: FeeRow, number: int | None) -> int:
    fees = row.service.fees
    if fees is None:
        raise opened.refusal("unstated", row)
    if not fees:
        raise opened.refusal("free", row)
    if number is None and len(fees) > 1:
        raise refusal_of("fees", "--fee", listed(fees))
    if number is not None and not 1 <= number <= len(fees):
        raise refusal_of("no-fee", "--fee", f"{number}؛ {listed(fees)}")
    return number or 1


def listed(fees: tuple[Fee, ...]) -> str:
    """Return the fees by their numbers."""
    words = (" ".join(filter(None, (fee.title, fee.amount))) for fee in fees)
    return "؛ ".join(f"{number}: {text}" for number, text in enumerate(words, 1))
