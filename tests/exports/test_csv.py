"""The table of services as CSV: whatever fits comes back, and nothing in it is a formula."""

import csv
import io
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings

from miz_khedmat import Catalogue, load
from miz_khedmat.exports.csv import as_csv
from miz_khedmat.exports.table import table
from miz_khedmat.model import Agency, Service
from miz_khedmat.readers.sheets.csv_escape import DANGEROUS, guarded
from tests.exports.tables import Cells, grid, gridded, kept, named, service_of
from tests.hostile.logs import cells as parts
from tests.loading.strategies import catalogues


def rows(content: bytes) -> list[list[str]]:
    """The cells of CSV as any reader has them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read(content: bytes) -> list[Cells]:
    """The rows by the names of their columns, as our own reader has them."""
    return named(grid(content))


def services(catalogue: Catalogue) -> list[Service]:
    """Every service of every agency, without those below it, in the table's order."""
    return [
        attrs.evolve(row.node, subservices=None)
        for agency in catalogue.agency_rows.values()
        for row in catalogue.rows(agency.node).values()
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues())
def test_every_cell_comes_back_and_none_is_a_formula(catalogue: Catalogue) -> None:
    """Whatever the model can contain: each text is in its cell, and no cell can be run."""
    content, expected = as_csv(catalogue), table(catalogue)
    cells = [cell for row in rows(content) for cell in row]

    assert gridded((expected.columns, *expected.rows)) == grid(content)
    assert not [cell for cell in cells if cell.startswith(DANGEROUS) and not cell.startswith("'")]
    assert not [part for part in parts([cells]) if part.startswith(("=", "+", "-", "@"))]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues())
def test_every_fact_comes_back(catalogue: Catalogue) -> None:
    """Whatever the model can contain: each row is its service, except for what the manual names."""
    stated = services(catalogue)
    assume(not any("." in name for each in stated for name in each.translations or ()))

    assert [kept(each) for each in stated] == [service_of(row) for row in read(as_csv(catalogue))]


def test_the_example_comes_back_as_nouns(example: Path) -> None:
    """Each row of it is the service that it was made of."""
    catalogue = load(example)
    stated = [kept(each) for each in services(catalogue)]

    assert stated == [service_of(row) for row in read(as_csv(catalogue))]


def test_every_cell_is_quoted() -> None:
    """Even if a spreadsheet splits it at another separator, what follows one is not a formula."""
    catalogue = Catalogue(Agency(id="1", services=(Service(id="2", title="الف;=1\t=2"),)))

    assert "\"الف;'=1\t'=2\"" in as_csv(catalogue).decode("utf-8-sig")
    assert as_csv(catalogue).startswith(b"\xef\xbb\xbf")


def test_the_tree_stands_in_a_column(example: Path) -> None:
    """A row names its agency and the service that it is part of."""
    head, below = read(as_csv(load(example)))[:2]

    assert "parent" not in head
    assert head["id"] == below["parent"]
    assert head["agency.id"] == "10030000"


def test_a_service_without_an_id_is_named_by_its_title() -> None:
    """If the services above have no id, the title says which one it is."""
    tree = Service(title="الف", subservices=(Service(title="ب"),))
    made = table(Catalogue(Agency(name="د", services=(tree,))))

    assert ("agency.id", "agency.name", "parent", "title") == made.columns
    assert (("", "د", "", "الف"), ("", "د", "الف", "ب")) == made.rows


def test_an_empty_catalogue_is_a_line_of_names() -> None:
    """There is always a table, if only its head."""
    assert [["agency.id", "agency.name", "parent"]] == rows(as_csv(Catalogue(Agency(id="1"))))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_that_a_spreadsheet_would_run_is_marked(sign: str) -> None:
    """However it begins, its cell begins with the mark."""
    catalogue = Catalogue(Agency(id="1", services=(Service(id="2", title=f"{sign}1+1"),)))
    _, row = rows(as_csv(catalogue))

    assert (guarded(f"{sign}1+1"), "'") == (row[-1], row[-1][0])
