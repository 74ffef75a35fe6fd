"""The JSON report, with all data of every finding; its schema is ``report.schema.json``."""

import json
from importlib import resources
from typing import Any

from miz_khedmat.compliance.finding import Finding
from miz_khedmat.compliance.reports.context import ReportContext
from miz_khedmat.persian.logs import in_json

FORMAT = 1


def as_json(context: ReportContext) -> str:
    """Return the report as indented JSON with sorted keys and a final newline."""
    report = context.report
    data = {
        "format": FORMAT,
        "score": report.score.percent,
        "scores": {
            group: {"kept": score.kept, "asked": score.checked, "percent": score.percent}
            for group, score in report.scores.items()
        },
        "findings": [_finding(context, each) for each in report.findings],
        "suppressed": [
            {**_finding(context, each), "reason": each.reason} for each in report.suppressed
        ],
    }
    return in_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the output of `as_json`."""
    text = resources.files(__package__).joinpath("report.schema.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)  # noqa: TID251  # our own
    return data


def _finding(context: ReportContext, finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "file": context.file(finding),
        "line": finding.place.line,
        "column": finding.place.column,
        "agency": finding.agency,
        "service": finding.service,
        "subject": finding.subject,
        "fact": finding.fact,
        "found": finding.found,
        "message": finding.message.both,
        "expected": finding.expected.both,
        "hint": finding.hint.both,
    }
