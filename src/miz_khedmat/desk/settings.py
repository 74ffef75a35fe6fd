"""A host's settings, all read and checked at once, and the desk that they describe."""

import difflib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from math import inf
from os.path import realpath
from pathlib import Path
from typing import Any, Final, TypeVar

from attrs import evolve, field, frozen
from jinja2 import BaseLoader

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.desk.desk import Desk, Frame
from miz_khedmat.desk.hosts import NO_HOST, PersonOf, StatedHost, TokenOf, function
from miz_khedmat.desk.outage import ClosedDesk
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.errors import Diagnostic, SettingError, SettingPlace, Wording, setting_fault
from miz_khedmat.http import Host
from miz_khedmat.labels import DEFAULT
from miz_khedmat.loading import load
from miz_khedmat.model import Agency

AnyDesk = TypeVar("AnyDesk", bound=Desk)
Spelled = Callable[[str], str]
"""Spells a setting's name as the host does, so that a message names what its developer wrote."""


@frozen
class SettingSpec:
    """What one setting may be."""

    fits: Callable[[Any], bool]
    expected: Wording


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_path(value: object) -> bool:
    return isinstance(value, str | Path) and "\0" not in str(value)


def _are_texts(value: object) -> bool:
    return isinstance(value, list | tuple) and all(map(_is_path, value))


def _are_named(value: object) -> bool:
    return isinstance(value, Mapping) and all(map(_is_text, [*value, *value.values()]))


_PATH: Final = SettingSpec(_is_path, Wording("the path of a folder or file"))
_TEXT: Final = SettingSpec(_is_text, Wording("a string"))
_FLAG: Final = SettingSpec(lambda value: isinstance(value, bool), Wording("True or False"))
_SECONDS: Final = SettingSpec(
    lambda value: (
        isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < inf
    ),
    Wording("a number of seconds, 0 for never"),
)
_LIST: Final = SettingSpec(_are_texts, Wording("a list of strings"))
_NAMES: Final = Wording("a mapping of names to strings")
_NAMED: Final = SettingSpec(_are_named, _NAMES)
_FUNCTION: Final = SettingSpec(
    lambda value: isinstance(value, str) or callable(value),
    Wording("a function, or its dotted name"),
)
_MAPPING: Final = SettingSpec(lambda value: isinstance(value, Mapping), _NAMES)
"""Each text in the mapping is checked on use, so that a message names the wrong one."""
OPTIONS: Final[Mapping[str, SettingSpec]] = {
    "catalogue": SettingSpec(
        lambda value: _is_path(value) or isinstance(value, Desk),
        Wording("the catalogue's folder, or a Desk"),
    ),
    "mounts": _LIST,
    "url_prefix": _TEXT,
    "frame": _TEXT,
    "frame_blocks": _NAMED,
    "icons": _PATH,
    "font": _FLAG,
    "templates": _LIST,
    "language": _TEXT,
    "labels_file": _PATH,
    "label_changes": _MAPPING,
    "base_url": _TEXT,
    "alternates": _NAMED,
    "security_headers": _FLAG,
    "frame_ancestors": _LIST,
    "origins": _LIST,
    "trusted_proxies": _LIST,
    "remote_user": _FLAG,
    "sign_in": _TEXT,
    "person": _FUNCTION,
    "token": _FUNCTION,
    "reload": _SECONDS,
}


@frozen(kw_only=True)
class Door:
    """What a host gives to its desk: its frame, its templates, its static files, its visitors."""

    frame: Frame | None = None
    loaders: tuple[BaseLoader, ...] = ()
    asset_url: Callable[[str], str] | None = None
    site: Host = NO_HOST


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

    def desk(self, door: Door = _NO_DOOR) -> Desk:
        """Return the desk behind a host's *door*; a ready one only gets its frame and its host.

        Raises SettingError (in the host's own spelling) or LoadError.
        """
        if isinstance(self.catalogue, Desk):
            return self._ready(self.catalogue, door)
        # Resolved now: a link that is replaced during the work would mix two folders.
        catalogue = load(realpath(self.root / self.catalogue), mounts=self._mounts)
        return self._made(Desk, catalogue, door)

    def reloading(self, door: Door = _NO_DOOR) -> ReloadingDesk:
        """Return the same desk, which follows its files if *reload* says so.

        If the catalogue does not load, the desk is closed until it does. Raises SettingError.
        """
        folder = None if isinstance(self.catalogue, Desk) else self.root / self.catalogue
        closed = partial(self._made, ClosedDesk, Catalogue(Agency()), door)
        make = partial(self.desk, door)
        return ReloadingDesk(make, folder, self.reload, self._mounts, closed)

    def _ready(self, desk: Desk, door: Door) -> Desk:
        """Return a ready *desk* behind *door*; what it states itself wins."""
        given: dict[str, Any] = {"frame": door.frame} if door.frame else {}
        host = self._host(door.site)
        if desk.routes.inputs.pages and desk.host is NO_HOST:
            given["host"] = host
        return evolve(desk, **given) if given else desk

    def _made(self, kind: type[AnyDesk], catalogue: Catalogue, door: Door) -> AnyDesk:
        """Return a desk of *catalogue*. Raises SettingError, whatever the catalogue is."""
        host = self._host(door.site)
        try:
            return kind(
                catalogue=catalogue,
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
    if wrongs := tuple(_wrongs(wanted, spelled)):
        raise SettingError(*wrongs)
    return Settings(root=root, spelled=spelled, **wanted)


def _wrongs(given: Mapping[str, Any], spelled: Spelled) -> Iterator[Diagnostic]:
    for name, value in given.items():
        option = OPTIONS.get(name)
        if option is None:
            yield _unknown(name, spelled)
        elif not option.fits(value):
            found = Wording("found {value}", value=repr(value))
            hint = Wording("set it to {expected}", expected=option.expected)
            yield setting_fault(spelled(name), found, hint, "E002")
    if "catalogue" not in given:
        missing = Wording("it is not set")
        hint = Wording("set it to the catalogue's folder", "setting")
        yield setting_fault(spelled("catalogue"), missing, hint, "E003")
    if given.get("reload") and isinstance(given.get("catalogue"), Desk):
        ready = Wording("a ready-made Desk has no folder to watch")
        hint = Wording("set the catalogue to a folder, or this to 0")
        yield setting_fault(spelled("reload"), ready, hint, "E002")


def _unknown(name: str, spelled: Spelled) -> Diagnostic:
    near = difflib.get_close_matches(name, OPTIONS, 1) or sorted(OPTIONS)
    names = ", ".join(map(spelled, near))
    unknown = Wording("unknown setting")
    return setting_fault(spelled(name), unknown, Wording("did you mean {names}?", names=names))
