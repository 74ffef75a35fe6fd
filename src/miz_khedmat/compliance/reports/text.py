"""Findings in words, for a terminal: by service, Persian then English, with what to do."""

from itertools import groupby
from typing import Final

from miz_khedmat.compliance.finding import Finding, Severity
from miz_khedmat.compliance.reports.told import Told
from miz_khedmat.errors import excerpt
from miz_khedmat.persian.text import visible

_COLOURS: Final = {Severity.INFO: 36, Severity.WARNING: 33, Severity.ERROR: 31}
_BOLD: Final = 1


def as_text(told: Told, *, coloured: bool = False) -> str:
    """Every finding below the service or agency that it is about; empty where there is none."""
    pieces: list[str] = []
    for subject, found in groupby(told.report.findings, key=lambda each: each.subject):
        head = _painted(visible(excerpt(subject)), _BOLD, coloured=coloured)
        pieces += [head, *(_said(told, each, coloured=coloured) for each in found), ""]
    return "".join(f"{piece}\n" for piece in pieces)


def _said(told: Told, finding: Finding, *, coloured: bool) -> str:
    place = visible(str(told.place(finding)))
    code = _painted(finding.code, _COLOURS[finding.severity], coloured=coloured)
    fact = f" {visible(excerpt(finding.fact))}" if finding.fact else ""
    found = f": {visible(excerpt(finding.found))}" if finding.found else ""
    return "\n".join(
        [
            f"  {place} {code} {finding.severity.name.lower()}{fact}",
            f"    {finding.message.fa}{found}",
            f"      باید: {finding.expected.fa}؛ چاره: {finding.hint.fa}",
            f"    {finding.message.en}; expected: {finding.expected.en}; do: {finding.hint.en}",
        ]
    )


def _painted(text: str, colour: int, *, coloured: bool) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if coloured else text
