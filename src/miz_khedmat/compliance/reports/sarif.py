"""The SARIF 2.1.0 report, which code hosts show beside the lines of a change."""

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


def as_sarif(context: ReportContext) -> str:
    """Return the report as one run, with each rule's manual page and suppressed results marked."""
    report = context.report
    # The standard requires suppressions for every result or for none.
    found = [{**_result(context, each), "suppressions": []} for each in report.findings]
    aside = [
        {**_result(context, each), "suppressions": [_suppression(each)]}
        for each in report.suppressed
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


def _result(context: ReportContext, finding: Finding) -> dict[str, Any]:
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
                    "artifactLocation": {"uri": quote(os.fsencode(context.file(finding)))},
                    "region": region,
                }
            }
        ],
    }
