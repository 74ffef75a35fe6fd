"""Findings in words, for a terminal: by service, Persian then English, with what to do."""

from functools import partial
from operator import attrgetter
from typing import Final

from attrs import evolve

from miz_khedmat.compliance.finding import Finding
from miz_khedmat.compliance.reports.context import ReportContext
from miz_khedmat.errors import excerpt
from miz_khedmat.terminal import FINDING, grouped, rendered

_WHOLE: Final = 300
"""Letters of what was found: a cell's text or an address is seen whole, behind what is said."""


def as_text(told: ReportContext, *, coloured: bool = False) -> str:
    """Every finding below the service or agency that it is about; empty where there is none."""
    said = partial(_said, told, coloured=coloured)
    return grouped(told.report.findings, attrgetter("subject"), said, coloured=coloured)


def _said(told: ReportContext, finding: Finding, *, coloured: bool) -> str:
    shown = evolve(finding, place=told.place(finding), found=excerpt(finding.found, _WHOLE))
    fact = f" {excerpt(finding.fact)}" if finding.fact else ""
    return rendered(shown, FINDING, coloured=coloured, fact=fact)
