"""Hostile texts in BPMN files: the picture is sound SVG of the same elements, text is text."""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

import pytest

from miz_khedmat import Catalogue, Desk
from miz_khedmat.bpmn import draw, lay_out, parse
from miz_khedmat.model import Agency, Process, Service
from miz_khedmat.persian.text import visible
from tests.hostile.pages import read, squeezed
from tests.hostile.strings import STRINGS, some
from tests.samples import get

SVG = "{http://www.w3.org/2000/svg}"
_LABELS = {f"{SVG}{name}" for name in ("text", "tspan", "title")}


def drawing(text: str) -> bytes:
    """A process whose names, ids, documentation and annotation are all *text*."""
    named = quoteattr(text)
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">'
        f'<process id="p" name={named}><startEvent id={named} name={named}/>'
        f"<task id='t' name={named}><documentation>{_escaped(text)}</documentation></task>"
        f"<textAnnotation id='a'><text>{_escaped(text)}</text></textAnnotation>"
        f"<sequenceFlow id='f' name={named} sourceRef={named} targetRef='t'/>"
        "</process></definitions>"
    ).encode()


def _escaped(text: str) -> str:
    element = ET.Element("x")
    element.text = text
    return ET.tostring(element, encoding="unicode").removeprefix("<x>").removesuffix("</x>")


def _is_xml(text: str) -> bool:
    """Return whether XML can contain *text* at all."""
    try:
        ET.fromstring(f"<x>{_escaped(text)}</x>")  # noqa: S314 - our own text
    except (ET.ParseError, UnicodeEncodeError):
        return False
    return bool(text.strip())


TEXTS = tuple(filter(_is_xml, STRINGS))


def _names(svg: str) -> Counter[tuple[str, tuple[str, ...]]]:
    """The elements of a picture with their attributes' names, except those of its letters."""
    root = ET.fromstring(svg)  # noqa: S314 - our own bytes
    return Counter(
        (each.tag, tuple(sorted(each.attrib))) for each in root.iter() if each.tag not in _LABELS
    )


def test_no_name_breaks_out_of_a_picture() -> None:
    """Every text that XML can contain gives the picture that a harmless one gives."""
    laid = lay_out(parse(drawing("word")))
    expected = _names(draw(laid, laid.diagrams[0], title="word", description="word"))
    for text in TEXTS:
        read = lay_out(parse(drawing(text)))
        svg = draw(read, read.diagrams[0], title=text, description=text)
        assert expected == _names(svg)
        assert visible(text).split() == (ET.fromstring(svg).findtext(f"{SVG}title") or "").split()  # noqa: S314


@pytest.mark.parametrize("text", [text for text in some(25) if _is_xml(text)])
def test_no_name_breaks_out_of_a_page(tmp_path: Path, text: str) -> None:
    """The same on the service's page, to which HTML's own rules apply."""
    file = tmp_path / "files" / "a.bpmn"
    file.parent.mkdir()
    file.write_bytes(drawing(text))
    service = Service(id="1", processes=(Process(kind="external", file="files/a.bpmn"),))
    agency = Agency(id="1", services=(service,))
    desk = Desk(catalogue=Catalogue(agency, folders={agency.key: tmp_path}))
    page = read(get(desk, "services/1/").body.decode())
    drawn = ET.fromstring(get(desk, "services/1/process-1.svg").body)  # noqa: S314 - our own

    assert squeezed(visible(text)) in page.text
    assert not any(name.startswith("on") for _, each in page.elements for name in map(str, each))
    assert not list(drawn.iter(f"{SVG}script"))
