"""Lists of changes: of the units where services are now, without the values that nobody sees."""

from typing import Any

from attrs import fields

from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.change_line import ChangeLine
from miz_khedmat.workflow.change_view import is_as_seen
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name
from miz_khedmat.workflow.subjects import Subject
from tests.store.places import SqlitePlace
from tests.workflow.desk import MINA, OMID, REZA, SARA, SERVICE, Desk
from tests.workflow.test_changes import proposed, refused

OWN = Subject("3", "300")


def executed(desk: Desk, sql: str) -> None:
    """Change the store without the desk."""
    SqlitePlace(desk.folder.parent).execute(sql)


def moved(desk: Desk) -> None:
    """Move the service of the province to the headquarters, by hand."""
    own = desk.folder / "agencies/fars/services/own.yaml"
    (desk.folder / "services/moved.yaml").write_text(own.read_text("utf-8"), "utf-8")
    own.write_text("[]", "utf-8")


def test_in_every_store(any_desk: Desk) -> None:
    """A list has what its units have, in order, in a store of each kind."""
    id, catalogue = proposed(any_desk), any_desk.catalogue
    any_desk.changes.send(SARA.id, SERVICE, [any_desk.edit("x", "description")])
    any_desk.changes.send(OMID.id, OWN, [any_desk.edit("y", "description", subject=OWN)])
    lines = any_desk.changes.all_changes({"1"}, catalogue)
    assert [(each.id == id, each.state) for each in lines] == [
        (True, ChangeState.PROPOSED),
        (False, ChangeState.APPLIED),
    ]
    assert (any_desk.changes.open_of("ＳＡＲＡ"), any_desk.changes.open_of(OMID.id)) == (1, 0)
    assert len(any_desk.changes.of_subject(any_desk.found())) == 2


def test_no_values_are_read(desk: Desk) -> None:
    """Lists and counts work with values that cannot be read, as they read none."""
    id = proposed(desk)
    desk.changes.send(SARA.id, SERVICE, [desk.edit("x", "description")])
    executed(desk, "update miz_change set old = 'no JSON', new = 'no JSON'")
    (line,) = desk.changes.open_changes({"1"}, desk.catalogue)
    assert (line.id, line.called, line.is_row) == (id, "کارمزد", True)
    assert is_as_seen(desk.found(), line)
    assert len(desk.changes.all_changes({"1"}, desk.catalogue)) == 2
    assert len(desk.changes.of_subject(desk.found())) == 2
    assert desk.changes.open_of(SARA.id) == 1


def test_other_units_are_not_read(desk: Desk) -> None:
    """A list reads nothing of the changes of units that are not in it."""
    proposed(desk)
    desk.changes.send(OMID.id, OWN, [desk.fee(subject=OWN, amount="7")])
    executed(desk, "update miz_change set path = 'no JSON', authors = 'no' where agency = '3'")
    assert len(desk.changes.open_changes({"1"}, desk.catalogue)) == 1
    assert len(desk.changes.of_subject(desk.found())) == 1


def test_a_service_that_was_moved(desk: Desk) -> None:
    """Its changes are in the lists of its new unit, and its own editor's proposal is replaced."""
    (change,) = desk.changes.send(OMID.id, OWN, [desk.fee(subject=OWN, amount="7")])
    moved(desk)
    catalogue = desk.catalogue
    assert desk.changes.open_changes({"3"}, catalogue) == ()
    (line,) = desk.changes.open_changes({"1"}, catalogue)
    assert line.id == change.id
    assert [each.id for each in desk.changes.of_subject(desk.found(OWN))] == [change.id]
    edit = desk.fee(subject=OWN, amount="8")
    (again,) = desk.changes.send(SARA.id, OWN, [edit], again=change.id)
    assert (again.id, again.subject) == (change.id, Subject("1", "300"))


def test_a_service_that_is_gone(desk: Desk) -> None:
    """Its changes stay in the lists of the unit that it had."""
    id = proposed(desk)
    (desk.folder / "services/all.yaml").write_text("- {id: '200', title: استعلام}\n", "utf-8")
    assert [each.id for each in desk.changes.open_changes({"1"}, desk.catalogue)] == [id]
    (change,) = desk.changes.send(SARA.id, Subject("1", "200"), [_title(desk)])
    with refused("decided"):
        desk.changes.send(SARA.id, Subject("1", "200"), [_title(desk)], again=id)
    assert change.state is ChangeState.STALE


def _title(desk: Desk) -> FactEdit:
    return FactEdit(("title",), ChangeKind.SET, "کهنه", f"تازه {desk.folder.name}")


def test_a_service_with_another_id(desk: Desk) -> None:
    """Its changes are found under the id that it had; those of the agency are its own."""
    id = proposed(desk)
    file = desk.folder / "services/all.yaml"
    text = file.read_text("utf-8").replace('id: "100"', 'id: "101"\n  former_ids: ["100"]')
    file.write_text(text, "utf-8")
    assert [each.id for each in desk.changes.of_subject(desk.found(SERVICE))] == [id]
    assert desk.changes.of_subject(desk.found(Subject("1"))) == ()


def test_a_page(desk: Desk) -> None:
    """Of what is settled one page is read, the newest first, and all are counted."""
    for text in "abc":
        desk.changes.send(SARA.id, SERVICE, [desk.edit(text, "description")])
    with desk.changes.lists(desk.catalogue) as lists:
        subjects = lists.subjects({"1"})
        number, page = lists.page(ChangeState.APPLIED, subjects, 2, 2)
        none = lists.page(ChangeState.WITHDRAWN, subjects, 0, 2)
        other = lists.page(ChangeState.APPLIED, [], 0, 2)
    assert (number, len(page), none, other) == (3, 1, (0, []), (0, []))


def test_lines_say_what_changes_say(desk: Desk) -> None:
    """A line has the same under the same names as its change, of every kind."""
    names: Any = list(map(row_name, desk.stated("documents")))
    edits = [
        desk.fee(amount="9"),
        FactEdit(("fees",), ChangeKind.ADD, None, {"amount": "10"}),
        FactEdit(("documents",), ChangeKind.MOVE, names, names[::-1]),
        FactEdit(("documents", names[0]), ChangeKind.REMOVE, desk.stated("documents")[0], None),
        desk.edit("x", "description"),
    ]
    for edit in edits:
        desk.changes.send(MINA.id, SERVICE, [edit])
    lines = desk.changes.all_changes({"1"}, desk.catalogue)
    assert len(lines) == len(edits)
    for line in lines:
        change = desk.changes.get(line.id)
        for each in fields(ChangeLine):
            assert getattr(line, each.name) == getattr(change, each.name)
        assert line.is_by(MINA.id)
        assert not line.is_by(REZA.id)
        assert line.is_row == change.edit.is_row
