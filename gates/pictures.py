"""Draws docs/pictures: a gallery of every kind of page, and what both READMEs show."""

import argparse
import datetime as dt
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, PdfMargins

from miz_khedmat import Desk, load
from miz_khedmat.bpmn import draw, lay_out, sketch
from miz_khedmat.bpmn.from_steps import BranchSpec, StepSpec
from miz_khedmat.compliance import check
from miz_khedmat.compliance.reports import FORMATS, ReportContext
from tests.browser.hosting import nginx, other_site
from tests.browser.modes import Mode, Window, chromium, window
from tests.browser.places import NAMES, places
from tests.browser.staff_places import PLACES, staffed

EXAMPLE: Final = Path("examples/catalogue")
NOW: Final = dt.datetime(2025, 11, 24, 7, tzinfo=dt.UTC)
"""A Monday morning in Tehran: what is open in a picture is open in the next one too."""
MODES: Final = (
    Mode("light"),
    Mode("dark", {"color_scheme": "dark"}),
    Mode("narrow", {"viewport": {"width": 320, "height": 640}}),
)
HIGHEST: Final = {1280: 2000, 320: 3200}
"""How much of a page is drawn, by its width."""
MARGIN: Final[PdfMargins] = {"top": "10mm", "bottom": "10mm", "left": "10mm", "right": "10mm"}
"""The margins that browsers print with if a page's style sheet does not set them."""
SHOWN: Final = frozenset({"services", "service", "agency"})
"""The pages that differ in a unit; those of another agency look like the desk's own."""
HOSTS: Final = {"strict": "", "hostile": "hostile.css"}
"""Rules added to the style sheet of a site around the desk; its policy is strict."""
OWN: Final = """<h2>خبرهای سازمان</h2>
<p>میز خدمت حضوری از شنبه تا چهارشنبه پاسخ‌گوی مراجعان است.</p>
<ul><li><a href="/">نام‌نویسی آزمون</a></li><li><a href="/">نشانی تازه سازمان</a></li></ul>
<table><tr><th>روز</th><th>ساعت</th></tr><tr><td>شنبه</td><td>۸ تا ۱۴</td></tr></table>
<!--# include virtual="/desk/${miz_page}miz-main.html" -->"""
"""What such a site says itself: there its style sheet can be seen at work."""
HOSTED: Final = {"services": "/miz/", "service": "/miz/services/10031771101/"}
STAFF: Final = {"change": ("a change to decide", MODES[0]), "fees": ("fees", MODES[-1])}
"""The pages of staff that are drawn, with the mode of each."""
COLOURS, LARGEST, ALL = 64, 100 * 1024, 4 * 1024 * 1024
BESIDE: Final = Mode("beside", {"viewport": {"width": 720, "height": 860}})
OPEN: Final = "document.querySelector('li > details:has(li)')?.toggleAttribute('open', true)"
LACKED: Final = re.compile(r"(?m)^ +(average_time|survey|reviewed): .*\n")
STEPS: Final = (
    StepSpec("ثبت درخواست", "متقاضی"),
    StepSpec(
        "بررسی مدارک",
        "کارشناس",
        (
            BranchSpec("ناقص است", (StepSpec("اعلام نقص", "کارشناس"),)),
            BranchSpec("کامل است", (StepSpec("صدور پروانه", "مدیر"),)),
        ),
    ),
    StepSpec("دریافت نتیجه", "متقاضی"),
)


def drawn() -> Iterator[str]:
    """The names of the pages that the gallery shows."""
    for name in NAMES:
        kind = name.removeprefix("unit-")
        if kind in SHOWN or not name.startswith(("subordinate-", "unit-")):
            yield name


def gallery(browser: Browser, addresses: Mapping[str, str], out: Path) -> None:
    """Every page in every mode, and its first sheet of paper, as PAGE-MODE.png."""
    for mode in MODES:
        with opened(browser, mode) as open_window:
            for name in drawn():
                open_window.visit(addresses[name])
                save(screen(open_window.page), out / f"{name}-{mode.name}.png")
    with opened(browser, MODES[0]) as open_window:
        for name in drawn():
            open_window.visit(addresses[name])
            save(sheet(open_window.page), out / f"{name}-print.png")


def hosts(browser: Browser, folder: Path, out: Path) -> None:
    """The desk in the frame of sites of plain files, as host-HOST-PAGE-MODE.png."""
    for name, added in HOSTS.items():
        with nginx(host(folder / name, added), "nginx.conf") as address:
            for mode in (MODES[0], MODES[-1]):
                hosted(browser, mode, address, out / f"host-{name}")


def host(folder: Path, added: str) -> Path:
    """Such a site, with words of its own, and with a style sheet *added* to its own one."""
    site = other_site(Path(), folder)
    shell, sheet = site / "site" / "shell.html", site / "site" / "site.css"
    shell.write_text(shell.read_text("utf-8").replace(OWN.splitlines()[-1], OWN), "utf-8")
    if added:
        both = [each.read_text("utf-8") for each in (sheet, site / added)]
        sheet.write_text("".join(both), "utf-8")
    return site


