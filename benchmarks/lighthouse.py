"""Lighthouse's four scores of list, service and identity page, on its mobile profile."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any, Final

from attrs import frozen

from benchmarks.measuring import Bar, by_itself
from miz_khedmat import Desk, load
from tests.browser.places import places

LIGHTHOUSE: Final = "lighthouse@12.8.2"
EXAMPLE: Final = Path("examples/catalogue")
PAGES: Final = ("services", "service", "identity")
BARS: Final = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
RUNS: Final = 3
TRIES: Final = 3
"""On a busy machine it now and then misses the start of a page."""
FLAGS: Final = "--chrome-flags=--headless --no-sandbox --disable-gpu"

Report = Mapping[str, Any]


@frozen
class Lighthouse:
    """The program, installed in a folder, and the browser that it drives."""

    folder: Path
    browser: str

    def report(self, address: str) -> Report:
        """What it says of *address*."""
        program = self.folder / "node_modules" / ".bin" / "lighthouse"
        options = ("--quiet", "--output=json", FLAGS)
        command = [str(program), address, *options]
        environment = {**os.environ, "CHROME_PATH": self.browser}
        for _ in range(TRIES):
            result = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=False)
            if result.returncode == 0:
                report: Report = json.loads(result.stdout)
                return report
        sys.exit(f"{LIGHTHOUSE} cannot read {address}")


def installed(folder: Path) -> Lighthouse:
    """Lighthouse in *folder*."""
    npm, chromium = shutil.which("npm"), shutil.which("chromium")
    if not npm or not chromium:
        sys.exit("this benchmark needs npm and Chromium: apt-get install npm chromium")
    quiet = ["--silent", "--ignore-scripts", "--prefix", str(folder)]
    subprocess.run([npm, "install", *quiet, LIGHTHOUSE], check=True)
    return Lighthouse(folder, chromium)


def score(reports: list[Report], name: str) -> int:
    """The median score of the category called *name*, of 100."""
    scores: list[float] = [report["categories"][name]["score"] for report in reports]
    return round(100 * median(scores))


def losses(report: Report) -> Iterator[str]:
    """Yield each audit that counts and failed, with its first item."""
    for category in report["categories"].values():
        for audit in category["auditRefs"]:
            details = report["audits"][audit["id"]]
            if audit["weight"] and details["score"] is not None and details["score"] < 1:
                items = details.get("details", {}).get("items", [])
                first = json.dumps(items[0], ensure_ascii=False)[:200] if items else ""
                yield f"{audit['id']} {details['score']} {details.get('displayValue', '')} {first}"


def bars(folder: Path) -> Iterator[Bar]:
    """The four scores of each page; what is lost is printed. All is installed in *folder*."""
    program = installed(folder)
    desk = Desk(catalogue=load(EXAMPLE), security_headers=True)
    with places(desk, folder) as addresses:
        for page in PAGES:
            reports = [program.report(addresses[page]) for _ in range(RUNS)]
            for loss in losses(reports[-1]):
                print(f"  {loss}")
            for category, bar in BARS.items():
                name = f"{LIGHTHOUSE}, mobile, page {page}: {category}"
                yield Bar(name=name, value=score(reports, category), limit=bar, least=True)


if __name__ == "__main__":
    sys.exit(by_itself(bars))
