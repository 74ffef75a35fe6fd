"""Merge identity forms into an existing catalogue: find each form's service and its new facts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field, frozen

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.catalogue.index import ByAgency
from miz_khedmat.compliance.diff import Comparison
from miz_khedmat.compliance.subjects import ServiceSubject
from miz_khedmat.errors import Diagnostic
from miz_khedmat.importing.changes import FormFact
from miz_khedmat.importing.comparison import weighed
from miz_khedmat.importing.placement import placed
from miz_khedmat.importing.stored_forms import Services
from miz_khedmat.importing.unit_of_work import UnitOfWork
from miz_khedmat.loading.dumper import plain
from miz_khedmat.model import Agency, Service
from miz_khedmat.persian.text import search_key
from miz_khedmat.readers.approved import ApprovedEntry, ApprovedList
from miz_khedmat.readers.approved.parents import with_parents
from miz_khedmat.readers.forms import FilledForm
from miz_khedmat.readers.forms.document import FormPlace
from miz_khedmat.readers.forms.warnings import doubt
from miz_khedmat.readers.sheets.table import CellPlace


def owner(catalogue: Catalogue, form: FilledForm, name: str, doubts: list[Diagnostic]) -> Agency:
    """Return the agency of a form: the one named by *name* or by the form, or having its service.

    If there is none, it is the desk's own, with a doubt if another was named.
    """
    key = search_key(name or form.agency or "")
    named = catalogue.agencies_named.get(key, []) if key else []
    if len(named) == 1:
        return named[0]
    agencies = [row.node for row in catalogue.agency_rows.values()]
    having = [agency for agency in agencies if form.service.key in catalogue.rows(agency)]
    if len(having) != 1 and key:
        doubts.append(doubt("other-agency", form.place, name or form.agency))
    return having[0] if len(having) == 1 else catalogue.agency


def service_of(catalogue: Catalogue, agency: Agency, form: FilledForm) -> Service | None:
    """Return the agency's service that the form is about: by id, or by title if one has no id."""
    rows = catalogue.rows(agency)
    if form.service.key in rows:
        return rows[form.service.key].node
    title = search_key(form.service.title or "")
    alike = catalogue.index(ServiceTitles).of(agency).get(title)
    one = alike[0] if title and alike and len(alike) == 1 else None
    return None if one and one.id and form.service.id else one


@frozen(eq=False)
class ServiceTitles(ByAgency[Mapping[str, list[Service]]]):
    """The services of each agency by their folded titles."""

    catalogue: Catalogue

    def derive(self, agency: Agency) -> Mapping[str, list[Service]]:
        """Return the services of *agency* by their folded titles."""
        by_title: defaultdict[str, list[Service]] = defaultdict(list)
        for row in self.catalogue.rows(agency).values():
            by_title[search_key(row.node.title or "")].append(row.node)
        return by_title


@define(eq=False)
class FormMerge:
    """Forms to be merged into a catalogue, each with the agency whose service it is about.

    *base* is what they said last. The keys of new services are in *new*; *gone* are forms of
    services that editors removed. With *take* none is gone, and the forms win in every difference.
    """

    standing: UnitOfWork
    owned: list[tuple[FilledForm, Agency]]
    base: Services
    doubts: list[Diagnostic]
    take: bool = False
    gone: list[FilledForm] = field(factory=list)
    new: set[str] = field(factory=set)

    def place(self) -> tuple[tuple[ApprovedEntry, ...], tuple[ApprovedEntry, ...]]:
        """Put new services below their parents; return them, and those that found no room."""
        catalogue = self.standing.catalogue
        by_agency: defaultdict[str, list[FilledForm]] = defaultdict(list)
        for form, agency in self.owned:
            if not form.service.key or service_of(catalogue, agency, form):
                continue
            if form.service.key in self.base and not self.take:
                self.gone.append(form)
            else:
                self.new.add(form.service.key)
                by_agency[agency.key].append(form)
        added: list[ApprovedEntry] = []
        top: list[ApprovedEntry] = []
        for key, forms in by_agency.items():
            new, apart = self._placed(catalogue.agency_rows[key].node, forms)
            added += new
            top += apart
        return tuple(added), tuple(top)

    def _placed(
        self, agency: Agency, forms: Iterable[FilledForm]
    ) -> tuple[list[ApprovedEntry], tuple[ApprovedEntry, ...]]:
        catalogue = self.standing.catalogue
        rows = catalogue.rows(agency).values()
        present = [_entry(catalogue, agency, row.node, CellPlace("")) for row in rows]
        new = [_entry(catalogue, agency, form.service, form.place) for form in forms]
        doubts: list[Diagnostic] = []
        entries = with_parents([*present, *new], doubts)
        self.doubts += (row for row in doubts if isinstance(row.place, FormPlace))
        there = [ServiceSubject(catalogue, agency, row.node) for row in rows]
        pairs = tuple(zip(entries[: len(there)], there, strict=True))
        missing = list(entries[len(there) :])
        compared = Comparison(ApprovedList("", entries), (), (), pairs)
        return missing, placed(self.standing, compared, missing)

    def facts(self, catalogue: Catalogue) -> Iterator[FormFact]:
        """Yield what the forms state about the services in *catalogue*, which are placed by now."""
        seen: set[Key] = set()
        for form, agency in self.owned:
            service = service_of(catalogue, catalogue.agency_rows[agency.key].node, form)
            key = Key.of(agency, service)
            if service and key in seen:
                self.doubts.append(doubt("repeated", form.place, form.service.called))
            elif service:
                seen.add(key)
                was = {} if form.service.key in self.new else self.base.get(form.service.key, {})
                for comparison in weighed(plain(service), plain(form.service), was, take=self.take):
                    yield FormFact(form, service, catalogue.origins[key], comparison)


def _entry(
    catalogue: Catalogue, agency: Agency, service: Service, place: CellPlace
) -> ApprovedEntry:
    own = agency is catalogue.agency
    name, id = (None, None) if own else (agency.name, agency.id)
    return ApprovedEntry(place, service.id, service.title, agency=name, agency_id=id)
