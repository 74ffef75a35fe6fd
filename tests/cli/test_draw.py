"""`draw`: BPMN files as SVG on standard output or in files, problems on standard error."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from miz_khedmat.bpmn import parse, write
from tests.bpmn.everything import everything
from tests.bpmn.processes import REFERENCES, one_task
from tests.cli.test_commands import run


def test_one_diagram_goes_to_standard_output() -> None:
    """A reference is drawn on standard output, and nothing else is printed."""
    result = run("draw", REFERENCES[0])
    assert (result.exit_code, result.stderr) == (0, "")
    root = ET.fromstring(result.stdout)  # noqa: S314 - our own bytes
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Start Event" in result.stdout.partition("<desc>")[2].partition("</desc>")[0]


def test_a_file_can_be_named(tmp_path: Path) -> None:
    """With -o the picture is there, and standard output is silent."""
    out = tmp_path / "نمودار.svg"
    result = run("draw", REFERENCES[0], "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_text("utf-8").startswith("<svg")


def test_several_diagrams_are_numbered(tmp_path: Path) -> None:
    """FILE-1.svg and FILE-2.svg, beside the file or where -o says; empty ones are left out."""
    text = REFERENCES[0].read_text("utf-8")
    begin, end = text.index("<bpmndi:BPMNDiagram"), text.index("</semantic:definitions>")
    empty = "<bpmndi:BPMNDiagram/>"
    file = tmp_path / "two.bpmn"
    file.write_text(text[:end] + empty + text[begin:end] + text[end:], "utf-8")
    result = run("draw", file)
    assert result.stdout.split() == [str(tmp_path / f"two-{n}.svg") for n in (1, 2)]
    assert run("draw", file, "-o", tmp_path / "x.svg").stdout == ""
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {"two.bpmn", "two-1.svg", "two-2.svg", "x-1.svg", "x-2.svg"}


def test_troubles_are_told_and_drawn_around(tmp_path: Path) -> None:
    """Dangling references go to standard error, the rest is drawn, exit 0."""
    file = tmp_path / "odd.bpmn"
    file.write_bytes(everything())
    result = run("draw", file)
    assert result.exit_code == 0
    assert f"{file}:1:" in result.stderr
    assert "unheard-of" in result.stderr
    assert "data-bpmn" in result.stdout


def test_what_has_no_places_is_laid_out(tmp_path: Path) -> None:
    """Without a diagram, or with --layout, places are made; --bpmn gives them as BPMN."""
    file = tmp_path / "plain.bpmn"
    file.write_text(write(one_task("ثبت")), "utf-8")
    assert 'data-bpmn="t"' in run("draw", file).stdout
    assert run("draw", REFERENCES[5], "--layout").stdout != run("draw", REFERENCES[5]).stdout
    laid = parse(run("draw", file, "--bpmn").stdout.encode())
    assert [shape.element for shape in laid.diagrams[0].shapes] == ["t"]


@pytest.mark.parametrize("content", [b"", b"<a/>", b"\x00", b"<definitions/>"])
def test_what_cannot_be_drawn_is_one_error(tmp_path: Path, content: bytes) -> None:
    """No BPMN, or nothing in it: exit 2, one line with the file, no traceback."""
    file = tmp_path / "bad.bpmn"
    file.write_bytes(content)
    result = run("draw", file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{file}:")
    assert run("draw", tmp_path / "none.bpmn").exit_code == 2
