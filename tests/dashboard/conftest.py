"""A small desk with pages of staff, and a browser in which its editor is signed in."""

from pathlib import Path

import pytest

from tests.dashboard.sites import StaffBrowser, StaffDesk
from tests.loading.folders import written

FILES: dict[str, str | bytes] = {
    "agency.yaml": 'id: "1"\nname: سازمان نمونه\nwebsite: https://own.example.ir\n',
    "services/all.yaml": """# کارشناس: پیش از ویرایش بپرسید
- id: "10"
  title: راهبری
  subservices:
    - id: "100"
      title: صدور پروانه  # عنوان مصوب
      former_ids: ["99"]
      visits: "1"
      fees:
        - title: کارشناسی
          amount: "2,500,000"  # ریال
          accounts: [{number: "2170199002007"}]
        - title: تمبر
          amount: "20,000"
      request_link: https://own.example.ir/b
      channels: {web: [https://own.example.ir/a], phone: ["021-85001100"]}
- id: "200"
  title: استعلام
- id: "300"
  title: پیشین
  withdrawn: {on: 1404-01-01}
""",
    "agencies/fars/agency.yaml": 'id: "2"\nname: استان فارس\nrefers_to: "1"\n',
    "agencies/fars/services/a.yaml": '- {id: "200", visits: "2"}\n',
    "agencies/gilan/agency.yaml": 'id: "3"\nname: استان گیلان\n',
    "agencies/gilan/services/a.yaml": '- {id: "400", title: خدمت گیلان}\n',
}


@pytest.fixture
def staff(tmp_path: Path) -> StaffDesk:
    """A desk whose people have their roles in its first unit."""
    return StaffDesk.of(tmp_path / "desk", written(tmp_path / "files", FILES))


@pytest.fixture
def browser(staff: StaffDesk) -> StaffBrowser:
    """A browser of the editor."""
    return StaffBrowser(staff)
