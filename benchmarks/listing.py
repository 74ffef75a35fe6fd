"""The list of 8,000 services beside the same markup joined by hand and made by a Django template.

All three are given the same rows. The output of the peers must be ours, except for white space.
"""

import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from django.template import Context, Engine

from benchmarks.generate import generate
from benchmarks.measuring import Bar, by_itself, interleaved, seconds
from benchmarks.peers.joined import Joined
from miz_khedmat import Desk, load
from miz_khedmat.desk.resource import PageResource
from miz_khedmat.model import CHANNELS

SERVICES, ROUNDS = 8_000, 5
JOINED_BAR, DJANGO_BAR = 2, 5
_PEERS: Final = Path(__file__).parent / "peers"
_SPACE: Final = re.compile(r"\s+|(?<=>)|(?=<)")


def makers(desk: Desk) -> tuple[Callable[[], str], ...]:
    """The functions that write our list, the joined one and Django's."""
    page = desk.pages[0]
    shown: Any = desk.context("", PageResource(page, desk.catalogue.agency))
    words = {name: str(desk.labels.gettext(f"channel.{name}")) for name in CHANNELS}
    words["channels"] = str(desk.labels.gettext("services.channels"))
    pictures = {name: shown.assets[f"icon-{name}"] for name in (*CHANNELS, "plus", "minus")}
    template = Engine(
        dirs=[str(_PEERS)], libraries={"dressed": "benchmarks.peers.dressed"}
    ).get_template("rows_django.html")
    given = Context({"rows": shown.rows, "labels": words, "assets": pictures})
    return (
        lambda: str(desk.render(page, shown).main),
        partial(Joined(words, pictures).rows, shown.rows),
        lambda: str(template.render(given)),
    )


def same(page: str, part: str) -> bool:
    """Return whether *part* is in *page*, ignoring white space."""
    return _SPACE.sub("", part) in _SPACE.sub("", page)


def bars(folder: Path) -> Iterator[Bar]:
    """The bars of the list, from a catalogue that is made in *folder*."""
    catalogue = folder / "listing"
    generate(catalogue, SERVICES)
    ours, joined, django = makers(Desk(catalogue=load(catalogue)))
    for peer in (joined, django):
        if not same(ours(), peer()):
            sys.exit("a peer makes another list than ours")
    works = tuple(partial(seconds, make) for make in (ours, joined, django))
    mine, byhand, theirs = interleaved(works, ROUNDS)
    yield Bar(
        name=f"list of {SERVICES:,} services, as many times a join by hand",
        value=mine / byhand,
        limit=JOINED_BAR,
        ours=f"{mine:.2f} s",
        peer=f"joined by hand {byhand:.2f} s",
    )
    yield Bar(
        name=f"list of {SERVICES:,} services, as many times the speed of a Django template",
        value=theirs / mine,
        limit=DJANGO_BAR,
        ours=f"{mine:.2f} s",
        peer=f"Django template {theirs:.2f} s",
        least=True,
    )


if __name__ == "__main__":
    sys.exit(by_itself(bars))
