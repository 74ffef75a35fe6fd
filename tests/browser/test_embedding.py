"""The desk is in sites that are not Python, and their style sheets leave it as it is."""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from tests.browser.hosting import free_port, nginx, other_site, running

pytestmark = pytest.mark.browser
SERVICE = "/miz/services/10031771101/"
PLACES = {
    "include": ("/miz/", ".miz"),
    "include of a service": (SERVICE, ".miz"),
    "frame": ("/iframe.html", "iframe"),
    "element": ("/element.html", "#declared"),
    "fetched element": ("/element.html", "#fetched"),
}


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The other site on disk."""
    return other_site(root, tmp_path_factory.mktemp("other") / "site")


@pytest.fixture(scope="module")
def place(folder: Path) -> Iterator[str]:
    """The other site behind nginx."""
    with nginx(folder, "nginx.conf") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page that must stay silent: no error, nothing against the policy."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(5000)
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    yield tab
    context.close()
    assert [] == [line for line in said if "404" not in line]


def picture(page: Page, address: str, selector: str, width: int) -> Image.Image:
    """Return a picture of the desk in a page of the other site."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(200)
    return Image.open(io.BytesIO(page.locator(selector).first.screenshot())).convert("RGB")


def unlike(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that differ visibly; 1 if the sizes differ."""
    if one.size != other.size:
        return 1.0
    points = ImageChops.difference(one, other).convert("L").point(lambda value: 255 * (value > 48))
    return points.histogram()[255] / (one.width * one.height)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", PLACES)
def test_hostile_styles_change_nothing(
    page: Page, place: str, folder: Path, kind: str, width: int
) -> None:
    """In a page whose style sheet is hostile the desk looks as in a plain one (0.1 % of points)."""
    path, selector = PLACES[kind]
    sheet = folder / "site" / "site.css"
    plain = sheet.read_text("utf-8")
    before = picture(page, place + path, selector, width)
    try:
        sheet.write_text(plain + (folder / "hostile.css").read_text("utf-8"), "utf-8")
        after = picture(page, place + path, selector, width)
    finally:
        sheet.write_text(plain, "utf-8")
    if shots := os.environ.get("MIZ_SHOTS"):
        before.save(Path(shots) / f"{kind}-{width}-plain.png")
        after.save(Path(shots) / f"{kind}-{width}-hostile.png")

    assert unlike(before, after) < 0.001


def test_included_pages_stand_in_the_sites_frame(page: Page, place: str) -> None:
    """The page has the site's head, its own title, and links that lead on within the frame."""
    page.goto(f"{place}/miz/")
    page.locator("summary.miz-branch-line").first.click()
    page.locator("a.miz-row-title").first.click()

    assert "/miz/services/" in page.url
    assert page.title() != "سازمان نمونه"
    assert 1 == page.locator("header").count()
    assert 1 == page.locator(".miz-main").count()


@pytest.mark.parametrize("path", ["/miz/services/0/", "/miz/none/"])
def test_what_is_not_there_is_the_desks_404(page: Page, place: str, path: str) -> None:
    """An unknown address is the desk's own page of 404, with its style."""
    answer = page.goto(place + path)

    assert answer is not None
    assert 404 == answer.status
    assert page.locator(".miz-main").is_visible()


def test_a_frame_grows_with_its_page(page: Page, place: str) -> None:
    """The frame is as high as the page in it, before and after a branch opens."""
    page.goto(f"{place}/iframe.html", wait_until="networkidle")
    frame = page.frame_locator("iframe")
    page.wait_for_timeout(200)
    before = page.locator("iframe").evaluate("frame => frame.clientHeight")
    frame.locator("summary.miz-branch-line").first.click()
    page.wait_for_timeout(200)
    after = page.locator("iframe").evaluate("frame => frame.clientHeight")

    assert after > before > 100
    assert after >= frame.locator("body").evaluate("body => body.scrollHeight")


def test_another_sender_cannot_change_a_frame(page: Page, place: str) -> None:
    """A message that does not come from the frame, or is not a height, is ignored."""
    page.goto(f"{place}/iframe.html", wait_until="networkidle")
    page.wait_for_timeout(200)
    before = page.locator("iframe").evaluate("frame => frame.clientHeight")
    page.evaluate("window.postMessage({miz: {height: 9999}}, '*')")
    page.frame_locator("iframe").locator("body").evaluate(
        "() => parent.postMessage({miz: {height: 'x'}}, '*')"
    )
    page.wait_for_timeout(200)

    assert before == page.locator("iframe").evaluate("frame => frame.clientHeight")


def test_a_page_of_another_origin_in_the_frame_cannot_change_it(page: Page, folder: Path) -> None:
    """A link led the frame away from the site that it names: what is there now sets no height."""
    allowed = {
        "default-src 'self'": "default-src 'self' http://127.0.0.1:*",
        "frame-ancestors 'self'": "frame-ancestors http://127.0.0.1:*",
    }
    with (
        nginx(folder, "nginx.conf", **allowed) as one,
        nginx(folder, "nginx.conf", **allowed) as two,
    ):
        page.goto(f"{one}/iframe.html", wait_until="networkidle")
        page.wait_for_timeout(200)
        before = page.locator("iframe").evaluate("frame => frame.clientHeight")
        page.locator("iframe").evaluate(
            "(frame, place) => { frame.contentWindow.location = place; }", f"{two}/desk/laws/"
        )
        page.wait_for_timeout(500)
        page.frames[1].evaluate("() => parent.postMessage({miz: {height: 9999}}, '*')")
        page.wait_for_timeout(200)
        after = page.locator("iframe").evaluate("frame => frame.clientHeight")

    assert page.frames[1].url.startswith(two)
    assert before == after


def test_links_out_of_a_frame_leave_it(page: Page, place: str) -> None:
    """In a frame, a link to another site opens in the whole window."""
    page.goto(f"{place}/iframe.html", wait_until="networkidle")
    link = page.frame_locator("iframe").locator('a[data-miz="portal"]')
    link.evaluate("link => { link.onclick = event => event.preventDefault(); link.click(); }")

    assert "_top" == link.get_attribute("target")


@pytest.mark.parametrize("which", ["#declared", "#fetched"])
def test_an_element_shows_a_service(page: Page, place: str, which: str) -> None:
    """The element shows the page in a shadow of its own, in the host's accent, with whole links."""
    page.goto(f"{place}/element.html", wait_until="networkidle")
    shadow = page.locator(which)
    line = "node => getComputedStyle(node).borderBottomColor"
    accent = shadow.locator(".miz-h2").first.evaluate(line)

    assert shadow.locator("h1").first.is_visible()
    assert "rgb(18, 70, 63)" == accent
    link = shadow.locator("a.miz-menu-link").nth(1)
    assert f"{place}/desk/agency/" == link.evaluate("link => link.href")


def test_an_element_that_finds_nothing_is_a_link(page: Page, place: str) -> None:
    """Where the page cannot be had, the element is a plain link to it."""
    page.goto(f"{place}/element.html", wait_until="networkidle")
    page.evaluate(
        "() => { const made = document.createElement('miz-khedmat'); made.id = 'none';"
        "made.setAttribute('src', '/desk/none/'); document.body.append(made); }"
    )

    assert f"{place}/desk/none/" == page.locator("#none a").evaluate("link => link.href")


def test_a_running_desk_below_a_path_behind_nginx(root: Path, folder: Path) -> None:
    """Behind nginx and below a path, pages answer and what leads on leads below the path."""
    port, catalogue = free_port(), root / "examples" / "catalogue"
    app = f'miz_khedmat.wsgi:create_app("{catalogue}")'
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", app]
    environment = {**os.environ, "SCRIPT_NAME": "/portal/miz", "PYTHONPATH": str(root / "src")}
    with (
        running(command, port, **environment),
        nginx(folder, "proxy.conf", **{"127.0.0.1:9000": f"127.0.0.1:{port}"}) as address,
    ):
        for path in ("", "laws", "services/10031771101"):
            with urlopen(f"{address}/portal/miz/{path}") as answer:  # noqa: S310  # loopback
                assert answer.url.rstrip("/") == f"{address}/portal/miz/{path}".rstrip("/")
                assert b"miz-main" in answer.read()


def test_a_frame_of_another_origin_grows_too(page: Page, folder: Path) -> None:
    """If the desk is on another origin that allows it, the frame grows as well."""
    allowed = {
        "default-src 'self'": "default-src 'self' http://127.0.0.1:*",
        "frame-ancestors 'self'": "frame-ancestors http://127.0.0.1:*",
    }
    with (
        nginx(folder, "nginx.conf", **allowed) as one,
        nginx(folder, "nginx.conf", **allowed) as two,
    ):
        page.goto(f"{one}/iframe.html", wait_until="networkidle")
        page.locator("iframe").evaluate("(frame, src) => { frame.src = src; }", f"{two}/desk/")
        page.wait_for_timeout(500)
        page.frame_locator("iframe").locator("summary.miz-branch-line").first.click()
        page.wait_for_timeout(300)
        height = page.locator("iframe").evaluate("frame => frame.clientHeight")
        body = page.frame_locator("iframe").locator("body").evaluate("body => body.scrollHeight")

    assert page.frames[1].url.startswith(two)
    assert 0 <= height - body <= 1
    assert body > 100
