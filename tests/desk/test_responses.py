"""How files are served, and how a desk says that it is well."""

import json
from pathlib import Path

from attrs import evolve

from miz_khedmat import Catalogue, Desk, Request, load
from miz_khedmat.atomic.root import File, Root
from miz_khedmat.desk import responses
from miz_khedmat.model import Agency
from tests.samples import CATALOGUE, get


def test_a_file_that_cannot_be_read_now_is_to_be_asked_for_later(tmp_path: Path) -> None:
    """One that vanished since it was found, or that the system cannot open."""
    answer = responses.stated(Request("files/x.pdf"), File(Root(tmp_path), "x.pdf"))

    assert (503, b"", "10") == (answer.status, answer.body, answer.header("Retry-After"))


def test_a_desk_says_that_it_is_well() -> None:
    """As JSON that no cache keeps, with a digest of what the catalogue states."""
    answer = get(Desk(catalogue=CATALOGUE), "health/")
    data = json.loads(answer.body)

    assert (200, "no-store") == (answer.status, answer.header("Cache-Control"))
    assert ({"status", "catalogue"}, "ok") == (data.keys(), data["status"])
    assert answer.body == get(Desk(catalogue=Catalogue(CATALOGUE.agency)), "health").body
    other = Catalogue(evolve(CATALOGUE.agency, name="x"))
    assert answer.body != get(Desk(catalogue=other), "health/").body


def test_two_loads_of_the_same_files_have_one_digest(example: Path) -> None:
    """Processes that show the same say so, and none says where its files are."""
    one, two = (get(Desk(catalogue=load(example)), "health/").body for _ in range(2))

    assert (True, False) == (one == two, str(example).encode() in one)


def test_a_text_that_is_no_text_has_a_digest() -> None:
    """Half a character does not keep the page from answering."""
    assert 200 == get(Desk(catalogue=Catalogue(Agency(id="1", name="\ud800"))), "health/").status
