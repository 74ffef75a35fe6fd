"""The report for managers in Chromium: clean under axe, whole at 320 pixels, and on paper."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from miz_khedmat.compliance import check, check_pages
from miz_khedmat.compliance.reports import FORMATS, ReportContext
from tests.browser.checks import violations
from tests.compliance.test_rules import catalogue

pytestmark = pytest.mark.browser

LACKING = {"visits": "۱۰-۲۰ نفر در روز", "average_time": None, "fees": [{"amount": "3,000 تومان"}]}
PAGES = Path(__file__).parent.parent / "compliance" / "pages"


@pytest.fixture(params=["catalogue", "pages"])
def report(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The report of a catalogue that lacks something, or of pages of another making."""
    if request.param == "catalogue":
        lacking = catalogue(tmp_path / "desk", LACKING, {"id": "10031771101", "title": "خدمت دوم"})
        context = ReportContext(check(lacking), lacking)
    else:
        context = ReportContext(check_pages([PAGES]))
    file = tmp_path / "report.html"
    file.write_text(FORMATS["html"](context), "utf-8")
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_clean_at_every_width(
    width: int, scheme: str, browser: Browser, report: Path
) -> None:
    """No rule of axe is broken, and nothing is outside the window, in light and in dark."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(report.as_uri())
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert ([], width) == (found, wide)


def test_it_prints(browser: Browser, report: Path, tmp_path: Path) -> None:
    """Every finding's code is on the paper as it is on the screen."""
    page, paper = browser.new_page(), tmp_path / "report.pdf"
    page.goto(report.as_uri())
    codes = page.locator(".findings .code").all_text_contents()
    page.pdf(path=paper, prefer_css_page_size=True)
    page.close()
    program = shutil.which("pdftotext")
    assert program, "the browser tests need pdftotext: apt-get install poppler-utils"
    text = subprocess.run([program, paper, "-"], capture_output=True, text=True, check=True).stdout

    assert codes
    assert set(codes) <= set(re.findall("[A-Z][0-9]{4}", text))
