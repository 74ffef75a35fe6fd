"""Compliance reports for people and machines, with one function per format."""

from collections.abc import Callable, Mapping
from typing import Final

from miz_khedmat.compliance.reports.context import ReportContext
from miz_khedmat.compliance.reports.data import as_json
from miz_khedmat.compliance.reports.github import as_github
from miz_khedmat.compliance.reports.junit import as_junit
from miz_khedmat.compliance.reports.page import as_html
from miz_khedmat.compliance.reports.sarif import as_sarif
from miz_khedmat.compliance.reports.text import as_text

FORMATS: Final[Mapping[str, Callable[[ReportContext], str]]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "junit": as_junit,
    "github": as_github,
    "html": as_html,
}

__all__ = ["FORMATS", "ReportContext", "as_text"]
