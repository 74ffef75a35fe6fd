"""A host's settings, all read and checked at once, and the desk that they describe."""

from collections.abc import Callable, Mapping
from functools import partial
from os.path import realpath
from pathlib import Path
from typing import Any, Final, TypeVar

from attrs import evolve, field, frozen
from jinja2 import BaseLoader

from miz_khedmat.atomic.root import Root
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.desk.desk import Desk, Frame
from miz_khedmat.desk.hosts import (
    NO_HOST,
    FindPeople,
    Notify,
    PersonOf,
    StatedHost,
    TokenOf,
    function,
)
from miz_khedmat.desk.options import Spelled, wrongs
from miz_khedmat.desk.outage import ClosedDesk
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.desk.renewal import Renewal
from miz_khedmat.desk.state import ROOM, HandOver, StateRoom, StateSettings, beside, located, opened
from miz_khedmat.errors import SettingError, SettingPlace
from miz_khedmat.http import Host
from miz_khedmat.labels import DEFAULT
from miz_khedmat.loading import load
from miz_khedmat.model import Agency
from miz_khedmat.pages import PAGES, Page

AnyDesk = TypeVar("AnyDesk", bound=Desk)


@frozen(kw_only=True)
class Door:
    """What a host gives to its desk: its frame, its templates, its static files, its visitors.

    *room* is the module that opens state, and *databases* are names that `state` may have there.
    *find_people* searches the site's own people.
    """

    frame: Frame | None = None
    loaders: tuple[BaseLoader, ...] = ()
    asset_url: Callable[[str], str] | None = None
    site: Host = NO_HOST
    room: str = ROOM
    databases: frozenset[str] = frozenset()
    find_people: FindPeople | None = None


_NO_DOOR: Final = Door()


