"""Doubts about an approved list: what was found in which cell, and what was done."""

from collections.abc import Mapping
from typing import Final

from miz_khedmat.errors import Diagnostic, LoadError, Place, Severity, Wording, diagnose, excerpt
from miz_khedmat.readers.sheets.table import CellPlace

LEFT_OUT: Final = Wording("it was left out")
_FOUND: Final = 200
"""The most letters of a cell in a report: enough to show it whole."""
_AT_TOP: Final = Wording("it was placed at the top level of the list")
NO_ID: Final = Wording("the service was read without an id")
AS_PRINTED: Final = Wording("it was read as is")
FIRST: Final = Wording("only the first one was read")

_CODES: Final = {
    "by-content": (
        Wording("unknown column headings"),
        Wording("the columns were identified by their contents"),
    ),
    "no-agency": (
        Wording("the list does not name exactly one agency"),
        Wording(
            "the file name was used instead; correct "
            "agency.yaml, or name the agency with --agency"
        ),
    ),
    "no-list": (Wording("the sheet has no list of services"), LEFT_OUT),
    "hidden-sheet": (Wording("the sheet is hidden"), LEFT_OUT),
    "hidden-row": (Wording("the row is hidden"), Wording("it was read")),
    "row-unread": (Wording("a row with neither id nor title"), LEFT_OUT),
    "row-above": (Wording("a row above the headings has an id"),
                  LEFT_OUT),
    "list-beside": (
        Wording("there may be another list next to this one"),
        Wording("it was not read; move it to its own sheet"),
    ),
    "agency-line": (
        Wording("the name of an agency, or a service without an id?"),
        Wording("it was read as the agency of the services below it"),
    ),
    "columns-unread": (
        Wording("some columns were not read"),
        Wording("only ids, titles, parent services and agencies are read"),
    ),
    "letterhead": (
        Wording("the agency is named only above the list"),
        Wording(
            "it was used; if the list is another agency's, correct "
            "agency.yaml, or name the agency with --agency"
        ),
    ),
    "id-none": (Wording("the service has no id", "paper"), NO_ID),
    "id-lost": (
        Wording("the number lost digits: Excel keeps only fifteen, or it was rounded"),
        NO_ID,
    ),
    "id-repaired": (Wording("there is other text with the id"),
                    Wording("only its digits were read")),
    "id-short": (Wording("incomplete id"), NO_ID),
    "id-not": (Wording("not a service id (eleven digits)"),
               NO_ID),
    "id-odd": (Wording("the id does not have eleven digits", "paper"), AS_PRINTED),
    "id-in-title": (Wording("the title contains an id", "paper"), AS_PRINTED),
    "no-title": (Wording("the service has no title"), AS_PRINTED),
    "formula-error": (Wording("the cell has a formula error"),
                      Wording("it was read as empty")),
    "formula-empty": (
        Wording("a formula without a value: open the file in Excel and save it"),
        Wording("it was read as empty"),
    ),
    "row-total": (Wording("a totals row"), LEFT_OUT),
    "repeated": (Wording("the row is repeated"), FIRST),
    "two-titles": (Wording("one id has two titles"), FIRST),
    "two-places": (Wording("one id is listed under two services"), FIRST),
    "below-other": (
        Wording("the serial in its id is not that of its parent service"),
        Wording("it was kept under that service"),
    ),
    "parent-unlisted": (
        Wording("the parent service named in the row is not in the list"),
        Wording("it was placed under the parent service with the same serial"),
    ),
    "no-parent": (Wording("its parent service is not in the list"),
                  _AT_TOP),
    "two-parents": (Wording("it has more than one possible parent service"),
                    _AT_TOP),
    "swapped": (
        Wording("the group and serial in the parent service's id seem to be swapped"),
        Wording("it was placed under that service; the id was kept"),
    ),
    "ring": (Wording("the service is listed under itself"), _AT_TOP),
}  # fmt: skip

CODES: Final = tuple(_CODES)

_FAULTS: Final = {
    "no-services": (
        Wording("no list of services was found"),
        Wording("a column of ids and one of titles"),
        Wording("map the columns with --mapping"),
    ),
    "mapping": (
        Wording("the column mapping cannot be read"),
        Wording("YAML: column: one of id, title, …"),
        Wording("see docs/importing.md"),
    ),
    "mapped-column": (
        Wording("no sheet has the mapped column"),
        Wording("a heading or a column letter"),
        Wording("correct the column name in the mapping"),
    ),
}


def doubtful(
    table: Mapping[str, tuple[Wording, ...]], code: str, place: Place, found: object = ""
) -> Diagnostic:
    """Return the doubt called *code* from a *table* of messages; its hint says what was done."""
    return diagnose(table, code, place, excerpt(found, _FOUND), Severity.WARNING)


def doubt(code: str, place: Place, found: object = "") -> Diagnostic:
    """Return the doubt about a list called *code*, at *place*."""
    return doubtful(_CODES, code, place, found)


def fault(code: str, where: str | Place, found: object = "") -> Diagnostic:
    """Return the reason why a file cannot be read; *where* is the file or a place in it."""
    place = CellPlace(where) if isinstance(where, str) else where
    return diagnose(_FAULTS, code, place, excerpt(found))


def refuse(code: str, where: str | Place, found: object = "") -> LoadError:
    """Return the error that ends the reading of a file."""
    return LoadError((fault(code, where, found),))
