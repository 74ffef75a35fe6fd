"""What a form changes: an edit for a fact or a row, none for what nobody touched (S8)."""

from attrs import evolve

from miz_khedmat import Catalogue
from miz_khedmat.dashboard.sections.control import controls
from miz_khedmat.dashboard.sections.drafts import row_key
from miz_khedmat.dashboard.sections.revision import RevisionBase, lost_rows, revisions
from miz_khedmat.dashboard.sections.table import SECTIONS
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.model import Agency, Service
from miz_khedmat.workflow.change_view import shown_digest
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name
from miz_khedmat.workflow.subjects import Subject, find_subject
from tests.dashboard.sections.samples import FEE, STAMP, STATED, asked, edits, form, made

KEY, OTHER = row_key(FEE), row_key(STAMP)
LATER: dict[str, Plain] = {**STATED, "visits": "2"}


def test_an_untouched_form_changes_nothing() -> None:
    """No section proposes anything by itself."""
    assert [] == [edit for section in SECTIONS for edit in edits(section.name, form(section.name))]


def test_a_fact_is_set() -> None:
    """Its old value is that of the catalogue."""
    changed = form("basics", visits="0")

    assert [FactEdit(("visits",), ChangeKind.SET, "1", "0")] == edits("basics", changed)


def test_a_noun_is_set_as_a_whole() -> None:
    """With the parts that nobody touched as they were."""
    changed = form("basics", audience__who="زنان")
    old = STATED["audience"]

    assert [
        FactEdit(("audience",), ChangeKind.SET, old, {"who": "زنان", "conditions": ["یک", "دو"]})
    ] == edits("basics", changed)


def test_one_row_of_two() -> None:
    """The other one stays out of it."""
    changed = form("fees", **{f"fees__{OTHER}__amount": "9"})

    assert [("fees", row_name(STAMP))] == [each.path for each in edits("fees", changed)]


def test_what_others_changed_meanwhile_stays() -> None:
    """A field that nobody touched is not set back to what it was when the form was opened."""
    assert [] == edits("basics", form("basics"), LATER)


def test_a_fact_that_changed_meanwhile_is_said_to() -> None:
    """The edit is over the value that it reads now."""
    (only,) = made("basics", form("basics", visits="0"), LATER)

    assert (True, "2", "0") == (only.is_met, only.edit.old, only.edit.new)


def test_what_two_people_typed_alike_is_done() -> None:
    """The fact reads so already."""
    assert [] == edits("basics", form("basics", visits="2"), LATER)


def test_rows_are_edits_of_their_own() -> None:
    """One row is changed, one is taken away, one is new."""
    changed = form(
        "fees",
        fees=(KEY, OTHER, "new1", "new2"),
        fees__gone=(OTHER,),
        fees__new1__amount="7",
        **{f"fees__{KEY}__amount": "9"},
    )

    assert [
        FactEdit(("fees", row_name(FEE)), ChangeKind.SET, FEE, {**FEE, "amount": "9"}),
        FactEdit(("fees", row_name(STAMP)), ChangeKind.REMOVE, STAMP, None),
        FactEdit(("fees",), ChangeKind.ADD, None, {"amount": "7"}),
    ] == edits("fees", changed)


def test_a_list_that_is_none_is_set() -> None:
    """From rows to none the whole list is one fact."""
    (only,) = edits("fees", form("fees", fees__said="none"))

    assert (("fees",), ChangeKind.SET, "ندارد") == (only.path, only.kind, only.new)


def test_the_first_rows_of_a_list_are_set() -> None:
    """A list that is not there yet is stated as a whole."""
    bare: Plain = {"id": "100"}
    changed = form("fees", bare, fees=("new1",), fees__new1__amount="7")

    assert [FactEdit(("fees",), ChangeKind.SET, None, [{"amount": "7"}])] == edits(
        "fees", changed, bare
    )


def test_a_row_without_approval_is_sent_as_it_is() -> None:
    """Nobody has to touch it, and beside others that are changed it goes along (S8)."""
    same = FactEdit(("fees", row_name(STAMP)), ChangeKind.SET, STAMP, STAMP)
    changed = form("fees", **{f"fees__{KEY}__amount": "9"})
    unapproved = frozenset({OTHER})

    assert [same] == edits("fees", form("fees"), unapproved=unapproved)
    assert same == edits("fees", changed, unapproved=unapproved)[1]


def test_a_row_that_is_another_by_now_is_lost() -> None:
    """Only if somebody typed in it, or took it away."""
    later: Plain = {**STATED, "fees": [STAMP]}
    touched = form("fees", **{f"fees__{KEY}__amount": "9"})
    gone = form("fees", fees__gone=(KEY,))

    assert [] == list(lost_rows(asked("fees"), later, form("fees")))
    assert [("fees", KEY)] == list(lost_rows(asked("fees"), later, touched))
    assert [("fees", KEY)] == list(lost_rows(asked("fees"), later, gone))


def test_a_branch_states_its_own_difference() -> None:
    """What the headquarters state is beside it, and is not the old value (A3)."""
    head = Service(id="100", title="خدمت", visits="1", average_time="5")
    unit = Agency("2", refers_to="1", services=(Service(id="100", visits="3"),))
    catalogue = Catalogue(Agency("1", refers_to="1", services=(head,), units=(unit,)))
    where = find_subject(catalogue, Subject("2", "100"))
    assert where
    basics = controls(SECTIONS[0].facts)
    seen: dict[str, Plain] = {"id": "100", "title": "خدمت", "visits": "3", "average_time": "5"}
    changed = form("basics", seen, visits="4", average_time="6")
    found = revisions(basics, RevisionBase(where, where.effective), changed)
    shown = {path: shown_digest(where, (path,)) for path in ("average_time", "visits")}

    assert [
        FactEdit(("average_time",), ChangeKind.SET, None, "6", shown["average_time"], "5"),
        FactEdit(("visits",), ChangeKind.SET, "3", "4", shown["visits"], "3"),
    ] == [each.edit for each in found]
    assert "" not in shown.values()


def test_a_branch_does_not_approve_what_is_not_its_own() -> None:
    """Rows of the headquarters are not sent from a branch (A3)."""
    head = Service(id="100", title="خدمت")
    unit = Agency("2", refers_to="1", services=(evolve(head, title=None),))
    catalogue = Catalogue(Agency("1", refers_to="1", services=(head,), units=(unit,)))
    where = find_subject(catalogue, Subject("2", "100"))
    assert where
    seen: Plain = {"id": "100", "fees": [STAMP]}
    base = RevisionBase(where, seen, frozenset({OTHER}))

    assert () == revisions(asked("fees"), base, form("fees", seen))
