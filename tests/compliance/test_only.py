"""The findings of one service are those that a whole check has of it (S8)."""

from pathlib import Path

import pytest

from benchmarks.generate import generate
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.compliance import check
from miz_khedmat.loading import load
from tests.loading.folders import written

PASTED = (
    "با این خدمت پروانه‌ای صادر می‌شود که در همه‌ی شهرها و روستاهای کشور اعتبار دارد و تمدید می‌شود."
)
SERVICES = f"""\
- id: "10031771100"
  title: صدور پروانه
  description: {PASTED}
  survey: https://example.ir/poll
  documents:
    - یک
    -
  suppress: [{{rule: S1005, reason: آزمون}}, {{rule: D0101}}]
- id: "10031771101"
  title: تمدید
  description: {PASTED}
  survey: https://example.ir/poll
"""
UNIT = "id: '2'\nname: واحد\nrefers_to: '1'\n"


def catalogues(folder: Path) -> dict[str, Catalogue]:
    """A catalogue in which services repeat each other, and one that lacks facts."""
    generate(folder / "made", 20, 2, 3, faulty=True)
    files: dict[str, str | bytes] = {
        "services/a.yaml": SERVICES,
        "services/b.yaml": "",
        "agencies/x/agency.yaml": UNIT,
        "agencies/x/services/a.yaml": SERVICES.replace("صدور پروانه", "دیگر"),
        "agencies/x/agencies/y/agency.yaml": UNIT.replace("'2'", "'3'"),
        "agencies/x/agencies/z/agency.yaml": UNIT.replace("'2'", "'4'"),
    }
    return {"faulty": load(folder / "made"), "pasted": load(written(folder / "own", files))}


@pytest.mark.parametrize("name", ["faulty", "pasted"])
def test_every_finding_of_each_is_there(tmp_path: Path, name: str) -> None:
    """Of services, of agencies and of what was not read, suppressed ones too."""
    catalogue = catalogues(tmp_path)[name]
    whole = check(catalogue)
    assert whole.findings
    for key in catalogue.origins:
        own = check(catalogue, only=key)
        findings, aside = (
            tuple(
                each for each in found if (each.agency, each.service) == (key.agency, key.service)
            )
            for found in (whole.findings, whole.suppressed)
        )
        assert (findings, aside) == (own.findings, own.suppressed)
