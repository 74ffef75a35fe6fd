"""What each channel's icon does: lead, download, show, or open the page of offices (C1 to C6)."""

from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from miz_khedmat.catalogue import hrefs
from miz_khedmat.model import CHANNELS, OFFERED, Channels, Office, Phone, Service
from miz_khedmat.model.channel import Act
from miz_khedmat.pages.page import Visit


@frozen
class Target:
    """One address or number of a channel: as written, and what a click on it does."""

    text: str
    href: str | None
    note: str = ""


@frozen
class ChannelView:
    """One ticked channel; *acts* is ``go``, ``download`` or ``show``."""

    name: str
    acts: Act
    targets: tuple[Target, ...]

    @property
    def href(self) -> str | None:
        """The link of a channel whose icon leads somewhere at once."""
        leads = self.acts != "show" and len(self.targets) == 1
        return self.targets[0].href if leads else None


def channel_views(service: Service, visit: Visit, offices_path: str) -> tuple[ChannelView, ...]:
    """Return the ticked channels of *service* in figure 3's order, and only those (L4, D10).

    *offices_path* is the link to the page of the service's offices.
    """
    channels = service.channels
    if not isinstance(channels, Channels):
        return ()
    return tuple(
        ChannelView(name, CHANNELS[name].act, tuple(_targets(name, channels, visit, offices_path)))
        for name in channels.offered
    )


def _targets(name: str, channels: Channels, visit: Visit, offices: str) -> Iterator[Target]:
    stated: Any = getattr(channels, name)
    href = CHANNELS[name].href
    if href is None:
        yield Target("", offices)
    elif stated is not OFFERED:
        yield from (_target(item, visit, hrefs.HREFS[href]) for item in stated)


def _target(item: str | Phone, visit: Visit, href: Callable[[str], str | None]) -> Target:
    if isinstance(item, Phone):
        return phone_target(item)
    if item.startswith("files/"):
        return Target(item, visit.to_file(item))
    return Target(hrefs.honest(item), href(item))


def phone_target(phone: Phone) -> Target:
    """Return a number as written, with the link that dials it and the hours in which it answers."""
    return Target(phone.number or "", hrefs.phone(phone.number or ""), phone.hours or "")


@frozen
class OfficeView:
    """An office with the links of its phone and its position."""

    office: Office
    call: str | None
    map: str | None


def office_views(service: Service) -> tuple[OfficeView, ...]:
    """Return the offices that give *service* (C6)."""
    stated = service.channels.offices if isinstance(service.channels, Channels) else None
    offices = stated if isinstance(stated, tuple) else ()
    return tuple(office_view(office) for office in offices)


def office_view(office: Office) -> OfficeView:
    """Return one office with its links."""
    return OfficeView(office, hrefs.phone(office.phone or ""), hrefs.position(office.location))


def ticks(service: Service) -> tuple[tuple[str, bool], ...]:
    """Return all channels in figure 3's order, each with whether it is ticked (D10)."""
    channels = service.channels
    offered = channels.offered if isinstance(channels, Channels) else ()
    return tuple((name, name in offered) for name in CHANNELS)
