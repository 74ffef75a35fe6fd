"""`links`: check every link of a catalogue on the network; no other command uses it."""

import math
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import click
from rich.progress import Progress

from miz_khedmat.atomic.file import put
from miz_khedmat.cli.catalogues import MOUNT, opened
from miz_khedmat.cli.output import give_text, is_coloured
from miz_khedmat.cli.streams import screen
from miz_khedmat.errors import MizKhedmatError, Wording
from miz_khedmat.linkcheck import (
    SLOW,
    LinkDiagnosis,
    Observation,
    ProblemKind,
    as_json,
    as_state,
    as_text,
    has_severe,
    judge,
    load_state,
    stated,
)
from miz_khedmat.linkcheck.policy import NetworkPolicy
from miz_khedmat.linkcheck.runner import visited
from miz_khedmat.terminal import counted

BATCH: Final = 100
"""How many addresses are tried between two writes of the state."""
INTERRUPTED: Final = 130
_NO_NETWORK: Final = frozenset(
    {ProblemKind.NO_HOST, ProblemKind.UNRESOLVED, ProblemKind.UNREACHABLE}
)
_FEW: Final = 2
"""The number of hosts that may all fail while the network is still assumed to work."""
_NO_NUMBER: Final = Wording("{english} is not a number")
_NO_HOST: Final = Wording("no host could be reached: is this machine on the network?")


class _Range(click.FloatRange):
    """A number within bounds; ``nan``, which no comparison excludes, is refused."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(_NO_NUMBER.filled(english=repr(value)).joined(), param, ctx)
        return number


_DAYS: Final = _Range(min=0, max=36_500)
_NO_LESS: Final = _Range(min=0, max=86_400)
_POSITIVE: Final = _Range(min=0, max=86_400, min_open=True)


@click.command("links")
@click.argument("catalogue", type=click.Path(path_type=Path))
@click.option(
    "--state",
    type=click.Path(path_type=Path),
    help="Keep the results in this file, and continue from it.",
)
@click.option("--fresh", type=_DAYS, default=7, show_default=True, metavar="DAYS")
@click.option("--format", "kind", type=click.Choice(["text", "json"]), default="text")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write the report to this file.")
@click.option("--timeout", type=_POSITIVE, default=10, show_default=True, metavar="SECONDS")
@click.option("--pause", type=_NO_LESS, default=0.2, show_default=True, metavar="SECONDS")
@click.option("--slow", type=_POSITIVE, default=SLOW, show_default=True, metavar="SECONDS")
@click.option("--allow-private", is_flag=True, help="Also check hosts inside the network.")
@MOUNT
def links_command(catalogue: Path, state: Path | None, **options: Any) -> None:
    """Check every web address of CATALOGUE and report problems.

    At most two requests at a time per host, with a pause; no cookies, no credentials. With --state
    a later run checks only what is older than --fresh or failed; Ctrl-C loses nothing and exits
    with 130. Exits 1 if there is a warning or an error.
    """
    opened_catalogue = opened(catalogue, options["mounts"])
    urls = {link.url for link in stated(opened_catalogue) if link.url}
    saved = _LinkState(state, urls)
    policy = NetworkPolicy(
        **{name: options[name] for name in ("allow_private", "timeout", "pause")}
    )
    try:
        tried = saved.try_all(saved.stale(urls, options["fresh"]), policy)
    except KeyboardInterrupt:
        saved.save()
        click.echo("interrupted; the results so far are kept" if state else "interrupted", err=True)
        click.get_current_context().exit(INTERRUPTED)
    problems = judge(opened_catalogue, saved.seen, options["slow"])
    _show(problems, catalogue, options["kind"], options["out"])
    click.echo(summary(problems, tried, len(urls)), err=True)
    click.get_current_context().exit(int(has_severe(problems)))


class _LinkState:
    """What was seen, by address, and the *file* in which it is kept, if there is one."""

    def __init__(self, file: Path | None, urls: set[str]) -> None:
        self.file = file
        before = load_state(file) if file and file.exists() else {}
        self.seen = {url: seen for url, seen in before.items() if url in urls}
        self.save()  # if that fails, it fails before any request is sent

    def stale(self, urls: Iterable[str], days: float) -> list[str]:
        """Return those of *urls* that are to be tried, sorted."""
        now = datetime.now(UTC)
        fresh = {url for url, seen in self.seen.items() if seen.is_fresh(now, days)}
        return sorted(set(urls) - fresh)

    def try_all(self, urls: list[str], policy: NetworkPolicy) -> int:
        """Try each of *urls* once, with a progress bar on a terminal; return their number."""
        bar = Progress(console=screen(), disable=not sys.stderr.isatty())
        with closing(visited(urls, policy)) as run, bar:
            for count, seen in enumerate(bar.track(run, len(urls), description="links"), 1):
                self.seen[seen.url] = seen
                if count % BATCH == 0:
                    self.save()
        self._refuse_silence(urls)
        self.save()
        return len(urls)

    def save(self) -> None:
        """Write what is known so far, atomically."""
        if self.file:
            put(self.file, as_state(self.seen.values()).encode())

    def _refuse_silence(self, urls: list[str]) -> None:
        """Raise MizKhedmatError if every host failed: then this machine has no network."""
        hosts = {urlsplit(url).netloc for url in urls}
        if len(hosts) > _FEW and all(_cut_off(self.seen[url]) for url in urls):
            raise MizKhedmatError(_NO_HOST.joined())


def _cut_off(seen: Observation) -> bool:
    return seen.stopped is not None and seen.stopped.code in _NO_NETWORK


def _show(problems: tuple[LinkDiagnosis, ...], folder: Path, kind: str, out: Path | None) -> None:
    name, coloured = folder.as_posix(), is_coloured(out)
    give_text(
        as_json(problems, name) if kind == "json" else as_text(problems, name, coloured=coloured),
        out,
    )


def summary(problems: Iterable[LinkDiagnosis], tried: int, count: int) -> str:
    """Return one line: how many addresses were tried, and how many problems of each severity."""
    counts = counted(link.problem.severity for link in problems)
    return f"{tried} of {count} addresses checked; {counts or 'no problems'}"
