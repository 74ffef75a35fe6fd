"""The processes of services in the desk: drawn, in words, with their own addresses (D11, S12)."""

import os
from pathlib import Path

import pytest

from miz_khedmat import Desk, build, load
from miz_khedmat.bpmn import style, write
from miz_khedmat.http import Request
from tests.bpmn.everything import everything
from tests.bpmn.processes import REFERENCES, one_task

BROKEN = b"<definitions"
SERVICE = """id: "5"
title: خدمت
processes:
- {kind: external, title: بیرونی, file: files/a.bpmn}
- {kind: internal, title: درونی, file: files/b.bpmn, steps: [{title: گام من, by: کارشناس}]}
- {kind: external, title: گام‌به‌گام, steps: [{title: ثبت}, {title: دریافت}]}
- {kind: internal, title: عکس, file: files/c.png}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue whose service has processes in files and in steps."""
    made = tmp_path / "catalogue"
    (made / "services").mkdir(parents=True)
    (made / "files").mkdir()
    (made / "agency.yaml").write_text("id: '1'\nname: سازمان\n", "utf-8")
    (made / "services" / "s.yaml").write_text(SERVICE, "utf-8")
    (made / "files" / "a.bpmn").write_bytes(REFERENCES[6].read_bytes())
    (made / "files" / "b.bpmn").write_bytes(BROKEN)
    (made / "files" / "c.png").write_bytes(b"png")
    return made


def _page(folder: Path, path: str) -> str:
    return Desk(catalogue=load(folder)).respond(Request(path)).body.decode()


def test_the_service_shows_the_applicants_flow_drawn(folder: Path) -> None:
    """The picture, its own address, and every step in words (D11)."""
    page = _page(folder, "services/5/")
    assert page.count('class="miz-bpmn"') == 2
    assert 'href="../../services/5/process-1.svg"' in page
    assert "Prepare Bank Transfer" in page
    assert "بازگشت به" in page
    assert "درونی" not in page


def test_the_card_shows_both_kinds(folder: Path) -> None:
    """External and internal; a broken file is reported, its steps are drawn instead (S12)."""
    page = _page(folder, "services/5/identity/")
    assert page.count('class="miz-bpmn"') == 3
    assert page.index("بیرونی") < page.index("درونی")
    assert "نمایش این نمودار ممکن نشد" in page
    assert "not well-formed" not in page
    assert "درست نیست" in page
    assert "<style" not in page


def test_the_picture_stands_by_itself(folder: Path) -> None:
    """SVG with its own style, under a policy that allows nothing else."""
    desk = Desk(catalogue=load(folder))
    answer = desk.respond(Request("services/5/process-3.svg"))
    assert answer.status == 200
    assert answer.header("Content-Type") == "image/svg+xml"
    assert "sha256-" in (answer.header("Content-Security-Policy") or "")
    text = answer.body.decode()
    assert style() in text
    assert "<desc>1. ثبت\n2. دریافت</desc>" in text
    found = [desk.respond(Request(f"services/5/process-{n}.svg")).status for n in (1, 2, 3, 4, 5)]
    assert found == [200, 200, 200, 404, 404]


def test_pictures_move_with_their_service(folder: Path) -> None:
    """Another spelling of the id leads to the picture; other pages have none."""
    desk = Desk(catalogue=load(folder))
    answer = desk.respond(Request("services/۵/process-1.svg"))
    assert (answer.status, answer.header("Location")) == (308, "/services/5/process-1.svg")
    for path in ("process-1.svg", "laws/process-1.svg", "services/5/identity/process-1.svg"):
        assert desk.respond(Request(path)).status == 404


def test_a_build_holds_every_picture(folder: Path, tmp_path: Path) -> None:
    """The static site has what pages link to."""
    build(Desk(catalogue=load(folder)), tmp_path / "out")
    made = sorted(path.name for path in (tmp_path / "out").rglob("process-*.svg"))
    assert made == ["process-1.svg", "process-2.svg", "process-3.svg"]


@pytest.mark.parametrize(
    ("content", "pictures"),
    [
        (everything(), 1),
        (write(one_task("ثبت")).encode(), 1),
        (b"<definitions/>", 0),
        (b"<!DOCTYPE x><definitions/>", 0),
        (b"", 0),
    ],
)
def test_any_file_leaves_the_page_standing(folder: Path, content: bytes, pictures: int) -> None:
    """Odd, without places, empty or hostile: the page is there, with a picture if there can be."""
    (folder / "files" / "a.bpmn").write_bytes(content)
    page = _page(folder, "services/5/")
    assert page.count('class="miz-bpmn"') == 1 + pictures
    assert "files/a.bpmn" in page


def test_a_file_that_goes_away_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that becomes unreadable while the desk is running does not take the page down."""
    desk = Desk(catalogue=load(folder))

    real = os.open

    def refusing(path: str, *given: int, dir_fd: int | None = None) -> int:
        if path == "a.bpmn":
            raise PermissionError
        return real(path, *given, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", refusing)
    page = desk.respond(Request("services/5/")).body.decode()
    assert "فایل خوانده نشد" in page
