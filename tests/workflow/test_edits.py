"""Rows are named by what they state, and an edit knows whether it is late or done."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.workflow.edits import (
    ChangeKind,
    FactEdit,
    is_done,
    reads_as,
    row_name,
    unapproved,
    value_at,
)
from miz_khedmat.workflow.fee_rows import RowApproval, approved, approved_rows, kept
from miz_khedmat.workflow.stale import path_now

SET, ADD, REMOVE, MOVE = ChangeKind.SET, ChangeKind.ADD, ChangeKind.REMOVE, ChangeKind.MOVE
A: Any = {"amount": "1", "title": "a"}
B: Any = {"amount": "2", "title": "b"}
C: Any = {"amount": "3"}
ENTRY: Any = {"by": "مدیر", "on": "1405-01-01", "amount": "1", "row": "x"}
BY = RowApproval("مدیر", "1405-08-01")
plain = st.recursive(
    st.text(max_size=3) | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


def row(of: Any, new: Any, kind: ChangeKind = SET) -> FactEdit:
    """An edit of a row of fees."""
    return FactEdit(("fees", row_name(of)), kind, of, new)


@given(plain, plain)
def test_names_of_rows(one: Any, other: Any) -> None:
    """Two rows have one name exactly if they state the same, their approvals apart."""
    assert (row_name(one) == row_name(other)) == (unapproved(one) == unapproved(other))


def test_approvals_are_not_the_value() -> None:
    """A row that was approved meanwhile is still the row that was seen."""
    stated: Any = {"fees": [{**A, "approvals": [ENTRY]}]}
    assert value_at(stated, ("fees", row_name(A))) == stated["fees"][0]
    assert reads_as(row(A, B), stated)


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (row(A, B), [A, C], [B, C]),
        (row(A, None, REMOVE), [A, C], [C]),
        (FactEdit(("fees",), ADD, None, B), [A], [A, B]),
        (FactEdit(("fees",), ADD, None, B), None, [B]),
        (FactEdit(("fees",), SET, [A], []), [A], []),
        (
            FactEdit(("fees",), MOVE, [row_name(A), row_name(C)], [row_name(C), row_name(A)]),
            [A, C],
            [C, A],
        ),
    ],
)
def test_late_and_done(edit: FactEdit, before: Any, after: Any) -> None:
    """Before it is written a fact reads as it was seen, and only afterwards as it is done."""
    old, new = {"fees": before}, {"fees": after}
    assert (reads_as(edit, old), reads_as(edit, new)) == (True, False)
    assert (is_done(edit, old, edit.new), is_done(edit, new, edit.new)) == (False, True)


def test_done_with_its_approval() -> None:
    """A row that is approved as it is, is done only with its entry, and a later one is none."""
    edit = row(A, A)
    target: Any = approved(edit, BY)
    assert not is_done(edit, {"fees": [A]}, target)
    assert is_done(edit, {"fees": [target]}, target)
    assert is_done(edit, {"fees": [{**A, "approvals": [*target["approvals"], ENTRY]}]}, target)


def test_a_row_keeps_its_approvals() -> None:
    """An edited row keeps the entries that it had, and whatever its editor states of them goes."""
    old: Any = {**A, "approvals": [ENTRY]}
    edit = FactEdit(("fees", row_name(old)), SET, old, {**B, "approvals": ["x"]})
    assert kept(edit) == {**B, "approvals": [ENTRY]}
    assert kept(FactEdit(("fees",), ADD, None, {**B, "approvals": ["x"]})) == B


def test_a_list_of_fees() -> None:
    """Of a whole list only the rows that are new get an entry; the others keep theirs."""
    old: Any = {**A, "approvals": [ENTRY]}
    made: Any = approved(FactEdit(("fees",), SET, [old], [A, B]), BY)
    assert [len(fee.get("approvals", [])) for fee in made] == [0, 1]
    assert kept(FactEdit(("fees",), SET, [old], [A, B])) == [old, B]
    rows = approved_rows(FactEdit(("fees",), SET, [old], [A, B]))
    assert rows == approved_rows(FactEdit(("fees",), ADD, None, B))


def test_fees_of_a_new_service() -> None:
    """The fees of a new sub-service get their entries wherever they are in it."""
    inner: Any = [{"title": "y", "fees": [A]}, {"fees": "ندارد"}, {"title": "z", "fees": "500"}]
    new: Any = {"title": "x", "fees": A, "subservices": [*inner, "w"]}
    edit = FactEdit(("subservices",), ADD, None, new)
    made: Any = approved(edit, BY)
    fees = [service["fees"] for service in made["subservices"][:3]]
    assert [fees[0][0]["approvals"][0]["by"], fees[1]] == ["مدیر", []]
    assert [service for service, _ in approved_rows(edit)] == ["x", "y", "z"]


def test_nothing_to_approve() -> None:
    """A row that is removed, and a fact other than fees, get no entry."""
    assert approved(row(A, None, REMOVE), BY) is None
    assert approved(FactEdit(("description",), SET, "a", "b"), BY) == "b"
    assert approved_rows(FactEdit(("description",), SET, "a", "b")) == ()


def test_a_lone_value_is_a_row() -> None:
    """A list that is written as a lone value has one row, and a text leads nowhere else."""
    assert value_at({"fees": A}, ("fees", row_name(A))) == A
    assert value_at({"fees": "x"}, ("fees", "amount")) is None


def test_the_path_by_now() -> None:
    """A row that changed is followed through applied changes, else found by what it says."""
    edit = row(A, C)
    changed: Any = {**A, "amount": "9"}
    other: Any = {"amount": "7", "title": "z"}
    assert path_now(edit, {"fees": [A, B]}) == edit.path
    assert path_now(edit, {"fees": [changed, B]}) == ("fees", row_name(changed))
    assert path_now(edit, {"fees": [B, other]}, [other]) == ("fees", row_name(other))
    assert path_now(edit, {"fees": [changed, {**A, "amount": "8"}]}) == edit.path
    assert path_now(edit, {"fees": [B]}, [None]) == edit.path
    assert path_now(edit, None) == edit.path


def test_a_text_that_changed() -> None:
    """A row that is a text is the same only if it says the same; other facts keep their path."""
    edit = FactEdit(("audience", "conditions", row_name("a")), SET, "a", "b")
    assert path_now(edit, {"audience": {"conditions": ["c"]}}) == edit.path
    plain = FactEdit(("hours",), SET, "a", "b")
    assert path_now(plain, {"hours": "c"}) == plain.path
