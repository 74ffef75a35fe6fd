"""Opens the state that a site states, and makes that of a desk for each of its catalogues."""

from contextlib import suppress
from typing import Final

from attrs import evolve, field, frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance.known import KnownAnswers
from miz_khedmat.desk.renewal import Renewal
from miz_khedmat.desk.state import StateSettings
from miz_khedmat.errors import SettingError, Wording, setting_fault
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.state.decisions import KnownDecisions
from miz_khedmat.state.desk_surveys import DeskSurveys
from miz_khedmat.state.probe import StoreProbe
from miz_khedmat.state.snapshot import ClosedMonths
from miz_khedmat.state.staff import Writers, staff_site
from miz_khedmat.store.faults import StoreError, StoreKeyError
from miz_khedmat.store.store import Store, open_store
from miz_khedmat.surveys.caps import SurveyCaps
from miz_khedmat.surveys.hand_over import misaddressed
from miz_khedmat.surveys.questionnaire import read_surveys
from miz_khedmat.surveys.results import Results
from miz_khedmat.surveys.service import Surveys

_HINT: Final = Wording("set it to the path of a file, or to the address of a database")
_TO_HINT: Final = Wording("set “to” to a web address, or to a path such as out/{month}.csv")
_KEY_HINT: Final = Wording("set it to the path of a file that only the desk can read")


@frozen
class SurveyRoom:
    """The *store* of a site, and what outlives a catalogue.

    These are the caps of surveys, the closed months, the decisions that were read, the one writer
    of the catalogue's folder, and what the rules of compliance have answered about its services.
    """

    stated: StateSettings
    store: Store
    caps: SurveyCaps = field(factory=SurveyCaps, eq=False)
    months: ClosedMonths = field(factory=ClosedMonths, eq=False)
    decisions: KnownDecisions = field(factory=KnownDecisions, eq=False)
    writers: Writers = field(factory=Writers, eq=False)
    answers: KnownAnswers = field(factory=KnownAnswers, eq=False)

    def __attrs_post_init__(self) -> None:
        """Judge where results are to be handed over. Raises SettingError."""
        target = self.stated.hand_over
        if target and (wrong := misaddressed(target.to)):
            raise SettingError(setting_fault("hand_over", wrong, _TO_HINT, "E002"))

    def of(self, catalogue: Catalogue) -> DeskSurveys:
        """Return the state of a desk with *catalogue*; the store may be one that cannot be used.

        Roles in units that this catalogue lacks are marked, if there are any (A5).

        Raises:
            LoadError: A file of surveys has faults.
        """
        made = self.without_results(catalogue)
        if catalogue.root:  # a closed desk has a catalogue without units, which nobody wrote
            with suppress(StoreError):  # health and pages report it
                made.people.note_absent(UnitTree.of(catalogue))
        return made.renewed()

    def at(self, base_url: str) -> "SurveyRoom":
        """Return the same room for desks at another address."""
        return evolve(self, stated=evolve(self.stated, base_url=base_url))

    @property
    def renewal(self) -> Renewal:
        """What its desks share with the desk that follows the files."""
        return self.stated.renewal

    def without_results(self, catalogue: Catalogue) -> DeskSurveys:
        """Return the same without results: commands need not open the store twice."""
        store = evolve(self.store, agency=catalogue.agency.id or "")
        surveys = Surveys(store, read_surveys(catalogue), self.caps)
        none = Results(catalogue.agency.id or "", "")
        probe = StoreProbe(store)
        writer = self.writers.of(self.stated, catalogue)
        staff = staff_site(self.stated, surveys, writer, self.answers)
        return DeskSurveys(
            self.stated, catalogue, surveys, self.months, none, probe, staff, self.decisions
        )


def open_room(stated: StateSettings) -> SurveyRoom:
    """Return the room of a store in a file or on a server; nothing is made that is not there.

    Raises:
        SettingError: The settings do not suffice.
    """
    try:
        store = open_store(stated.location, key=stated.key, create=False)
    except StoreError as error:
        raise refused(error) from error
    return SurveyRoom(stated, store)


def refused(error: StoreError) -> SettingError:
    """Return *error* as a fault of the setting that it is about."""
    if isinstance(error, StoreKeyError):
        return SettingError(setting_fault("state_key", error.wording, _KEY_HINT, "E002"))
    return SettingError(setting_fault("state", error.wording, _HINT, "E002"))
