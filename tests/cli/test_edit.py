"""`edit`: the pages of staff on this machine, for the people that its terminal names."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miz_khedmat.cli import edit
from miz_khedmat.cli import serve as serving
from miz_khedmat.cli.commands import commands
from miz_khedmat.cli.sign_in import LocalSignIn
from miz_khedmat.loading import load
from miz_khedmat.people.acts import Act
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.store.store import open_store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue, and a server that its user stops at once."""

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(serving._Server, "serve_forever", interrupted)  # noqa: SLF001
    made = tmp_path / "desk"
    made.mkdir()
    (made / "agency.yaml").write_text("id: 1\nname: ستاد\n", "utf-8")
    return made


def run(folder: Path, *words: str) -> Result:
    """What the command does on any free port."""
    return CliRunner().invoke(commands, ["edit", str(folder), "--port", "0", *words])


def test_each_person_has_an_address_on_this_machine(folder: Path) -> None:
    """Without a person there is one owner; the store is made beside the folder."""
    alone, two = run(folder), run(folder, "--person", "sara", "--person", "omid")
    lines = [line.split("\t") for line in (alone.stdout + two.stdout).splitlines()]

    assert (0, 0) == (alone.exit_code, two.exit_code)
    assert ["local", "sara", "omid"] == [person for person, _ in lines]
    assert all(address.startswith("http://127.0.0.1:") for _, address in lines)
    assert 3 == len({address for _, address in lines})
    assert (folder.parent / "desk.state.sqlite3").exists()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--person", "sara", "--person", " SARA"), "SARA: this person is named twice"),
        (("--person", " "), "--person needs an id"),
    ],
)
def test_people_are_told_apart(folder: Path, words: tuple[str, ...], reason: str) -> None:
    """Nobody is two, and nobody has no name."""
    ended = run(folder, *words)

    assert 2 == ended.exit_code
    assert reason in ended.stderr
    assert not (folder.parent / "desk.state.sqlite3").exists()


def test_what_is_no_catalogue_gets_no_store(folder: Path) -> None:
    """The faults are listed, and nothing is made."""
    (folder / "agency.yaml").write_text("id: [\n", "utf-8")
    ended = run(folder)

    assert 2 == ended.exit_code
    assert "agency.yaml:" in ended.stderr
    assert [folder] == list(folder.parent.iterdir())


def test_each_person_is_a_local_one(folder: Path) -> None:
    """Their ids say so, since one terminal can be all of them; the first one administers."""
    sara, omid = people = edit._people(("sara", " omid"))  # noqa: SLF001
    site = LocalSignIn(people)
    store = str(folder.parent / "s.sqlite3")
    open_store(store, create=True).close()
    state = edit.local_room(folder, store, site).of(load(folder))
    rights = state.people.read(UnitTree.of(state.catalogue))

    assert ["local:sara", "local:omid"] == [sara.id, omid.id]
    assert [True, False] == [rights.may(each.id, Act.APPOINT, "1") for each in people]
    assert [omid] == list(site.find("OMI"))
    assert state.staff.find_people == site.find


def test_one_owner_edits_and_approves_nothing(folder: Path) -> None:
    """Who is alone needs nobody to appoint them."""
    (owner,) = people = edit._people(())  # noqa: SLF001
    store = str(folder.parent / "s.sqlite3")
    open_store(store, create=True).close()
    state = edit.local_room(folder, store, LocalSignIn(people)).of(load(folder))
    rights = state.people.read(UnitTree.of(state.catalogue))

    assert "local" == owner.id
    assert [True, True, False] == [
        rights.may(owner.id, act, "1") for act in (Act.APPOINT, Act.EDIT, Act.APPROVE)
    ]
