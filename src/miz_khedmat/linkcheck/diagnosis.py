"""What is wrong with a stated address, by how it is spelt and by what was seen there."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.errors import Severity
from miz_khedmat.linkcheck.addresses import Stated, Use, stated
from miz_khedmat.linkcheck.hostnames import host_of, is_home, is_shortened, is_store, site_of
from miz_khedmat.linkcheck.problems import Kind, Trouble
from miz_khedmat.linkcheck.seen import Seen

SLOW: Final = 5.0
"""The seconds after which a page is slow."""
_STATUS: Final[Mapping[int, Kind]] = {
    401: Kind.CLOSED,
    403: Kind.CLOSED,
    404: Kind.NOT_FOUND,
    407: Kind.CLOSED,
    410: Kind.GONE,
    416: Kind.EMPTY,
    429: Kind.BUSY,
    451: Kind.CLOSED,
}
_APPS: Final = frozenset({".apk", ".apks", ".xapk", ".aab", ".ipa"})
_APP_TYPES: Final = frozenset({"application/vnd.android.package-archive", "application/x-ios-app"})


@frozen
class Told:
    """A trouble of an address, at one place where it is stated."""

    stated: Stated
    trouble: Trouble


def judge(catalogue: Catalogue, seen: Mapping[str, Seen], slow: float = SLOW) -> tuple[Told, ...]:
    """Every trouble of the addresses of *catalogue*, in its order, the graver first."""
    return tuple(
        Told(each, trouble)
        for each in stated(catalogue)
        for trouble in sorted(_troubles(each, seen, slow), key=lambda one: -one.severity)
    )


def graver(told: tuple[Told, ...]) -> bool:
    """Whether any trouble is graver than news."""
    return any(each.trouble.severity > Severity.INFO for each in told)


def _troubles(each: Stated, seen: Mapping[str, Seen], slow: float) -> Iterator[Trouble]:
    """What its letters tell, then what was met where it leads."""
    if each.url is None:
        yield Trouble(Kind.UNREADABLE)
        return
    if "://" not in each.text:
        yield Trouble(Kind.SCHEMELESS, each.url)
    met = seen.get(each.url)
    if is_shortened(each.text):
        yield Trouble(Kind.SHORTENER, met.final if met else "")
    if met is None:
        return
    if met.stopped:
        yield met.stopped
    elif met.failed:
        yield _failure(met)
    else:
        yield from _met(each, met, slow)


def _failure(met: Seen) -> Trouble:
    kind = Kind.SERVER if met.status >= 500 else Kind.STATUS
    return Trouble(_STATUS.get(met.status, kind), str(met.status))


def _met(each: Stated, met: Seen, slow: float) -> Iterator[Trouble]:
    """What is wrong with what opened: first with what it is, then with the way to it."""
    if met.signs:
        yield from map(Trouble, met.signs)
    else:
        yield from _wrong_thing(each.use, met)
        yield from _wrong_way(each, met)
    if met.url.startswith("https:") and not met.final.startswith("https:"):
        yield Trouble(Kind.DOWNGRADED, met.final)
    if met.https:
        yield Trouble(Kind.INSECURE)
    if met.seconds > slow:
        yield Trouble(Kind.SLOW, f"{met.seconds:g} s")


def _wrong_thing(use: Use, met: Seen) -> Iterator[Trouble]:
    if use in {Use.PAGE, Use.SITE} and not met.page:
        yield Trouble(Kind.FILE, met.type)
    if use is Use.FILE and met.page:
        yield Trouble(Kind.PAGE)
    if use is Use.APP and not _is_app(met):
        yield Trouble(Kind.NO_APP, met.type)


def _is_app(met: Seen) -> bool:
    file = not met.page and (met.type in _APP_TYPES or met.name in _APPS)
    return file or is_store(host_of(met.final))


def _wrong_way(each: Stated, met: Seen) -> Iterator[Trouble]:
    """Where it is sent to: a home page, another site, or somewhere for good."""
    before, after = host_of(met.url), host_of(met.final)
    if is_home(met.final) and not is_home(met.url):
        yield Trouble(Kind.TO_HOME, met.final)
    elif site_of(before) != site_of(after) and not is_shortened(each.text):
        yield Trouble(Kind.ELSEWHERE, met.final)
    elif met.moved:
        yield Trouble(Kind.MOVED, met.final)
