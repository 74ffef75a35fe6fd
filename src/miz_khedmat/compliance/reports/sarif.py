"""SARIF 2.1.0: what code hosts show beside the lines of a change."""

import json
import os
from typing import Any, Final
from urllib.parse import quote

from miz_khedmat.compliance.finding import Finding
from miz_khedmat.compliance.reports.context import ReportContext, said
from miz_khedmat.compliance.rule import Rule
from miz_khedmat.errors import Severity, Wording
from miz_khedmat.persian.logs import in_json
from miz_khedmat.persian.text import visible

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}


def as_sarif(told: ReportContext) -> str:
    """The report as one run, every rule with its manual page, suppressions as such."""
    report = told.report
    # The standard wants suppressions of every result or of none.
    found = [{**_result(told, each), "suppressions": []} for each in report.findings]
    aside = [
        {**_result(told, each), "suppressions": [_suppression(each)]} for each in report.suppressed
    ]
    driver = {
        "name": "miz_khedmat",
        "rules": [_rule(rule) for rule in report.rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [*found, *aside],
    }
    data = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return in_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.ask.__name__,
        "shortDescription": {"text": rule.message.joined("fa", "en")},
        "fullDescription": {"text": rule.manual.partition("\n")[0]},
        "help": {"text": rule.manual},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"clause": rule.clause},
    }


def _suppression(finding: Finding) -> dict[str, str]:
    why = {"justification": visible(finding.reason)} if finding.reason else {}
    return {"kind": "inSource", **why}


def _result(told: ReportContext, finding: Finding) -> dict[str, Any]:
    about = " · ".join(filter(None, (finding.subject, finding.fact)))
    remedy = Wording("{expected}; {hint}", expected=finding.expected, hint=finding.hint)
    text = f"{about}: {said(finding)}\n{remedy.fa}"
    place = finding.place
    region = {"startLine": place.line, "startColumn": place.column}
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": visible(text)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(os.fsencode(told.file(finding)))},
                    "region": region,
                }
            }
        ],
    }
