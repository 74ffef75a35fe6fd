"""An export reads as an approved list: ids, titles, parents and agencies."""

import itertools
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miz_khedmat import Catalogue, load
from miz_khedmat.compliance.diff import compare
from miz_khedmat.exports.csv import as_csv
from miz_khedmat.exports.excel import as_excel
from miz_khedmat.model import Agency, Service
from miz_khedmat.readers.approved import ApprovedList, read_approved
from tests.loading.strategies import TEXTS, nouns

Fact = tuple[str | None, str | None, str | None, str | None, str]
Writer = Callable[[Catalogue], bytes]
WRITERS = {"csv": as_csv, "excel": as_excel}
WORDS = TEXTS.map(lambda text: " ".join(text.split())).filter(
    lambda text: any(map(str.isalnum, text))
)


@st.composite
def trees(draw: st.DrawFn, serial: int, numbers: Iterator[int], depth: int = 2) -> Service:
    """Make a service as lists have it: the main id ends in zeros, others may lack an id."""
    number = next(numbers)
    group = draw(st.sampled_from(("1003", "1704")))
    own = "000" if depth == 2 else f"{number % 999 + 1:03}"
    has_id = depth == 2 or draw(st.booleans())
    below = draw(st.integers(0, 2)) if depth else 0
    drawn: Service = draw(nouns(Service, 1))
    return attrs.evolve(
        drawn,
        id=f"{group}{serial:04}{own}" if has_id else None,
        title=f"{draw(WORDS)} {number}",
        withdrawn=None,
        subservices=tuple(draw(trees(serial, numbers, depth - 1)) for _ in range(below)),
    )


@st.composite
def listed(draw: st.DrawFn) -> Catalogue:
    """Make a catalogue that an approved list can express."""
    numbers = itertools.count(1)
    made = [
        Agency(
            id=str(10_030_000 + number) if draw(st.booleans()) else None,
            name=f"{draw(WORDS)} {number}",
            services=tuple(
                draw(trees(serial, numbers)) for serial in range(draw(st.integers(1, 3)))
            ),
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    return Catalogue(attrs.evolve(made[0], units=tuple(made[1:])))


def stated(catalogue: Catalogue) -> list[Fact]:
    """Return agency, id, title and parent key of each service."""
    return [
        (
            whose.node.id,
            whose.node.name,
            row.node.id,
            row.node.title,
            row.parent.node.key if row.parent else "",
        )
        for whose in catalogue.agency_rows.values()
        for row in catalogue.rows(whose.node).values()
    ]


def read(content: bytes) -> ApprovedList:
    """Return the list in an exported table."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "services"
        file.write_bytes(content)
        return read_approved(file)


def facts(approved: ApprovedList) -> list[Fact]:
    """Return the same facts of each entry of a list."""
    return [
        (entry.agency_id, entry.agency, entry.id, entry.title, entry.parent)
        for entry in approved.entries
    ]


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(listed())
def test_a_table_is_an_approved_list(kind: str, catalogue: Catalogue) -> None:
    """Whatever else it states: the same services, in the same places, of the same agencies."""
    assert stated(catalogue) == facts(read(WRITERS[kind](catalogue)))


@pytest.mark.parametrize("kind", WRITERS)
def test_the_example_is_its_own_list(kind: str, example: Path) -> None:
    """Apart from withdrawn services, and a unit's service that refers to headquarters."""
    catalogue = load(example)
    approved = read(WRITERS[kind](catalogue))

    (gone,) = (each for each in stated(catalogue) if each[2] == "10031771103")
    (refers,) = (each for each in stated(catalogue) if not each[3])
    assert [each for each in stated(catalogue) if each not in (gone, refers)] == facts(approved)
    assert approved.doubts == ()
    assert not compare(catalogue, approved).differs


def test_a_long_text_in_a_table_is_no_hindrance() -> None:
    """A text longer than the default limit of Python's CSV reader."""
    service = Service(id="10031771000", title="راهبری", description="متن " * 50_000)
    catalogue = Catalogue(Agency(name="سازمان", services=(service,)))
    assert facts(read(as_csv(catalogue))) == stated(catalogue)
