"""A host's icon looks as it should in a page and alone, and no script in it runs."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from miz_khedmat import Desk, load
from tests.browser.places import served

pytestmark = pytest.mark.browser
ICON = """<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" onload="ran('load')">
<style>.a {{ fill: rgb(1, 2, 3) }}</style>
<script>function ran(how) {{ document.documentElement.setAttribute('data-ran', how) }} ran('script')
fetch('/health/').then(() => ran('fetch'))</script>
<rect class="a" width="24" height="24" onclick="ran('click')"/>
<image href="data:image/png;base64,{png}" width="8" height="8"/>
</svg>"""
PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)


@pytest.mark.parametrize("strict", [False, True])
def test_a_scripted_icon(browser: Browser, example: Path, tmp_path: Path, strict: bool) -> None:  # noqa: FBT001
    """In a list it is an image; opened by itself it has its style, and runs nothing."""
    (tmp_path / "web.svg").write_text(ICON.format(png=PNG))
    desk = Desk(catalogue=load(example), icons=tmp_path, security_headers=strict)
    with served(desk) as base:
        page = browser.new_page()
        page.goto(base, wait_until="networkidle")
        icon = page.locator(f"img[src$='{desk.assets['icon-web'].name}']").first
        assert [24, 24] == icon.evaluate("each => [each.naturalWidth, each.naturalHeight]")
        page.goto(f"{base}static/{desk.assets['icon-web'].name}", wait_until="networkidle")
        page.mouse.click(12, 12)
        fill = page.evaluate("getComputedStyle(document.querySelector('rect')).fill")
        ran = page.evaluate("document.documentElement.getAttribute('data-ran')")
        page.close()

    assert ("rgb(1, 2, 3)", None) == (fill, ran)
