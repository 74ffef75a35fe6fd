"""The text report for a terminal: by service, in Persian and English, with the remedy."""

from functools import partial
from operator import attrgetter
from typing import Final

from attrs import evolve

from miz_khedmat.compliance.finding import Finding
from miz_khedmat.compliance.reports.context import ReportContext
from miz_khedmat.errors import excerpt
from miz_khedmat.terminal import FINDING, grouped, rendered

_WHOLE: Final = 300
"""The maximum number of characters of a value, enough for a cell's text or an address."""


def as_text(context: ReportContext, *, coloured: bool = False) -> str:
    """Return every finding below its service or agency; empty if there is none."""
    said = partial(_said, context, coloured=coloured)
    return grouped(context.report.findings, attrgetter("subject"), said, coloured=coloured)


def _said(context: ReportContext, finding: Finding, *, coloured: bool) -> str:
    shown = evolve(finding, place=context.place(finding), found=excerpt(finding.found, _WHOLE))
    fact = f" {excerpt(finding.fact)}" if finding.fact else ""
    return rendered(shown, FINDING, coloured=coloured, fact=fact)
