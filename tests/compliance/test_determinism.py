"""The same catalogue gives the same reports, byte for byte, in any folder and process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.compliance.test_rules import CASES, _plain, catalogue

ALL_FORMATS = """
import sys
from miz_khedmat import load
from miz_khedmat.compliance import check
from miz_khedmat.compliance.reports import FORMATS, ReportContext

held = load("desk")
told = ReportContext(check(held), held, "desk")
for each in FORMATS.values():
    sys.stdout.buffer.write(each(told).encode())
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bad cases of most rules, each as a service, in an agency and three units."""
    cases = [_plain((case / "bad.yaml").read_text("utf-8")) for case in CASES]
    others = {"agency", "units", "services", "beside", "state"}
    plain = [case for case in cases if case.keys().isdisjoint(others)]
    made = [{**case, "id": f"1{number:010}"} for number, case in enumerate(plain)]
    units = [{"id": f"2{n}", "name": f"واحد {n}", "services": made[n::4]} for n in (1, 2, 3)]
    folder = tmp_path_factory.mktemp("first")
    beside = {name: text for case in cases for name, text in case.get("beside", {}).items()}
    catalogue(folder / "desk", *made[::4], units=units, beside=beside)
    return folder


def reports(folder: Path, seed: int) -> bytes:
    """Return all six reports on the catalogue in *folder*, from a process with this hash seed."""
    env = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": os.pathsep.join(sys.path)}
    asked = [sys.executable, "-c", ALL_FORMATS]
    return subprocess.run(asked, cwd=folder, env=env, capture_output=True, check=True).stdout


def test_reports_are_the_same_byte_for_byte(desk: Path, tmp_path: Path) -> None:
    """Reports do not depend on the hash seed, the folder, or the order in which files were made."""
    files = sorted((path for path in desk.rglob("*") if path.is_file()), reverse=True)
    for file in files:
        copied = tmp_path / file.relative_to(desk)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(file.read_bytes())
    first, second = reports(desk, 1), reports(tmp_path, 2)

    assert len(first) > 100_000
    assert first == second
