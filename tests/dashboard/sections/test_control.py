"""Controls follow from the model and the official form; the table says only what these do not."""

import pytest

from miz_khedmat.dashboard.sections.control import (
    AskedFact,
    Control,
    ControlKind,
    controls,
    stored,
)
from miz_khedmat.dashboard.sections.table import SECTIONS, section_called, section_of
from miz_khedmat.model.form import EDITIONS
from tests.dashboard.sections.samples import control


def part(one: Control, *names: str) -> Control:
    """A part of a control."""
    for name in names:
        one = next(each for each in one.parts if each.name == name)
    return one


def test_the_kind_of_a_fact() -> None:
    """Texts are lines, boxes of the form are boxes, nouns are groups and rows."""
    fees = control("fees")
    kinds = {
        "title": control("title").kind,
        "types": control("types").kind,
        "audience": control("audience").kind,
        "electronic": part(fees, "electronic").kind,
        "accounts": part(fees, "accounts").kind,
        "web": control("channels-web").kind,
    }

    assert {
        "title": ControlKind.LINE,
        "types": ControlKind.BOXES,
        "audience": ControlKind.GROUP,
        "electronic": ControlKind.CHOICE,
        "accounts": ControlKind.ROWS,
        "web": ControlKind.LINES,
    } == kinds


def test_its_clauses_and_labels() -> None:
    """Those of the model come first; a label that nobody has written is empty."""
    assert ("D4", "S5") == control("description").clauses
    assert "fact.fee_amount" == part(control("fees"), "amount").label("fact.")
    assert "" == control("title").label("add.")


def test_any_fact_of_the_model_can_be_asked_for() -> None:
    """The next sections are data: what is typed into a fact follows by itself."""
    asked = ("identity.nature", "identity.recipients", "laws", "stages", "documents")
    parts = (AskedFact("title"),)
    facts = tuple(AskedFact(each, parts=parts if each == "laws" else ()) for each in asked)
    made = controls(facts)

    assert [
        (("identity", "nature"), ControlKind.BOXES),
        (("identity", "recipients"), ControlKind.GROUP),
        (("laws",), ControlKind.ROWS),
        (("stages",), ControlKind.GROUP),
        (("documents",), ControlKind.ROWS),
    ] == [(each.path, each.kind) for each in made]
    assert "قوانین و مقررات" == made[2].help
    assert "identity-nature" == made[0].name


@pytest.mark.parametrize("text", ["G2C", "خدمت به شهروندان (G2C)", "خدمت به  شهروندان"])
def test_a_box_by_its_spellings(text: str) -> None:
    """Each of them ticks it, and the first is what a catalogue states."""
    found = control("types").option_of(text)

    assert found
    assert "G2C" == stored(found)
    assert None is control("types").option_of("دیگر")


def test_the_boxes_of_an_edition() -> None:
    """An older form has other boxes."""
    basics = section_called("basics")
    assert basics
    oldest = {each.name: each for each in controls(basics.facts, "oldest")}

    assert "B2B" in map(stored, oldest["types"].options)
    assert "oldest" in EDITIONS


def test_which_section_asks_for_a_fact() -> None:
    """One of them, or none yet."""
    assert ["basics", "fees", "channels"] == [each.name for each in SECTIONS]
    assert (SECTIONS[1], SECTIONS[2], None) == (
        section_of("fees.0.amount"),
        section_of("channels"),
        section_of("laws.0"),
    )
    assert None is section_called("x")
