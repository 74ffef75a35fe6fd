"""What is wrong with a stated address, by how it is spelt and by what was seen there."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.errors import Diagnostic, Severity
from miz_khedmat.linkcheck.addresses import AddressUse, StatedAddress, stated
from miz_khedmat.linkcheck.hostnames import host_of, is_home, is_shortened, is_store, site_of
from miz_khedmat.linkcheck.problems import ProblemKind, problem
from miz_khedmat.linkcheck.seen import Observation

SLOW: Final = 5.0
"""The seconds after which a page is slow."""
_STATUS: Final[Mapping[int, ProblemKind]] = {
    401: ProblemKind.CLOSED,
    403: ProblemKind.CLOSED,
    404: ProblemKind.NOT_FOUND,
    407: ProblemKind.CLOSED,
    410: ProblemKind.GONE,
    416: ProblemKind.EMPTY,
    429: ProblemKind.BUSY,
    451: ProblemKind.CLOSED,
}
_APPS: Final = frozenset({".apk", ".apks", ".xapk", ".aab", ".ipa"})
_APP_TYPES: Final = frozenset({"application/vnd.android.package-archive", "application/x-ios-app"})


@frozen
class LinkDiagnosis:
    """A problem of an address, at one place that states it."""

    stated: StatedAddress
    problem: Diagnostic


def judge(
    catalogue: Catalogue, seen: Mapping[str, Observation], slow: float = SLOW
) -> tuple[LinkDiagnosis, ...]:
    """Return every problem of the addresses of *catalogue*, the most severe of each first."""
    return tuple(
        LinkDiagnosis(each, evolve(found, place=each.place))
        for each in stated(catalogue)
        for found in sorted(_problems(each, seen, slow), key=lambda one: -one.severity)
    )


def has_severe(diagnoses: tuple[LinkDiagnosis, ...]) -> bool:
    """Return whether any problem is more severe than news."""
    return any(each.problem.severity > Severity.INFO for each in diagnoses)


def _problems(
    each: StatedAddress, seen: Mapping[str, Observation], slow: float
) -> Iterator[Diagnostic]:
    """Yield what its spelling shows, then what was found at its target."""
    if each.url is None:
        yield problem(ProblemKind.UNREADABLE)
        return
    if "://" not in each.text:
        yield problem(ProblemKind.SCHEMELESS, each.url)
    met = seen.get(each.url)
    if is_shortened(each.text):
        yield problem(ProblemKind.SHORTENER, met.final if met else "")
    if met is None:
        return
    if met.stopped:
        yield met.stopped
    elif met.failed:
        yield _failure(met)
    else:
        yield from _met(each, met, slow)


def _failure(met: Observation) -> Diagnostic:
    kind = ProblemKind.SERVER if met.status >= 500 else ProblemKind.STATUS
    return problem(_STATUS.get(met.status, kind), str(met.status))


def _met(each: StatedAddress, met: Observation, slow: float) -> Iterator[Diagnostic]:
    """What is wrong with what opened: first with what it is, then with the way to it."""
    if met.signs:
        yield from map(problem, met.signs)
    else:
        yield from _wrong_thing(each.use, met)
        yield from _wrong_way(each, met)
    if met.url.startswith("https:") and not met.final.startswith("https:"):
        yield problem(ProblemKind.DOWNGRADED, met.final)
    if met.https:
        yield problem(ProblemKind.INSECURE)
    if met.seconds > slow:
        yield problem(ProblemKind.SLOW, f"{met.seconds:g} s")


def _wrong_thing(use: AddressUse, met: Observation) -> Iterator[Diagnostic]:
    if use in {AddressUse.PAGE, AddressUse.SITE} and not met.page:
        yield problem(ProblemKind.FILE, met.type)
    if use is AddressUse.FILE and met.page:
        yield problem(ProblemKind.PAGE)
    if use is AddressUse.APP and not _is_app(met):
        yield problem(ProblemKind.NO_APP, met.type)


def _is_app(met: Observation) -> bool:
    file = not met.page and (met.type in _APP_TYPES or met.name in _APPS)
    return file or is_store(host_of(met.final))


def _wrong_way(each: StatedAddress, met: Observation) -> Iterator[Diagnostic]:
    """Yield what is wrong with a redirect: to a home page, to another site, or permanent."""
    before, after = host_of(met.url), host_of(met.final)
    if is_home(met.final) and not is_home(met.url):
        yield problem(ProblemKind.TO_HOME, met.final)
    elif site_of(before) != site_of(after) and not is_shortened(each.text):
        yield problem(ProblemKind.ELSEWHERE, met.final)
    elif met.moved:
        yield problem(ProblemKind.MOVED, met.final)
