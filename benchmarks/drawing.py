"""A drawing of 100 shapes here and through bpmn-js in headless Chromium; growth of the layout."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from attrs import frozen
from playwright.sync_api import sync_playwright

from benchmarks.measuring import Bar, by_itself
from benchmarks.processes import process
from miz_khedmat.bpmn import draw, lay_out, parse, write

BPMN_JS = "bpmn-js@18.31.1"
ROUNDS = 40
DRAWING_BAR, GROWTH_BAR = 1 / 20, 15
IMPORT = """async ([xml, rounds]) => {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const holder = document.createElement('div');
    holder.style.cssText = 'width:4000px;height:3000px';
    document.body.append(holder);
    const viewer = new BpmnJS({container: holder});
    const begin = performance.now();
    const {warnings} = await viewer.importXML(xml);
    const {svg} = await viewer.saveSVG();
    times.push(performance.now() - begin);
    if (warnings.length || !svg) throw new Error(String(warnings));
    viewer.destroy();
    holder.remove();
  }
  return times;
}"""


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median time of *work*, after two rounds that are not counted."""
    times = []
    for _ in range(rounds + 2):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1000)
    return median(times[2:])


def ours(xml: bytes) -> float:
    """From the bytes of a BPMN file to those of its picture."""

    def whole() -> bytes:
        document = parse(xml)
        return draw(document, document.diagrams[0]).encode()

    return milliseconds(whole)


@frozen
class Peer:
    """The median times of bpmn-js in milliseconds.

    *drawing* is a whole picture in a browser that is already open, as servers use it: a page,
    the script, the import. *warm* is the import alone, again and again in one page.
    """

    drawing: float
    warm: float


def theirs(xml: bytes, folder: Path) -> Peer:
    """The same through bpmn-js, installed in *folder*, in headless Chromium."""
    npm = shutil.which("npm")
    program = shutil.which("chromium")
    if not npm or not program:
        sys.exit("this benchmark needs npm and Chromium: apt-get install npm chromium")
    subprocess.run([npm, "install", "--silent", "--prefix", str(folder), BPMN_JS], check=True)
    script = folder / "node_modules" / "bpmn-js" / "dist" / "bpmn-viewer.production.min.js"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])

        def picture(rounds: int = 1) -> list[float]:
            page = browser.new_page()
            page.add_script_tag(path=script)
            times: list[float] = page.evaluate(IMPORT, [xml.decode(), rounds])
            page.close()
            return times

        warm = median(picture(ROUNDS + 2)[2:])
        drawing = milliseconds(picture, 15)
        browser.close()
    return Peer(drawing, warm)


def bars(folder: Path) -> Iterator[Bar]:
    """The bars of drawing; bpmn-js is installed in *folder*."""
    xml = write(lay_out(process(96))).encode()
    shapes = len(parse(xml).diagrams[0].shapes)
    mine, peer = ours(xml), theirs(xml, folder)
    yield Bar(
        name=f"drawing of {shapes} shapes, as a share of {BPMN_JS} in an open browser",
        value=mine / peer.drawing,
        limit=DRAWING_BAR,
        ours=f"{mine:.1f} ms",
        peer=f"{peer.drawing:.1f} ms, again in the same page {peer.warm:.1f} ms",
    )
    small, large = process(100), process(1000)
    first = milliseconds(lambda: lay_out(small))
    growth = milliseconds(lambda: lay_out(large), 10) / first
    yield Bar(
        name="growth of layout, 100 to 1,000 nodes", value=growth, limit=GROWTH_BAR, unit=" ×"
    )


if __name__ == "__main__":
    sys.exit(by_itself(bars))
