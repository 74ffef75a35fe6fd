"""The state of one desk: its surveys, people and changes, over the store of its site."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.state_facts import StateFacts
from miz_khedmat.compliance import Finding
from miz_khedmat.dashboard import StaffSite, staff_pages
from miz_khedmat.dashboard.edited import finding_address
from miz_khedmat.desk.state import StateSettings
from miz_khedmat.errors import Wording
from miz_khedmat.pages import Page
from miz_khedmat.pages.service import ServiceDetailPage
from miz_khedmat.people.service import People
from miz_khedmat.persian.logs import in_line
from miz_khedmat.persian.text import id_key
from miz_khedmat.state.decisions import KnownDecisions, undecided
from miz_khedmat.state.facts import facts_of
from miz_khedmat.state.invitations import InvitationsPage, invited_to
from miz_khedmat.state.probe import StoreProbe
from miz_khedmat.state.snapshot import ClosedMonths
from miz_khedmat.state.subjects import services_of, surveyed
from miz_khedmat.state.texts import TextsPage
from miz_khedmat.state.weaknesses import weaknesses_of
from miz_khedmat.store.faults import StoreError
from miz_khedmat.surveys.kiosks import Kiosks
from miz_khedmat.surveys.pages import SurveySite, survey_pages, with_results
from miz_khedmat.surveys.pages.service import SurveyedServicePage
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.results import Results, results
from miz_khedmat.surveys.service import Surveys
from miz_khedmat.workflow.counting import CountedCatalogue

LOG: Final = logging.getLogger("miz_khedmat")


@frozen
class DeskSurveys:
    """What `desk.state` is: surveys, results, people and changes, and the pages of all of them.

    Attributes:
        stated: The settings.
        files: The catalogue as its files state it.
        months: The closed months.
        results: Those of the months up to *closed*, empty if the store could not be read.
        staff: What the pages of staff share.
        decisions: The decisions of which approvals count.
        approvals: Which of them do; without them all do, for commands that show no page.
    """

    stated: StateSettings
    files: Catalogue = field(repr=False)
    surveys: Surveys
    months: ClosedMonths = field(repr=False)
    results: Results = field(repr=False)
    probe: StoreProbe = field(eq=False, repr=False)
    staff: StaffSite = field(eq=False, repr=False)
    decisions: KnownDecisions = field(eq=False, repr=False)
    approvals: CountedCatalogue | None = field(default=None, repr=False)
    closed: str = ""

    @property
    def catalogue(self) -> Catalogue:
        """What the desk shows: an approval without its decision is left out (S8)."""
        return self.approvals.catalogue if self.approvals else self.files

    def over(self, pages: tuple[Page, ...]) -> tuple[Page, ...]:
        """Return *pages* with those of surveys and of staff, and the addresses for other systems.

        A page that the site made itself wins over ours with its name.
        """
        site = self.site
        ours = (
            *survey_pages(site),
            InvitationsPage(self.surveys, self.stated.base_url),
            TextsPage(self.surveys, self.people, self.stated.readers),
            *staff_pages(self.staff),
        )
        kinds = set(map(type, ours))
        kept = tuple(_plain(page) for page in pages if type(page) not in kinds)
        named: dict[str, Page] = {}
        for page in (*with_results(kept, site), *ours):
            named.setdefault(page.name, page)
        return tuple(named.values())

    @property
    def site(self) -> SurveySite:
        """What the pages of surveys share."""
        kiosks = Kiosks(self.surveys.store, self.surveys.questionnaires)
        secure = self.stated.base_url.startswith("https:")
        return SurveySite(self.surveys, kiosks, self.results, self.months.is_sample, secure)

    @property
    def is_over(self) -> bool:
        """Whether a month has closed since, or the decisions could not be read."""
        return self.closed != self.surveys.last_month or not self.decisions.is_new

    def renewed(self) -> "DeskSurveys":
        """Return the same with the newest results and decisions."""
        agency, services = self.catalogue.agency.id or "", services_of(self.catalogue)
        counts = self.months.of(self.surveys)
        made = results(agency, self.surveys.last_month, services, counts)
        return evolve(self, results=made, closed=self.months.last).with_decisions()

    def with_decisions(self) -> "DeskSurveys":
        """Return the same with the newest decisions."""
        approvals = self.decisions.counted(self.files, self.surveys.store)
        return evolve(self, approvals=approvals)

    def fresh_results(self) -> Results:
        """Return the results as the store has them now. Raises StoreError."""
        return self.surveys.results(self.catalogue.agency.id or "", services_of(self.catalogue))

    def prepare(self) -> None:
        """Ask the rules about the whole catalogue, of which the answers are kept."""
        for row in self.catalogue.agency_rows.values():
            self.staff.findings(self.catalogue, row.node)

    def invite(self, id: str, reference: str | None = None, agency: str = "") -> str | None:
        """Return the one-time address of a survey, to be shown at the end of a request (Q2).

        It never fails, since the page that shows it belongs to the site: if nothing can
        be shown, the reason is in the log.

        Args:
            id: The id of the service.
            reference: What the agency calls the request. With it, a page that is shown again has
                the same address, and none after the answer.
            agency: The id of the unit that has delivered it; by default the desk's own agency.

        Returns:
            The full address; None if the survey was answered, or if there is no such service, or
            if the store cannot be used.
        """
        catalogue = self.catalogue
        unit = catalogue.agency_called(id_key(agency)) if agency else catalogue.agency
        what = surveyed(catalogue, unit, str(id), Manner.ELECTRONIC) if unit else None
        if what is None:
            LOG.warning("a survey of '%s' is wanted, which has no page", in_line(str(id)))
            return None
        try:
            invitation = self.surveys.invite(what, reference)
        except StoreError as error:
            LOG.error("%s", in_line(error.wording.en))  # noqa: TRY400  # its traceback says nothing
            return None
        return invited_to(self.stated.base_url, invitation.token) if invitation else None

    @property
    def people(self) -> People:
        """The people of the desk and their roles."""
        return self.staff.people

    def facts(self) -> StateFacts:
        """Return what the store contains now, for the rules of compliance. Raises StoreError."""
        found = facts_of(self.surveys, self.people, self.files)
        return evolve(found, undecided=undecided(self.approvals) if self.approvals else {})

    def place(self, finding: Finding) -> str | None:
        """Return the full address of the field that repairs *finding*, or of its service."""
        own = finding_address(self.files, finding)
        return f"{self.stated.base_url}{own}" if own and self.stated.base_url else None

    def trouble(self) -> str:
        """Return the name of what is wrong with the store; empty if nothing is."""
        return self.probe.trouble()

    def alarm(self) -> str:
        """Return ``guesses`` while far too many wrong addresses of surveys are tried."""
        return "guesses" if self.surveys.is_alarming else ""

    def weak(self, served: tuple[Path, ...]) -> Iterator[tuple[str, str | Wording]]:
        """Yield the code of each weakness of the set-up, and what was found."""
        yield from weaknesses_of(self.surveys.store, self.surveys.today(), served)


def _plain(page: Page) -> Page:
    return ServiceDetailPage() if type(page) is SurveyedServicePage else page
