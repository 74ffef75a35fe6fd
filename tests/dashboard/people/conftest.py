"""A desk with three units, its first administrator, and people with roles."""

from pathlib import Path

import pytest

from tests.dashboard.sites import ADMIN, StaffBrowser, StaffDesk
from tests.loading.folders import written

UNIT = "id: '{}'\nname: {}\n"
FILES: dict[str, str | bytes] = {
    "agency.yaml": UNIT.format(1, "سازمان نمونه"),
    "services/a.yaml": "- {id: '10', title: الف}\n",
    "agencies/a/agency.yaml": UNIT.format(2, "اداره کل"),
    "agencies/a/agencies/b/agency.yaml": UNIT.format(3, "اداره شهر"),
    "agencies/c/agency.yaml": UNIT.format(4, "اداره شهر") + "refers_to: '1'\n",
}


@pytest.fixture
def staff(tmp_path: Path) -> StaffDesk:
    """The desk."""
    return StaffDesk.of(tmp_path / "site", written(tmp_path / "made", FILES))


@pytest.fixture
def admin(staff: StaffDesk) -> StaffBrowser:
    """The browser of its first administrator."""
    return StaffBrowser(staff, ADMIN.id)
