"""A catalogue as it would be with edits, for findings and previews; nothing is written."""

from miz_khedmat import Catalogue
from miz_khedmat.catalogue import Key
from miz_khedmat.dashboard.sections.proposal import edited_plain, with_edits
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.model import Agency, Service
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name
from miz_khedmat.workflow.subjects import Subject, find_subject
from tests.dashboard.sections.samples import STAMP

SET, ADD, REMOVE = ChangeKind.SET, ChangeKind.ADD, ChangeKind.REMOVE
ROW = ("fees", row_name(STAMP))


def test_facts_of_plain_data() -> None:
    """Facts are set, cleared and reached through what is not there; rows come and go."""
    stated: Plain = {"title": "الف", "visits": "1", "fees": [STAMP, {"amount": "1"}]}
    edits = (
        FactEdit(("title",), SET, "الف", "ب"),
        FactEdit(("visits",), SET, "1", None),
        FactEdit(("identity", "nature"), SET, None, ["حاکمیتی"]),
        FactEdit(ROW, SET, STAMP, {"amount": "2"}),
        FactEdit(("fees",), ADD, None, {"amount": "3"}),
        FactEdit(("fees", row_name({"amount": "1"})), REMOVE, {"amount": "1"}, None),
        FactEdit(("laws",), ADD, None, {"title": "قانون"}),
    )

    assert {
        "title": "ب",
        "identity": {"nature": ["حاکمیتی"]},
        "fees": [{"amount": "2"}, {"amount": "3"}],
        "laws": [{"title": "قانون"}],
    } == edited_plain(stated, edits)


def test_rows_change_as_they_were_shown() -> None:
    """One of two alike changes, and a row that becomes another is not changed once more."""
    other: Plain = {"amount": "2"}
    stated: Plain = {"fees": [STAMP, STAMP, other]}
    edits = (
        FactEdit(("fees", f"{row_name(STAMP)}-2"), SET, STAMP, other),
        FactEdit(("fees", row_name(other)), SET, other, {"amount": "3"}),
    )

    assert {"fees": [STAMP, other, {"amount": "3"}]} == edited_plain(stated, edits)


def catalogue() -> Catalogue:
    """A service below another, and a branch that shows both."""
    inner = Service(id="11", title="ب")
    outer = Service(id="10", title="الف", subservices=(inner, Service(id="12", title="پ")))
    head = Agency("1", refers_to="1", services=(outer, Service(id="20", title="ت")))
    return Catalogue(
        Agency(
            "0",
            units=(
                Agency("5"),
                Agency(
                    "1", refers_to="1", services=head.services, units=(Agency("2", refers_to="1"),)
                ),
            ),
        )
    )


def test_a_service_below_another() -> None:
    """Every other one stays the same value."""
    before = catalogue()
    found = find_subject(before, Subject("1", "11"))
    assert found
    after = with_edits(found, (FactEdit(("visits",), SET, None, "3"),))
    unit, old = after.unit, before.agency_called("1")
    assert old

    assert unit is after.catalogue.agency_called("1")
    assert "3" == after.catalogue.rows(unit)["11"].node.visits
    assert old.services[1] is unit.services[1]


def test_the_first_difference_of_a_branch() -> None:
    """It is stated in the branch, under the id of its service (A3)."""
    found = find_subject(catalogue(), Subject("2", "20"))
    assert found
    after = with_edits(found, (FactEdit(("visits",), SET, None, "3"),))

    assert (Service(id="20", visits="3"),) == after.unit.services


def test_a_service_that_is_named_otherwise() -> None:
    """Without an id its key follows its title."""
    head = Agency("1", services=(Service(title="الف"),))
    found = find_subject(Catalogue(head), Subject("1", "الف"))
    assert found
    after = with_edits(found, (FactEdit(("title",), SET, "الف", "ب"),))

    assert Key("1", "ب") == after.key


def test_a_part_of_a_row() -> None:
    """It changes inside its row; of a row that is gone nothing changes."""
    there = FactEdit((*ROW, "note"), SET, None, "یادداشت")
    gone = FactEdit(("fees", row_name({"amount": "9"}), "note"), SET, None, "یادداشت")
    stated: Plain = {"fees": [STAMP]}

    assert {"fees": [{**STAMP, "note": "یادداشت"}]} == edited_plain(stated, (there,))
    assert stated == edited_plain(stated, (gone,))
