"""The service that a page of the editor is about, with what was found in it (A3, S8)."""

from collections import defaultdict
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.catalogue.inheritance import shown
from miz_khedmat.catalogue.urls import address
from miz_khedmat.compliance import Finding, check
from miz_khedmat.compliance.rules.costs import due
from miz_khedmat.dashboard.frame import StaffVisit, UnitPage
from miz_khedmat.dashboard.page_hints import page_hint, rows_of_fact
from miz_khedmat.dashboard.sections.control import Control, controls
from miz_khedmat.dashboard.sections.drafts import KeyedLists
from miz_khedmat.dashboard.sections.places import FieldPlace, place_of
from miz_khedmat.dashboard.sections.table import StaffSection
from miz_khedmat.dashboard.sections.views import FieldNotes, FindingView, RowTag
from miz_khedmat.errors import Severity
from miz_khedmat.forms import FormFault
from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.model import Identity, Service
from miz_khedmat.pages.page import Visit
from miz_khedmat.persian.text import id_key
from miz_khedmat.workflow.edits import value_at
from miz_khedmat.workflow.subjects import FoundSubject, Subject, find_subject, unit_of

SERVICE_PATH = "desk/services/{service}/"
SECTION_PATH = f"{SERVICE_PATH}{{section}}/"
AGAIN: Final = "change"
"""The parameter, and the field of a form, that names a proposal which is edited again."""


@frozen
class EditedService:
    """A service of the visited agency, as the agency shows it."""

    found: FoundSubject
    service: Service

    @property
    def key(self) -> str:
        """Its key in addresses."""
        return self.found.subject.service

    @cached_property
    def plain(self) -> Plain:
        """What the editor sees: of a branch with what its headquarters states."""
        return self.found.effective

    @cached_property
    def lists(self) -> KeyedLists:
        """Its lists, keyed once for everything that is shown of them."""
        return KeyedLists()

    @property
    def edition(self) -> str:
        """The edition of the official form."""
        identity = self.service.identity
        return (identity.edition or "") if isinstance(identity, Identity) else ""

    @property
    def is_inherited(self) -> bool:
        """Whether a fact that is cleared reads as the headquarters state it (A3)."""
        catalogue, unit = self.found.catalogue, self.found.unit
        headquarters = catalogue.headquarters(unit)
        return headquarters is not unit and self.key in catalogue.rows(headquarters)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the checker finds in it."""
        return findings_of(self.found.catalogue, self.found.subject.key)

    def controls(self, section: StaffSection) -> tuple[Control, ...]:
        """Return the controls of a section."""
        return controls(section.facts, self.edition)

    def place(self, fact: str) -> FieldPlace | None:
        """Return where a fact (``fees.0.amount``) is edited."""
        return place_of(self.plain, fact, self.edition, self.lists)

    def unapproved(self) -> frozenset[str]:
        """Return the names in forms of the rows of fees that no approval counts for (S8)."""
        keys = self.lists.of(value_at(self.plain, ("fees",)))
        fees = self.service.fees or ()
        return frozenset(key for key, fee in zip(keys, fees, strict=False) if fee.approval is None)


class SubjectPage(UnitPage):
    """A page about one service, wherever the service is by now: rights count there alone."""

    def staff(self, visit: Visit) -> StaffVisit:
        """Return *visit* at the unit where the service is by now. Raises StoreError."""
        return super().staff(evolve(visit, agency=unit_of(visit.catalogue, _named(visit))))


def _named(visit: Visit) -> Subject:
    return Subject(visit.agency.key, id_key(visit.params["service"]))


def edited_service(visit: Visit) -> EditedService:
    """Return the service that an address names, or named. Raises FormFault if there is none."""
    found = find_subject(visit.catalogue, _named(visit))
    seen = shown(visit.catalogue, found.unit, found.subject.service) if found else None
    if found is None or seen is None:
        raise FormFault(404, "service")
    return EditedService(found, seen.service)


def findings_of(catalogue: Catalogue, key: Key) -> tuple[Finding, ...]:
    """Return the findings of one service, without a check of all others."""
    return check(catalogue, only=key).findings


def finding_place(catalogue: Catalogue, finding: Finding) -> FieldPlace | None:
    """Return where the fact of *finding* is edited; None if no section has it yet."""
    service = finding_service(catalogue, finding)
    identity = service.identity if service else None
    edition = (identity.edition or "") if isinstance(identity, Identity) else ""
    stated: Plain = plain(service)
    return place_of(stated, finding.fact, edition) if service and finding.fact else None


def finding_service(catalogue: Catalogue, finding: Finding) -> Service | None:
    """Return the service that *finding* is about, as its unit states it; None if it has none."""
    unit = catalogue.agency_called(finding.agency)
    row = catalogue.rows(unit).get(finding.service) if unit else None
    return row.node if row else None


def finding_address(catalogue: Catalogue, finding: Finding) -> str | None:
    """Return the address of the field that repairs *finding*, or of its service; None without one.

    It is relative to the desk, for pages of staff and for reports to editors.
    """
    unit = catalogue.agency_called(finding.agency)
    if unit is None or finding_service(catalogue, finding) is None:
        return None
    place, scope = finding_place(catalogue, finding), catalogue.scope(unit)
    params = {"service": finding.service, "section": place.section if place else ""}
    if place is None:
        return address(SERVICE_PATH, params, scope)
    return f"{address(SECTION_PATH, params, scope)}#{place.id}"


def finding_view(
    finding: Finding, staff: StaffVisit, *, waits: bool = False, beside: bool = False
) -> FindingView:
    """Return a finding as it is shown; it *waits* if a proposal for its row is open.

    *beside* a proposal there is no form that would send its row.
    """
    kind = "bad" if finding.severity >= Severity.ERROR else ""
    hint = page_hint(finding, alone=bool(staff.rights.owner), waits=waits, beside=beside)
    message, hint_text = (
        each.in_language(staff.visit.language) for each in (finding.message, hint)
    )
    return FindingView(finding.code, kind, message, hint_text, rows_of_fact(finding.fact))


def notes_of(
    edited: EditedService, staff: StaffVisit, waiting: frozenset[str] = frozenset()
) -> FieldNotes:
    """Return what is known of the fields of a service: findings, faults, approvals.

    *waiting* are the names in forms of the rows for which a proposal is open.
    """
    found: defaultdict[str, tuple[FindingView, ...]] = defaultdict(tuple)
    for finding in edited.findings:
        if place := edited.place(finding.fact):
            waits = any(f"{place.name}-".startswith(f"{row}-") for row in waiting)
            found[place.name] += (finding_view(finding, staff, waits=waits),)
    wrong = frozenset(error.name for error in staff.visit.entry.errors)
    return FieldNotes(dict(found), wrong, dict(_tags(edited)))


def _tags(edited: EditedService) -> dict[str, RowTag]:
    keys = edited.lists.of(value_at(edited.plain, ("fees",)))
    tags = {}
    for key, fee in zip(keys, edited.service.fees or (), strict=False):
        approval = fee.approval
        tags[f"fees-{key}"] = (
            RowTag("good", "edit.approved", approval.on or "")
            if approval
            else RowTag("bad" if due(fee) else "calm", "edit.unapproved")
        )
    return tags