@frozen(kw_only=True)
class Settings:
    """A host's settings for its desk; paths are relative to *root*.

    *mounts* are other folders into which links in the catalogue may lead.
    """

    root: Path
    spelled: Spelled
    catalogue: str | Path | Desk
    mounts: tuple[str | Path, ...] = ()
    url_prefix: str = "/miz"
    frame: str | None = None
    frame_blocks: Mapping[str, str] = field(factory=dict)
    icons: str | Path | None = None
    font: bool = False
    templates: tuple[str | Path, ...] = ()
    language: str = DEFAULT
    labels_file: str | Path | None = None
    label_changes: Mapping[str, str] = field(factory=dict)
    base_url: str = ""
    alternates: Mapping[str, str] = field(factory=dict)
    security_headers: bool = False
    frame_ancestors: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    remote_user: bool = False
    sign_in: str = ""
    person: str | PersonOf = ""
    token: str | TokenOf = ""
    reload: float = 0
    state: str | Path | None = None
    state_key: str | Path | None = None
    survey_readers: tuple[str, ...] = ()
    administrators: tuple[str, ...] = ()
    find_people: str | FindPeople = ""
    notify: str | Notify = ""
    approve_also: tuple[str, ...] = ()
    own_origins: tuple[str, ...] = ()
    hand_over: Mapping[str, str | Path] | None = None

    def desk(self, door: Door = _NO_DOOR) -> Desk:
        """Return the desk behind a host's *door*; a ready one only gets its frame and its host.

        Raises SettingError (in the host's own spelling) or LoadError.
        """
        return self._desk(door, self.room(door), Renewal())

    def _desk(self, door: Door, room: StateRoom | None, renewal: Renewal) -> Desk:
        if isinstance(self.catalogue, Desk):
            return self._ready(self._filed(self.catalogue, renewal), door, room)
        # Resolved now: a link that is replaced during the work would mix two folders.
        folder = realpath(self.root / self.catalogue)
        catalogue = load(folder, mounts=self._mounts, memo=renewal.memo)
        return self._made(Desk, catalogue, door, room)

    def _filed(self, desk: Desk, renewal: Renewal) -> Desk:
        """Return a ready *desk*; with state it shows what its files say."""
        root = self._edited
        if root is None:
            return desk
        files = load(realpath(root.path), mounts=root.mounts, memo=renewal.memo)
        return evolve(desk, catalogue=files)

    @property
    def _edited(self) -> Root | None:
        """The folder of a ready desk that has state; None without one, or without state."""
        ready = self.catalogue
        return ready.catalogue.root if isinstance(ready, Desk) and self.state else None

    def reloading(self, door: Door = _NO_DOOR) -> ReloadingDesk:
        """Return the same desk, which follows its files if *reload* says so.

        If the catalogue does not load, the desk is closed until it does. Raises SettingError.
        """
        folder, mounts = self._followed
        renewal = Renewal()
        room = self.room(door, renewal)
        closed = partial(self._made, ClosedDesk, Catalogue(Agency()), door, room)
        make = partial(self._desk, door, room, renewal)
        live = ReloadingDesk(make, folder, self.reload, mounts, closed)
        renewal.follow(live.catch_up)
        return live

    @property
    def _followed(self) -> tuple[Path | None, tuple[Path, ...]]:
        """The folder that the desk follows, if it does, and the folders of its links."""
        if not isinstance(self.catalogue, Desk):
            return self.root / self.catalogue, self._mounts
        root = self._edited
        return (root.path, root.mounts) if root else (None, ())

    def room(self, door: Door = _NO_DOOR, renewal: Renewal | None = None) -> StateRoom | None:
        """Open the state that is stated; without it nothing is imported. Raises SettingError."""
        if self.state is None:
            return None
        try:
            stated = StateSettings(
                location=located(self.root, self.state, door.databases.__contains__),
                key=self.root / self.state_key if self.state_key else None,
                readers=frozenset(self.survey_readers),
                hand_over=HandOver.of(self.hand_over, self.root) if self.hand_over else None,
                administrators=frozenset(self.administrators),
                find_people=function("find_people", self.find_people) or door.find_people,
                notify=function("notify", self.notify),
                approve_also=tuple(self.approve_also),
                own_origins=frozenset(self.own_origins),
                renewal=renewal or Renewal(),
                **self._of_desk(),
            )
            return opened(door.room, stated)
        except SettingError as error:
            raise self._respelled(error) from error

    def _of_desk(self) -> dict[str, Any]:
        """Return what state needs to know of the desk beside it."""
        ready = self.catalogue
        if isinstance(ready, Desk):
            return {"base_url": ready.base_url or self.base_url, "language": ready.language}
        return {
            "base_url": self.base_url,
            "language": self.language,
            "folder": self.root / ready,
            "mounts": self._mounts,
        }

    def pages(self, door: Door = _NO_DOOR) -> tuple[Page, ...]:
        """Return the page table, without reading the catalogue. Raises SettingError."""
        own = self.catalogue.pages if isinstance(self.catalogue, Desk) else PAGES
        room = self.room(door)
        return room.of(Catalogue(Agency())).over(own) if room else own

    def _ready(self, desk: Desk, door: Door, room: StateRoom | None) -> Desk:
        """Return a ready *desk* behind *door*; what it states itself wins."""
        given: dict[str, Any] = {"frame": door.frame} if door.frame else {}
        host = self._host(door.site)
        if room:
            state = room.of(desk.catalogue)
            given |= beside(state, desk.pages)
        if (room or desk.routes.inputs.pages) and desk.host is NO_HOST:
            given["host"] = host
        return evolve(desk, **given) if given else desk

    def _made(
        self, kind: type[AnyDesk], catalogue: Catalogue, door: Door, room: StateRoom | None
    ) -> AnyDesk:
        """Return a desk of *catalogue*. Raises SettingError, whatever the catalogue is."""
        host = self._host(door.site)
        state = beside(room.of(catalogue), PAGES) if room else {"catalogue": catalogue}
        try:
            return kind(
                **state,
                templates=(*(self.root / folder for folder in self.templates), *door.loaders),
                language=self.language,
                labels_file=self.root / self.labels_file if self.labels_file else None,
                label_changes=self.label_changes,
                icons=self.root / self.icons if self.icons else None,
                font=self.font,
                frame=door.frame,
                base_url=self.base_url,
                alternates=self.alternates,
                asset_url=door.asset_url,
                security_headers=self.security_headers,
                frame_ancestors=tuple(self.frame_ancestors),
                host=host,
                origins=tuple(self.origins),
                trusted_proxies=tuple(self.trusted_proxies),
            )
        except SettingError as error:
            raise self._respelled(error) from error

    def _host(self, site: Host) -> Host:
        """Return what the *site* knows of its visitors, under what is stated."""
        try:
            person, token = function("person", self.person), function("token", self.token)
        except SettingError as error:
            raise self._respelled(error) from error
        stated = self.sign_in or person or token
        return StatedHost(site, self.sign_in, person, token) if stated else site

    @property
    def _mounts(self) -> tuple[Path, ...]:
        return tuple(self.root / folder for folder in self.mounts)

    def framed(self, make: Callable[[str, Mapping[str, str]], Frame]) -> Frame | None:
        """Return the frame that *make* makes of the base template, if one is named."""
        try:
            return make(self.frame, self.frame_blocks) if self.frame else None
        except SettingError as error:
            raise self._respelled(error) from error

    def _respelled(self, error: SettingError) -> SettingError:
        """Return *error* with the names of settings as the host spells them."""
        return SettingError(
            *(
                evolve(wrong, place=SettingPlace(setting=self.spelled(str(wrong.place))))
                for wrong in error.wrongs
            )
        )


def settings(given: Mapping[str, Any], root: Path, spelled: Spelled = str) -> Settings:
    """Read a host's settings. Raises SettingError with all that is wrong."""
    wanted = {name: value for name, value in given.items() if value is not None}
    if found := tuple(wrongs(wanted, spelled)):
        raise SettingError(*found)
    return Settings(root=root, spelled=spelled, **wanted)
