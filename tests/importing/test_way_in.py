"""From Excel and Word to a served desk in three commands; then edit, import again, lose nothing."""

import re
import shlex
from pathlib import Path

import pytest

from miz_khedmat import Desk, Request, load
from tests.atomic.test_files import contents
from tests.cli.test_commands import run

EDITED = """\
# سرپرستان: این پرونده را دستی ویرایش می‌کنیم
- title: راهبری استخدام   # کوتاه شد
  id: "10031771000"
  subservices:
    - title: >-
        صدور شناسه بکارگیری
        نیروی قراردادی
      id: "10031771101"
      visits: ندارد   # برخط شد
      documents: [کارت ملی]   # تنها همین

    # قراردادی
    - {id: "10031771100", title: صدور مجوز قراردادی}
"""


def commands(root: Path) -> list[list[str]]:
    """Return the first three commands of the manual's page, as a shell takes them."""
    page = (root / "docs" / "importing.md").read_text("utf-8")
    block = re.search(r"```\n(miz-khedmat import .*?)```", page, re.DOTALL)
    lines = block[1].splitlines() if block else []
    return [shlex.split(line, comments=True)[1:] for line in lines]


@pytest.fixture
def place(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with the list and the forms of the example."""
    (tmp_path / "approved.xlsx").symlink_to(root / "examples" / "papers" / "approved.xlsx")
    (tmp_path / "forms").symlink_to(root / "examples" / "forms")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_three_commands_lead_to_a_desk(root: Path, place: Path) -> None:
    """The commands of the manual take the list and the forms; the pages say what both do."""
    codes = [run(*words).exit_code for words in commands(root)]

    assert [1, 1, 0] == codes  # the forms have slips, which are reported
    desk = Desk(catalogue=load(place / "catalogue"))
    page = desk.respond(Request("services/10031771102/"))
    built = (place / "site" / "services" / "10031771102" / "index.html").read_bytes()
    assert (page.status, b"1403" in built) == (200, "1403" in page.body.decode())
    assert "۳٬۵۰۰٬۰۰۰" in built.decode()
    assert not [path for path in (place / "site").rglob("*") if path.name == "forms.json"]


def test_what_editors_wrote_is_there_after_the_next_import(root: Path, place: Path) -> None:
    """Comments, order, titles and facts that they changed or removed: every byte."""
    steps = commands(root)[:2]
    for words in steps:
        run(*words)
    (place / "catalogue" / "services" / "services.yaml").write_text(EDITED, "utf-8")
    before = contents(place / "catalogue")
    results = [run(*words) for words in steps]

    assert contents(place / "catalogue") == before
    assert ["0 conflict(s)" in result.stderr for result in results] == [True, True]
