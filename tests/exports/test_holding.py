"""The table in `docs/data.md` of what each format can contain: no more is lost, and no less."""

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from miz_khedmat import Catalogue, load
from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.exports.csv import as_csv
from miz_khedmat.exports.excel import LETTERS, as_excel
from miz_khedmat.exports.json import whole
from miz_khedmat.loading import dump, load_whole
from miz_khedmat.model import (
    NONE,
    OFFERED,
    Agency,
    Approval,
    Channels,
    Fee,
    Permit,
    Service,
    Translation,
)
from tests.exports.tables import Cells, grid, named, service_of
from tests.samples import FULL

Content = tuple[list[tuple[Agency, str]], list[tuple[str, str, Service]]]
"""Agencies with the key of the one above; services with their agency and the one above."""

ODD = "=1+1\r\n_x000D_\t'\x01 ي\u200c😀"
FACTS: dict[str, Service | Agency] = {
    "every fact of a service, in whatever signs": Service(
        **{**attrs.asdict(FULL, recurse=False), "description": ODD, "subservices": None}
    ),
    "controls and marks that turn text (U+0085, U+202E)": Service(
        id="2",
        title="\x85\x9b\u202eب\u202c",
        types=("\u2066الف\u2069", "\x01\x7f"),
        guide="_x0085_",
    ),
    "what a CI runner would obey (`::add-mask::x`), a formula in the middle of a text": Service(
        id="2",
        title="::add-mask::x",
        types=("##[command]x", "الف;=1"),
        guide="section_start:1:الف\n=1",
    ),
    "that there is none: `ندارد`, `[]`": Service(id="2", permit=NONE, documents=()),
    "`offered`": Service(id="2", channels=Channels(web=OFFERED)),
    "the service above, by its id or else its title": Service(
        id="2", subservices=(Service(title="الف", subservices=(Service(title="ب"),)),)
    ),
    "id and name of the agency": Service(id="2"),
    "an agency's other facts": Agency(id="1", name="د", website="https://example.ir"),
    "an agency without services": Agency(id="1", name="د", services=()),
    "the agency above": Agency(
        id="1",
        services=(Service(id="2"),),
        units=(Agency(id="3", services=(Service(id="4"),)),),
    ),
    "a fact that states nothing (`permit: {}`, a fee without a word)": Service(
        id="2", permit=Permit(), fees=(Fee(), Fee(amount="۱"))
    ),
    "an end of line in one of several texts": Service(id="2", types=("الف\nب", "پ")),
    "`ندارد` as the only text of a list": Service(id="2", types=("ندارد",)),
    "a dot in the name of a translation": Service(
        id="2", translations={"a.b": Translation(title="x")}
    ),
    "an approval that does not count": Service(
        id="2", fees=(Fee(amount="۱", approvals=(Approval("مدیر", amount="۱"),)),)
    ),
    f"more than {LETTERS:,} letters in one text": Service(id="2", description="آ" * (LETTERS + 1)),
}
"""The subject of a row of the table."""


def catalogue_of(sample: Service | Agency) -> Catalogue:
    """A catalogue that contains the sample."""
    if isinstance(sample, Service):
        return Catalogue(Agency(id="1", name="د", services=(sample,)))
    return Catalogue(sample)


def content(catalogue: Catalogue) -> Content:
    """All that a catalogue states, so that formats can be compared."""
    agencies = list(catalogue.agency_rows.values())
    return (
        [
            (
                attrs.evolve(row.node, services=(), units=()),
                row.parent.node.key if row.parent else "",
            )
            for row in agencies
        ],
        [
            (
                agency.node.key,
                (row.parent.node.id or row.parent.node.title or "") if row.parent else "",
                attrs.evolve(row.node, subservices=None),
            )
            for agency in agencies
            for row in catalogue.rows(agency.node).values()
        ],
    )


def by_yaml(catalogue: Catalogue) -> Content:
    """What comes back of a folder."""
    with tempfile.TemporaryDirectory() as folder:
        dump(catalogue, folder)
        return content(load(folder))


def by_json(catalogue: Catalogue) -> Content:
    """What comes back of a file of JSON."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "catalogue.json"
        file.write_bytes(whole(catalogue))
        return content(load_whole(file))


def by_csv(catalogue: Catalogue) -> Content:
    """What comes back of CSV."""
    return by_rows(named(grid(as_csv(catalogue))))


def by_excel(catalogue: Catalogue) -> Content:
    """What comes back of a workbook."""
    return by_rows(named(grid(as_excel(catalogue)), head=2))


def by_rows(rows: list[Cells]) -> Content:
    """What the rows of a table state; which agency is above another they do not."""
    owners = [Agency(id=row.get("agency.id"), name=row.get("agency.name")) for row in rows]
    services = [
        (owner.key, row.get("parent", ""), service_of(row))
        for owner, row in zip(owners, rows, strict=True)
    ]
    return [(each, "") for each in dict.fromkeys(owners)], services


FORMATS: dict[str, Callable[[Catalogue], Content]] = {
    "YAML": by_yaml,
    "JSON": by_json,
    "CSV": by_csv,
    "Excel": by_excel,
}


def kept(kind: str, sample: Service | Agency) -> bool:
    """Whether the sample comes back as it was; if it is refused, it does not."""
    try:
        return FORMATS[kind](catalogue_of(sample)) == content(catalogue_of(sample))
    except (MizKhedmatError, KeyError):
        return False


def manual(root: Path) -> dict[str, dict[str, bool]]:
    """The rows of the table, with what each says of each format."""
    text = (root / "docs" / "data.md").read_text("utf-8")
    (table,) = re.findall(r"^\| can it represent .*?\n\n", f"{text}\n", re.DOTALL | re.MULTILINE)
    head, _, *rows = [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in table.split("\n")
        if line
    ]
    return {
        row[0]: {kind: mark == "yes" for kind, mark in zip(head[1:], row[1:], strict=True)}
        for row in rows
    }


def test_the_table_names_what_is_tried(root: Path) -> None:
    """Each of its rows is tried below, in each format."""
    assert list(FACTS) == list(manual(root))
    assert {tuple(FORMATS)} == {tuple(marks) for marks in manual(root).values()}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("what", FACTS)
def test_each_format_holds_what_the_table_says(root: Path, what: str, kind: str) -> None:
    """Neither more nor less."""
    assert manual(root)[what][kind] == kept(kind, FACTS[what])
