"""The checks of a set-up; each reports one kind of weakness, as far as it can be seen."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from stat import S_ISVTX, S_IWGRP, S_IWOTH
from typing import IO, Final

from miz_khedmat.catalogue.publication import begins, is_harmless
from miz_khedmat.doctor.setup import Setup
from miz_khedmat.doctor.weakness import weakness
from miz_khedmat.errors import Diagnostic, Wording
from miz_khedmat.persian.logs import in_line
from miz_khedmat.rendering.compiler import is_fast

_ENDS: Final[Mapping[tuple[str, str], date]] = {
    ("Python", "3.11"): date(2027, 10, 31),
    ("Python", "3.12"): date(2028, 10, 31),
    ("Python", "3.13"): date(2029, 10, 31),
    ("Python", "3.14"): date(2030, 10, 31),
    ("Django", "5.2"): date(2028, 4, 30),
    ("Django", "6.0"): date(2027, 4, 30),
}
"""The last day of security fixes of each version, as its project announces it."""
_SHOWN: Final = 3
_FAST: Final = Wording("templates use fast compilation")
_PLAIN: Final = Wording(
    "this version of Jinja does not support fast compilation: pages are the same but take longer"
)
LOG_NOTE: Final = Wording(
    "keep one-time addresses out of the web server's access log, which cannot be seen from here: "
    "`build --headers DIR` writes the lines"
)


def weaknesses(setup: Setup) -> tuple[Diagnostic, ...]:
    """Return all that is unsafe, in the order of the codes."""
    found = (result for check in _CHECKS for result in check(setup))
    return tuple(sorted(found, key=lambda result: result.code))


def compiler_note() -> Wording:
    """Return how this process compiles its templates."""
    return _FAST if is_fast() else _PLAIN


def notes(setup: Setup) -> tuple[Wording, ...]:
    """Return what is to be known of a set-up beside its weaknesses."""
    return (compiler_note(), *((LOG_NOTE,) if setup.state else ()))


def _address(setup: Setup) -> Iterator[Diagnostic]:
    if not setup.base_url:
        yield weakness("W002")
    elif not setup.base_url.startswith("https://"):
        yield weakness("W003", setup.base_url)


def _debug(setup: Setup) -> Iterator[Diagnostic]:
    if setup.debug:
        yield weakness("W004")


def _headers(setup: Setup) -> Iterator[Diagnostic]:
    if setup.headers is None:
        return
    policy = _directives(setup.headers.get("content-security-policy", ""))
    if not policy.keys() & {"default-src", "script-src"}:
        yield weakness("W005")
    if "referrer-policy" not in setup.headers:
        yield weakness("W006")
    ancestors = policy.get("frame-ancestors", () if "x-frame-options" in setup.headers else "*")
    if {"*", "http:", "https:"} & {*ancestors}:
        yield weakness("W007")


def _directives(policy: str) -> Mapping[str, tuple[str, ...]]:
    words = (part.lower().split() for part in policy.split(";") if part.strip())
    return {name: tuple(values) for name, *values in words}


def _changeable(setup: Setup) -> Iterator[Diagnostic]:
    everyone = [path for path in _all(setup.read) if _open_to_all(path)]
    group = [path for path in _all(setup.read) if _open_to_group(path, setup)]
    if everyone:
        yield weakness("W008", _some(everyone))
    if group:
        yield weakness("W009", _some(group))


def _links(setup: Setup) -> Iterator[Diagnostic]:
    out = [
        path
        for top in setup.read
        for path in _all((top,))
        if path.is_symlink() and not path.resolve().is_relative_to(top.resolve())
    ]
    if out:
        yield weakness("W011", _some(out))


def _handed_out(setup: Setup) -> Iterator[Diagnostic]:
    folders = [folder.resolve() for folder in setup.served]
    out = [
        path
        for path in setup.read
        if any(path.resolve().is_relative_to(folder) for folder in folders)
    ]
    if out:
        yield weakness("W010", _some(out))


def _process(setup: Setup) -> Iterator[Diagnostic]:
    if setup.user == 0:
        yield weakness("W012")


def _built(setup: Setup) -> Iterator[Diagnostic]:
    there = [path for path in setup.written if path.exists() and _open_to_all(path)]
    around = [path.absolute().parent for path in setup.written]
    open_around = [path for path in around if path.exists() and _replaceable(path)]
    if there or open_around:
        yield weakness("W013", _some([*there, *open_around]))


def _handed_on(setup: Setup) -> Iterator[Diagnostic]:
    """Yield files of a built site that a browser or a web server would run."""
    tops = [top for site in setup.written for top in (site, *sorted(site.glob("agencies/*")))]
    files = [path for top in tops for path in _all((top / "files",)) if path.is_file()]
    run = [path for path in files if not is_harmless(path.name, partial(begins, _opener(path)))]
    if run:
        yield weakness("W016", _some(run))


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _versions(setup: Setup) -> Iterator[Diagnostic]:
    for name, version in setup.versions.items():
        short = ".".join(version.split(".")[:2])
        end = _ENDS.get((name, short))
        if end and end < setup.today:
            yield weakness("W014", f"{name} {short} ({end})")


def _state(setup: Setup) -> Iterator[Diagnostic]:
    if setup.state:
        yield from (weakness(code, found) for code, found in setup.state.weak(setup.served))


_CHECKS: Final = (
    _address,
    _debug,
    _headers,
    _changeable,
    _links,
    _handed_out,
    _process,
    _built,
    _handed_on,
    _versions,
    _state,
)


def _all(tops: tuple[Path, ...]) -> Iterator[Path]:
    """Yield each of *tops* and all below it that exists; links are not followed."""
    for top in tops:
        yield from (path for path in (top, *sorted(top.rglob("*"))) if path.exists())


def _open_to_all(path: Path) -> bool:
    return bool(path.stat().st_mode & S_IWOTH)


def _replaceable(folder: Path) -> bool:
    """Return whether any user can replace the entries of *folder*."""
    mode = folder.stat().st_mode
    return bool(mode & S_IWOTH) and not mode & S_ISVTX


def _open_to_group(path: Path, setup: Setup) -> bool:
    status = path.stat()
    ours = status.st_gid in setup.groups and status.st_uid != setup.user
    return ours and bool(status.st_mode & S_IWGRP)


def _some(paths: list[Path]) -> str:
    """Return the first of *paths*, escaped for a terminal, and how many more there are."""
    names = ", ".join(in_line(str(path)) for path in islice(paths, _SHOWN))
    return names + (f" (+{len(paths) - _SHOWN})" if len(paths) > _SHOWN else "")
