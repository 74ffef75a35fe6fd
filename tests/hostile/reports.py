"""Every report of a check, as its own readers parse it."""

import json
import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from attrs import frozen
from html5lib.html5parser import ParseError

from miz_khedmat import Catalogue
from miz_khedmat.compliance import check
from miz_khedmat.compliance.reports import FORMATS, ReportContext, as_text
from miz_khedmat.persian.text import visible
from tests.hostile.logs import annotations, harm, obeyed
from tests.hostile.pages import Allowed, read

_COMMAND: Final = re.compile(r"::(notice|warning|error) file=[^:,]*,line=\d+,col=\d+,title=\w+::.*")
_CONTROLS: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PAINT: Final = re.compile(r"\x1b\[[0-9]{1,2}m")


@frozen
class Reports:
    """The structure of the page of the report without harmful texts."""

    allowed: Allowed

    @classmethod
    def of(cls, *harmless: Catalogue) -> "Reports":
        """Learnt from the reports of *harmless* catalogues."""
        allowed = Allowed()
        for each in harmless:
            allowed.learn(read(FORMATS["html"](ReportContext(check(each), each))))
        return cls(allowed)

    def breakouts(self, catalogue: Catalogue, folder: str = "") -> Iterator[str]:
        """Yield what breaks out of its place in any report about *catalogue*."""
        context = ReportContext(check(catalogue), catalogue, folder)
        yield from self._page(FORMATS["html"](context))
        yield from _lines(FORMATS["github"](context))
        yield from _painted(as_text(context), as_text(context, coloured=True))
        yield from _data(context)
        yield from _commands(context)

    def _page(self, text: str) -> Iterator[str]:
        try:
            yield from self.allowed.breakouts(read(text), "")
        except ParseError as error:
            yield f"the page is not strict: {error!r}"


def _lines(text: str) -> Iterator[str]:
    """Yield each line of a report for GitHub that is not one of our commands."""
    lines = text.split("\n")[:-1]
    return (f"github: {line!r}" for line in lines if not _COMMAND.fullmatch(line))


def _painted(plain: str, coloured: str) -> Iterator[str]:
    """Yield what a terminal would obey."""
    yield from (f"text: {found[0]!r}" for found in _CONTROLS.finditer(plain))
    if _PAINT.sub("", coloured) != plain:
        yield "text: colours that are not ours"


def _commands(context: ReportContext) -> Iterator[str]:
    """Yield what a CI runner or a terminal would obey in a printed report."""
    for kind, made in FORMATS.items():
        text = annotations(made(context))
        yield from (f"{kind}: {each!r}" for each in obeyed(text) + harm(text))


def _data(context: ReportContext) -> Iterator[str]:
    """Findings that machines read otherwise than they were found."""
    found = context.report.findings
    codes = sorted(each.code for each in found)
    rows = json.loads(FORMATS["json"](context))["findings"]
    if codes != sorted(row["code"] for row in rows):
        yield "json: other findings"
    (run,) = json.loads(FORMATS["sarif"](context))["runs"]
    if codes != sorted(row["ruleId"] for row in run["results"] if not row.get("suppressions")):
        yield "sarif: other findings"
    root = ET.fromstring(FORMATS["junit"](context))  # noqa: S314 - our own bytes
    texts = [each.text or "" for name in ("failure", "system-out") for each in root.iter(name)]
    if len(texts) != len({each.code for each in found}):
        yield "junit: other cases"
    if any(visible(text) != text for text in texts):
        yield "junit: signs that can only harm"