def hosted(browser: Browser, mode: Mode, address: str, out: Path) -> None:
    """The pages of one such site at *address*, in one mode."""
    with opened(browser, mode) as open_window:
        for name, path in HOSTED.items():
            open_window.visit(address + path)
            save(screen(open_window.page), out.with_name(f"{out.name}-{name}-{mode.name}.png"))


def staff(browser: Browser, folder: Path, out: Path) -> None:
    """A proposal before its decision, and the fees of a service, as staff-PAGE-MODE.png."""
    with staffed(folder / "staff", EXAMPLE) as server:
        for name, (place, mode) in STAFF.items():
            with opened(browser, mode) as open_window:
                PLACES[place](open_window, server)
                save(screen(open_window.page), out / f"staff-{name}-{mode.name}.png")


@contextmanager
def opened(browser: Browser, mode: Mode) -> Iterator[Window]:
    """Open a window in *mode* whose clock does not advance."""
    opened_window = window(browser, mode)
    opened_window.page.clock.set_fixed_time(NOW)
    yield opened_window
    opened_window.page.context.close()


def screen(page: Page) -> Image.Image:
    """The page from its top, as high as it is or as is drawn at most."""
    page.evaluate("document.fonts.ready")
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    shot = page.screenshot(full_page=True, animations="disabled")
    return image(shot).crop((0, 0, width, min(height, HIGHEST[width])))


def sheet(page: Page) -> Image.Image:
    """The first sheet of the page as it is printed on A4."""
    program = shutil.which("pdftoppm")
    if not program:
        sys.exit("this needs pdftoppm: apt-get install poppler-utils")
    command = [program, "-png", "-r", "80", "-f", "1", "-l", "1", "-"]
    printed = page.pdf(format="A4", margin=MARGIN, prefer_css_page_size=True)
    return image(subprocess.run(command, input=printed, stdout=subprocess.PIPE, check=True).stdout)


def image(png: bytes) -> Image.Image:
    """Decode a picture from *png*."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def save(picture: Image.Image, file: Path) -> None:
    """Write *picture* in few colours; the same bytes for the same picture."""
    few = picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def desk(browser: Browser, addresses: Mapping[str, str]) -> Image.Image:
    """The list with its first branch open, and a service's page, side by side."""
    with opened(browser, BESIDE) as open_window:
        shots = []
        for name in ("services", "service"):
            open_window.visit(addresses[name])
            open_window.page.evaluate(OPEN)
            shots.append(image(open_window.page.screenshot(animations="disabled")))
    width, height = shots[0].size
    both = Image.new("RGB", (2 * width + 16, height), "#8a94a0")
    both.paste(shots[0], (width + 16, 0))
    both.paste(shots[1], (0, 0))
    return both


def process(browser: Browser) -> Image.Image:
    """A process that was laid out from plain steps."""
    laid = lay_out(sketch("دریافت پروانه", STEPS))
    with opened(browser, MODES[0]) as open_window:
        open_window.page.set_content(draw(laid, laid.diagrams[0]))
        return image(open_window.page.locator("svg").screenshot())


def report(browser: Browser, folder: Path) -> Image.Image:
    """The report for managers, of the example without some of its facts."""
    lacking = folder / "lacking"
    shutil.copytree(EXAMPLE, lacking)
    for file in (lacking / "agencies").rglob("*.yaml"):
        file.write_text(LACKED.sub("", file.read_text("utf-8")), "utf-8")
    catalogue = load(lacking)
    written = folder / "report.html"
    written.write_text(FORMATS["html"](ReportContext(check(catalogue), catalogue)), "utf-8")
    with opened(
        browser, Mode("report", {"viewport": {"width": 1000, "height": 900}})
    ) as open_window:
        open_window.visit(written.as_uri())
        return image(open_window.page.screenshot())


def write(out: Path) -> None:
    """Draw every picture into *out*."""
    shutil.rmtree(out / "gallery", ignore_errors=True)
    (out / "gallery").mkdir(parents=True)
    shown = Desk(catalogue=load(EXAMPLE), security_headers=True)
    with (
        TemporaryDirectory() as name,
        places(shown, Path(name)) as addresses,
        chromium() as browser,
    ):
        gallery(browser, addresses, out / "gallery")
        hosts(browser, Path(name), out / "gallery")
        staff(browser, Path(name), out / "gallery")
        save(desk(browser, addresses), out / "desk.png")
        save(process(browser), out / "process.png")
        save(report(browser, Path(name)), out / "report.png")


def excesses(out: Path) -> Iterator[str]:
    """Yield the pictures that are too large, and whether all together are."""
    sizes = {file: file.stat().st_size for file in sorted(out.rglob("*.png"))}
    for file, size in sizes.items():
        if size > LARGEST:
            yield f"{file} has {size / 1024:.0f} KB, at most {LARGEST / 1024:.0f}"
    together = sum(sizes.values())
    print(f"{len(sizes)} pictures, {together / 1024:.0f} KB")
    if together > ALL:
        yield f"all have {together / 1024:.0f} KB, at most {ALL / 1024:.0f}"


def main() -> int:
    """Draw the pictures; return 1 if they are too large."""
    parser = argparse.ArgumentParser("gates.pictures", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("docs/pictures"))
    out = parser.parse_args().out
    write(out)
    found = list(excesses(out))
    print(*found, sep="\n", end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
