"""Findings in words, for a terminal: by service, Persian then English, with what to do."""

from functools import partial
from operator import attrgetter
from typing import Final

from miz_khedmat.compliance.finding import Finding
from miz_khedmat.compliance.reports.context import ReportContext
from miz_khedmat.errors import Wording, excerpt
from miz_khedmat.persian.text import visible
from miz_khedmat.terminal import COLOURS, grouped, painted

_WHOLE: Final = 300
"""Letters of what was found: a cell's text or an address is seen whole, behind what is said."""


def as_text(told: ReportContext, *, coloured: bool = False) -> str:
    """Every finding below the service or agency that it is about; empty where there is none."""
    said = partial(_said, told, coloured=coloured)
    return grouped(told.report.findings, attrgetter("subject"), said, coloured=coloured)


def _said(told: ReportContext, finding: Finding, *, coloured: bool) -> str:
    place = visible(str(told.place(finding)))
    code = painted(finding.code, COLOURS[finding.severity], coloured=coloured)
    fact = f" {visible(excerpt(finding.fact))}" if finding.fact else ""
    found = f": {visible(excerpt(finding.found, _WHOLE))}" if finding.found else ""
    remedy = Wording(
        "expected: {expected}; do: {hint}", expected=finding.expected, hint=finding.hint
    )
    return "\n".join(
        [
            f"  {place} {code} {finding.severity.name.lower()}{fact}",
            f"    {finding.message.fa}{found}",
            f"      {remedy.fa}",
            f"    {finding.message.en}; {remedy.en}",
        ]
    )
