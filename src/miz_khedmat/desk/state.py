"""What a desk with state offers beside its catalogue; nothing here knows how state is kept."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol

from attrs import field, frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.state_facts import StateFacts
from miz_khedmat.compliance import Finding
from miz_khedmat.desk.hosts import FindPeople, Notify
from miz_khedmat.desk.renewal import Renewal
from miz_khedmat.errors import MizKhedmatError, Wording
from miz_khedmat.labels import DEFAULT
from miz_khedmat.pages import Page
from miz_khedmat.terminal import line

ROOM: Final = "miz_khedmat.state"
"""The room that is imported only if a host sets `state`."""
SCHEMES: Final = ("postgresql://", "postgres://")
"""How the address of a store on a server begins; any other text is a path."""


class DeskState(Protocol):
    """The state of a desk with one catalogue; a plain value, renewed as a desk is."""

    @property
    def catalogue(self) -> Catalogue:
        """What the desk shows: an approval without its decision in the store is left out (S8)."""

    def over(self, pages: tuple[Page, ...]) -> tuple[Page, ...]:
        """Return *pages* with those that need state, in place of older ones of the same state."""

    @property
    def is_over(self) -> bool:
        """Whether `renewed` would give newer values, so that the desk is to be renewed."""

    def renewed(self) -> "DeskState":
        """Return the state with newer values."""

    def prepare(self) -> None:
        """Find out ahead what pages of staff show of the catalogue, and what takes long."""

    def invite(self, id: str, reference: str | None = None, agency: str = "") -> str | None:
        """Return the one-time address of a survey, to be shown at the end of a request (Q2)."""

    def facts(self) -> StateFacts:
        """Return what the store contains, for rules. Raises MizKhedmatError."""

    def place(self, finding: Finding) -> str | None:
        """Return the full address of the field that repairs *finding*, or None."""

    def trouble(self) -> str:
        """Return the name of what is wrong with the store; empty if nothing is."""

    def alarm(self) -> str:
        """Return the name of what somebody must look into now; empty if there is nothing."""

    def weak(self, served: tuple[Path, ...]) -> Iterable[tuple[str, str | Wording]]:
        """Yield the code of each weakness of the set-up, and what was found."""


class StateRoom(Protocol):
    """The opened state of a site, which makes that of a desk for each catalogue."""

    def of(self, catalogue: Catalogue) -> DeskState:
        """Return the state of a desk with *catalogue*. Raises LoadError."""

    def at(self, base_url: str) -> "StateRoom":
        """Return the same room for desks at another address."""

    @property
    def renewal(self) -> Renewal:
        """What its desks share with the desk that follows the files."""


@frozen
class CommandResult:
    """What a command gives: *content* for standard output, *notes* for people, an exit status."""

    content: bytes = b""
    notes: tuple[Wording, ...] = ()
    status: int = 0
    is_binary: bool = False

    @property
    def text(self) -> str:
        """The notes in both languages, a line each."""
        return "".join(f"{line(note.joined())}\n" for note in self.notes)


@frozen
class StateOption:
    """An option ``--name METAVAR`` of the type *kind*; a *required* one is given without a name.

    One of the type bool is a flag, and takes no value.
    """

    name: str
    metavar: str
    help: str
    kind: type = str
    choices: tuple[str, ...] = ()
    required: bool = False

    @property
    def is_flag(self) -> bool:
        """Whether it takes no value."""
        return self.kind is bool

    @property
    def shown(self) -> Mapping[str, Any]:
        """How programs of Click show it."""
        return {"metavar": self.metavar, "help": self.help, "is_flag": self.is_flag}


@frozen
class StateCommand:
    """A command on state: its name, a sentence of help, its options, and its work.

    The work takes the state of a desk, and what was stated by the names of the options.
    """

    name: str
    help: str
    options: tuple[StateOption, ...]
    work: Callable[[Any, Mapping[str, Any]], CommandResult]


@frozen
class HandOver:
    """Where results are handed over (Q4): a web address, or files with ``{month}`` in their name.

    *columns* is the file that says which of our columns each column of the other system is.
    """

    to: str
    columns: Path | None = None

    @classmethod
    def of(cls, stated: Mapping[str, str | Path], root: Path) -> "HandOver":
        """Return what a setting states; paths are relative to *root*."""
        to, columns = str(stated["to"]), stated.get("columns")
        return cls(to if "://" in to else str(root / to), root / columns if columns else None)


@frozen(kw_only=True)
class StateSettings:
    """What a site states about its state.

    Attributes:
        location: Where the store is.
        key: Its key file.
        base_url: The address of the desk.
        language: The language of the desk.
        readers: The ids of those who read texts, beside those with that right.
        hand_over: Where results are handed over.
        folder: The folder of the catalogue, with its *mounts*; by default that of what is shown.
        administrators: The ids of the first administrators (A5).
        owner: The one person of a local editor.
        find_people: Finds people of the site to give a role to.
        notify: Lets a person know that a change waits, or was decided.
        approve_also: Facts that are approved beside those that always are (S8).
        own_origins: Origins of the agency's own beside that of its website.
        renewal: By it the desk of this process shows what was written to its files.
    """

    location: str | Path
    key: Path | None = None
    base_url: str = ""
    language: str = DEFAULT
    readers: frozenset[str] = frozenset()
    hand_over: HandOver | None = None
    folder: Path | None = None
    mounts: tuple[Path, ...] = ()
    administrators: frozenset[str] = frozenset()
    owner: str = ""
    find_people: FindPeople | None = None
    notify: Notify | None = None
    approve_also: tuple[str, ...] = ()
    own_origins: frozenset[str] = frozenset()
    renewal: Renewal = field(factory=Renewal, eq=False)


def opened(room: str, stated: StateSettings) -> StateRoom:
    """Import the *room* of state, and return what it opens. Raises SettingError."""
    made: Any = import_module(room)
    result: StateRoom = made.open_room(stated)
    return result


def beside(state: DeskState, pages: tuple[Page, ...]) -> dict[str, Any]:
    """Return what a desk with *state* has of it, by the names of its attributes."""
    return {"catalogue": state.catalogue, "state": state, "pages": state.over(pages)}


def facts_if_any(state: DeskState | None) -> StateFacts | None:
    """Return what the store of *state* contains; None if it cannot be read, as others report."""
    try:
        return state.facts() if state else None
    except MizKhedmatError:
        return None


def commands() -> tuple[StateCommand, ...]:
    """Import the room of state, and return its commands; for sites that have set `state`."""
    made: Any = import_module(ROOM)
    result: tuple[StateCommand, ...] = made.STATE_COMMANDS
    return result


def located(root: Path, location: str | Path, names: Callable[[str], bool]) -> str | Path:
    """Return *location* as it is if it is an address or one of *names*, else the path in *root*."""
    text = str(location)
    return text if text.startswith(SCHEMES) or names(text) else root / location
