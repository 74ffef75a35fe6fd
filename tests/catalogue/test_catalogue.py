"""The catalogue finds agencies, services and files."""

from pathlib import Path

import pytest

from miz_khedmat import Catalogue, Desk, Request, load
from miz_khedmat.catalogue import Key, Origin
from miz_khedmat.catalogue.catalogue import _nowhere
from miz_khedmat.errors import Place
from miz_khedmat.model import Agency, Form, Service
from tests.samples import ALIKE, CATALOGUE, FULL, GONE, HEAD, PLAIN, TREE, UNIT


def test_agencies_by_key() -> None:
    """Every agency is found by its key, and an unknown key finds none."""
    assert [HEAD, UNIT, ALIKE] == [row.node for row in CATALOGUE.agency_rows.values()]
    assert CATALOGUE.agency_called("2") is UNIT
    assert CATALOGUE.agency_called("9") is None


def test_parents() -> None:
    """An agency's parent is the one in whose folder it lies; the desk's own has none."""
    assert CATALOGUE.parent(UNIT) is HEAD
    assert CATALOGUE.parent(HEAD) is None


def test_services_in_written_order() -> None:
    """Services are in written order, children behind their parents."""
    assert [TREE, FULL, PLAIN, GONE] == [row.node for row in CATALOGUE.rows(HEAD).values()]
    assert [FULL, PLAIN, GONE] == list(CATALOGUE.deliverable(HEAD))


def test_keys_of_what_has_no_visible_id() -> None:
    """An id of nothing but invisible characters is none: the title names the service."""
    assert Service(id="\u200c", title="یک").key == Service(title="یک").key
    assert Agency(id="\u200c", name="یک").key == Agency(name="یک").key


def test_subordinate() -> None:
    """The subordinate agencies are those directly below (A4)."""
    assert CATALOGUE.subordinate(HEAD) == (UNIT, ALIKE)


def test_headquarters() -> None:
    """References are followed to their end; one that refers to itself is its own (A3)."""
    assert CATALOGUE.headquarters(UNIT) is HEAD
    assert CATALOGUE.headquarters(HEAD) is HEAD


def test_headquarters_over_a_chain() -> None:
    """A branch that refers to an office that refers to the headquarters shows the latter's."""
    branch = Agency(id="4", refers_to="2")
    chain = Catalogue(Agency(id="1", units=(Agency(id="2", refers_to="1", units=(branch,)),)))

    assert chain.headquarters(branch) is chain.agency


def test_headquarters_of_nothing() -> None:
    """A reference that leads nowhere, or in a ring, ends at the agency itself."""
    lost = Agency(id="1", refers_to="9")
    ring = Agency(id="2", refers_to="3")
    other = Agency(id="3", refers_to="2")

    assert Catalogue(lost).headquarters(lost) is lost
    assert Catalogue(Agency(id="1", units=(ring, other))).headquarters(ring) is other


def test_stated_files_alone_are_found(tmp_path: Path) -> None:
    """A file that no service names, or that is missing, is not the catalogue's."""
    (tmp_path / "files").mkdir()
    for name in ("a.pdf", "secret.pdf"):
        (tmp_path / "files" / name).write_bytes(b"%PDF")
    forms = (Form("فرم", "files/a.pdf"), Form("گم", "files/lost.pdf"))
    agency = Agency(id="1", services=(Service(id="1", forms=forms),))
    catalogue = Catalogue(agency, folders={agency.key: tmp_path})

    assert catalogue.files(agency) == ("a.pdf",)
    assert catalogue.file(agency, "secret.pdf") is None
    assert CATALOGUE.file(HEAD, "a.pdf") is None


def test_a_link_out_of_the_folder_is_no_file(tmp_path: Path) -> None:
    """A symbolic link that leaves the agency's folder is not followed."""
    (tmp_path / "outside").write_bytes(b"x")
    (tmp_path / "desk" / "files").mkdir(parents=True)
    (tmp_path / "desk" / "files" / "a.pdf").symlink_to(tmp_path / "outside")
    agency = Agency(id="1", services=(Service(id="1", forms=(Form("ف", "files/a.pdf"),)),))

    assert Catalogue(agency, folders={agency.key: tmp_path / "desk"}).files(agency) == ()


def test_places(tmp_path: Path) -> None:
    """A loaded noun knows the line of each of its facts; one that was made knows none."""
    (tmp_path / "agency.yaml").write_text("id: 1\nname: x\n", "utf-8")
    catalogue = load(tmp_path)

    assert catalogue.place(Key("1"), "name") == Place("agency.yaml", 2, 7)
    assert CATALOGUE.place(Key.of(HEAD)) == Place("")
    assert _nowhere(Origin("x", ())) == Place("")


@pytest.mark.parametrize("target", ["../../out.pdf", "/etc/hostname", "/dev/zero"])
def test_a_file_that_becomes_a_link_out_is_no_file(tmp_path: Path, target: str) -> None:
    """After its first answer as well: its former path is not remembered."""
    (tmp_path / "out.pdf").write_bytes(b"outside")
    (tmp_path / "desk" / "files").mkdir(parents=True)
    (tmp_path / "desk" / "agency.yaml").write_text("id: '1'\n", "utf-8")
    (tmp_path / "desk" / "services").mkdir()
    text = "- {id: '11', title: یک, forms: [{title: فرم, file: files/a.pdf}]}\n"
    (tmp_path / "desk" / "services" / "a.yaml").write_text(text, "utf-8")
    file = tmp_path / "desk" / "files" / "a.pdf"
    file.write_bytes(b"inside")
    desk = Desk(catalogue=load(tmp_path / "desk"))
    first = desk.respond(Request("files/a.pdf"))
    found = desk.catalogue.file(desk.catalogue.agency, "a.pdf")
    file.unlink()
    file.symlink_to(target)
    second = desk.respond(Request("files/a.pdf"))

    assert (200, b"inside", 404) == (first.status, first.body, second.status)
    assert b"outside" not in second.body
    assert found
    with pytest.raises(OSError, match="leads out"):
        found.open()
