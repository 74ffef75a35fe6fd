"""Fixtures: a complete catalogue and a faulty one, both read from files."""

import pytest

from miz_khedmat.compliance import check
from miz_khedmat.compliance.reports import ReportContext
from tests.compliance.test_rules import catalogue

REASON = "مدرکی نمی‌خواهد: \u202eهمه چیز الکترونیکی است"


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> ReportContext:
    """A complete catalogue."""
    made = catalogue(tmp_path_factory.mktemp("clean") / "desk", {})
    return ReportContext(check(made), made)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> ReportContext:
    """A catalogue with faults of all three severities in two agencies, and a suppressed one."""
    made = catalogue(
        tmp_path_factory.mktemp("faulty") / "desk",
        {"visits": None, "fees": "ندارد", "title": "صدور مجوز شركت"},
        {
            "id": "10031772000",
            "documents": None,
            "suppress": [{"rule": "D0501", "reason": REASON}, {"rule": "Q0101"}],
            "survey": None,
        },
        units=[{"id": "2", "name": None, "services": [{"id": "20031771000", "hours": None}]}],
    )
    return ReportContext(check(made), made, "my desk")
