"""GitHub annotations, which are shown beside the lines of a change."""

from typing import Final

from miz_khedmat.compliance.finding import Finding
from miz_khedmat.compliance.reports.context import ReportContext, said
from miz_khedmat.errors import Severity
from miz_khedmat.persian.logs import harmless, parted
from miz_khedmat.persian.text import visible

_ESCAPES: Final = str.maketrans(
    {"%": "%25", "\r": "%0D", "\n": "%0A", "\u2028": "%0A", "\u2029": "%0A"}
)
_LEVELS: Final = {Severity.INFO: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}


def as_github(context: ReportContext) -> str:
    """Return one workflow command for each finding; empty if there is none."""
    return "".join(f"{_command(context, each)}\n" for each in context.report.findings)


def _command(context: ReportContext, finding: Finding) -> str:
    place = finding.place
    text = f"{finding.subject}\n{said(finding)}\n{finding.hint.fa}"
    about = (
        f"file={_property(context.file(finding))},line={place.line},col={place.column},"
        f"title={_property(finding.code)}"
    )
    return f"::{_LEVELS[finding.severity]} {about}::{_data(visible(text))}"


def _data(text: str) -> str:
    """Escape the message, and separate it from the colon before it."""
    return parted(f":{_escaped(text)}")[1:]


def _property(text: str) -> str:
    return harmless(_escaped(text).replace(":", "%3A").replace(",", "%2C"))


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
