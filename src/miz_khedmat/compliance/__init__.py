"""Compliance with the guide: rules that check a catalogue clause by clause."""

from miz_khedmat.compliance.checker import Report, Score, check
from miz_khedmat.compliance.choice import Choice, UnknownCode, all_rules, rule_called
from miz_khedmat.compliance.finding import Finding
from miz_khedmat.compliance.page_checker import check_pages
from miz_khedmat.compliance.rule import Rule
from miz_khedmat.compliance.testing import assert_compliant
from miz_khedmat.errors import Severity

__all__ = [
    "Choice",
    "Finding",
    "Report",
    "Rule",
    "Score",
    "Severity",
    "UnknownCode",
    "all_rules",
    "assert_compliant",
    "check",
    "check_pages",
    "rule_called",
]
