"""Every shape and line of a diagram is drawn at its place, as SVG that any page can include."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat.bpmn import BpmnDocument, draw, lay_out, parse, style
from tests.bpmn import processes as laws
from tests.bpmn.everything import everything

SVG = "{http://www.w3.org/2000/svg}"


def _drawn(svg: str) -> dict[str, ET.Element]:
    root = ET.fromstring(svg)  # noqa: S314 - our own bytes
    return {
        group.attrib["data-bpmn"]: group for group in root.iter() if "data-bpmn" in group.attrib
    }


@pytest.mark.parametrize("file", laws.REFERENCES, ids=lambda file: file.stem)
def test_references_are_drawn_whole(file: Path) -> None:
    """All shapes and edges of the ten references, edges through their exact waypoints (S12)."""
    document = parse(file.read_bytes())
    assert document.troubles == ()
    for diagram in document.diagrams:
        drawn = _drawn(draw(document, diagram))
        assert laws.placed(diagram) == set(drawn)
        for edge in diagram.edges:
            line = drawn[edge.element].find(f"{SVG}polyline")
            assert line is not None
            points = [tuple(map(float, p.split(","))) for p in line.attrib["points"].split()]
            assert points == [(point.x, point.y) for point in edge.points]


@pytest.mark.parametrize("file", laws.REFERENCES, ids=lambda file: file.stem)
def test_shapes_stand_at_their_bounds(file: Path) -> None:
    """Each rectangle and circle has the size and place that the file says."""
    document = parse(file.read_bytes())
    drawn = _drawn(draw(document, document.diagrams[0]))
    for shape in document.diagrams[0].shapes:
        box, group = shape.bounds, drawn[shape.element]
        body = group[0]
        if body.tag == f"{SVG}rect":
            sizes = [float(body.attrib[name]) for name in ("x", "y", "width", "height")]
            assert sizes == pytest.approx([box.x, box.y, box.width, box.height], abs=0.01)
        elif body.tag == f"{SVG}ellipse":
            sizes = [float(body.attrib[name]) for name in ("cx", "cy", "rx", "ry")]
            middle = [box.middle.x, box.middle.y, box.width / 2, box.height / 2]
            assert sizes == pytest.approx(middle, abs=0.01)
        else:
            assert body.attrib["d"].startswith("M")


def test_every_element_of_the_standard_is_drawn() -> None:
    """Events, tasks, markers, gateways, data, pools, choreographies, and even missing elements."""
    document = parse(everything())
    svg = draw(document, document.diagrams[0])
    drawn = _drawn(svg)
    assert laws.placed(document.diagrams[0]) <= set(drawn)
    assert draw(document, document.diagrams[0]) == svg
    messages = "\n".join(map(str, document.troubles))
    assert "unheard-of" in messages
    assert "gone" in messages


def test_pictures_need_nothing_from_elsewhere() -> None:
    """No script, foreign object, URL or id; a name and a description for screen readers."""
    document = parse(everything())
    svg = draw(document, document.diagrams[0], title="عنوان <b>", description="شرح & بسط")
    assert re.findall(r"<(script|foreignObject|image|use|a)\b|href|url\(|\sid=|\son\w+=", svg) == []
    root = ET.fromstring(svg)  # noqa: S314 - our own bytes
    assert root.attrib["role"] == "img"
    assert [root[0].text, root[1].text] == ["عنوان <b>", "شرح & بسط"]
    assert style() in svg
    assert "<style" not in draw(document, document.diagrams[0], styled=False)


def test_names_without_a_title_come_from_the_file() -> None:
    """The title is the diagram's name, else what the file is called."""
    document = parse(everything())
    assert "<title>نما</title>" in draw(document, document.diagrams[0])
    assert "<title>BPMN 2.0</title>" in draw(BpmnDocument(), lay_out(BpmnDocument()).diagrams[0])


def test_persian_and_latin_keep_their_own_order() -> None:
    """A Persian label is right to left, and each number or Latin run in it is isolated."""
    document = parse(everything())
    svg = draw(document, document.diagrams[0])
    assert 'direction="rtl"' in svg
    assert 'direction="ltr" unicode-bidi="embed">021-8535</tspan>' in svg


LABELS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@settings(deadline=None)
@given(LABELS, LABELS)
def test_any_label_gives_valid_xml(name: str, title: str) -> None:
    """Whatever a label contains, the drawing is XML (escaping)."""
    document = laws.one_task(name)
    laid = lay_out(document)
    ET.fromstring(draw(laid, laid.diagrams[0], title=title))  # noqa: S314


@pytest.mark.parametrize("name", ["آ" * 10_000, "word " * 2_000, "A" * 10_000, "ب\n" * 5_000])
def test_a_label_of_ten_thousand_letters_is_cut(name: str) -> None:
    """It ends in an ellipsis inside its shape, and the whole text is its title."""
    laid = lay_out(laws.one_task(name))
    svg = draw(laid, laid.diagrams[0])
    group = _drawn(svg)["t"]
    title = group.find(f"{SVG}title")
    assert title is not None
    assert title.text
    assert title.text.strip() == name.strip()
    lines = [text.text or "" for text in group.iter(f"{SVG}text")]
    assert lines[-1].endswith("…")
    assert sum(map(len, lines)) < 1000


@settings(max_examples=60, deadline=None)
@given(laws.documents())
def test_everything_that_is_laid_out_is_drawn(document: BpmnDocument) -> None:
    """Random processes: valid XML with every id."""
    laid = lay_out(document)
    assert laws.placed(laid.diagrams[0]) == set(_drawn(draw(laid, laid.diagrams[0])))
