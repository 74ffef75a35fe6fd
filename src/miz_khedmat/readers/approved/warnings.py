"""Doubts about an approved list: what was found in which cell, and what was done."""

from collections.abc import Mapping
from typing import Final

from miz_khedmat.errors import Diagnostic, LoadError, Place, Severity, Wording, diagnose, excerpt
from miz_khedmat.readers.sheets.table import CellPlace

LEFT_OUT: Final = Wording("it was left out")
_FOUND: Final = 200
"""The most letters of a cell in a report: enough to show it whole."""
_AT_TOP: Final = Wording("it stands at the top of the list")
NO_ID: Final = Wording("the service was read without an id")
AS_PRINTED: Final = Wording("it was read as it stands")
FIRST: Final = Wording("the first one was read")

_CODES: Final = {
    "by-content": (
        Wording("the headings are not known"),
        Wording("columns were told by what stands in them"),
    ),
    "no-agency": (
        Wording("the list does not name one agency"),
        Wording("the file's name stands for it; correct agency.yaml, or name it with --agency"),
    ),
    "no-list": (Wording("the sheet holds no list of services"), LEFT_OUT),
    "hidden-sheet": (Wording("the sheet is hidden"), LEFT_OUT),
    "hidden-row": (Wording("the row is hidden"), Wording("it was read")),
    "row-unread": (Wording("a row with neither id nor title"), LEFT_OUT),
    "row-above": (Wording("a row above the headings has an id"),
                  LEFT_OUT),
    "list-beside": (
        Wording("there may be another list beside the list"),
        Wording("not read; put it on a sheet of its own"),
    ),
    "agency-line": (
        Wording("the name of an agency, or a service without an id?"),
        Wording("it was read as the agency of the services below it"),
    ),
    "columns-unread": (
        Wording("columns were not read"),
        Wording("only ids, titles, services above and agencies are"),
    ),
    "letterhead": (
        Wording("the agency is named above the list alone"),
        Wording("it was taken; if it is another's, correct agency.yaml, or name it with --agency"),
    ),
    "id-none": (Wording("the service has no id", "paper"), NO_ID),
    "id-lost": (
        Wording("the number lost digits: Excel keeps fifteen, or it was rounded"),
        NO_ID,
    ),
    "id-repaired": (Wording("the id stands with something else"),
                    Wording("its digits were read")),
    "id-short": (Wording("this is no full id"), NO_ID),
    "id-not": (Wording("this is no id, which is eleven digits"),
               NO_ID),
    "id-odd": (Wording("the id has not eleven digits", "paper"), AS_PRINTED),
    "id-in-title": (Wording("an id stands in the title", "paper"), AS_PRINTED),
    "no-title": (Wording("the service has no title"), AS_PRINTED),
    "formula-error": (Wording("the cell holds an error of a formula"),
                      Wording("it was read as empty")),
    "formula-empty": (
        Wording("a formula without a value: open and save in Excel"),
        Wording("it was read as empty"),
    ),
    "row-total": (Wording("a row of totals"), LEFT_OUT),
    "repeated": (Wording("the row is repeated"), FIRST),
    "two-titles": (Wording("one id has two titles"), FIRST),
    "two-places": (Wording("one id stands below two services"), FIRST),
    "below-other": (
        Wording("the serial of its id is not that of the service it stands below"),
        Wording("it stands below it nevertheless"),
    ),
    "parent-unlisted": (
        Wording("the service that the row names above it is not in the list"),
        Wording("it stands below the one of the same serial"),
    ),
    "no-parent": (Wording("the service above it is not in the list"),
                  _AT_TOP),
    "two-parents": (Wording("more than one service may stand above it"),
                    _AT_TOP),
    "swapped": (
        Wording("group and serial of the id above it seem to have changed places"),
        Wording("it stands below it; the id was kept"),
    ),
    "ring": (Wording("the service stands below itself"), _AT_TOP),
}  # fmt: skip

CODES: Final = tuple(_CODES)

_FAULTS: Final = {
    "no-services": (
        Wording("no list of services was found"),
        Wording("a column of ids and one of titles"),
        Wording("say with --mapping which column is what"),
    ),
    "mapping": (
        Wording("the mapping of columns cannot be read"),
        Wording("YAML: column: one of id, title, …"),
        Wording("see docs/importing.md"),
    ),
    "mapped-column": (
        Wording("no sheet has a column that is mapped"),
        Wording("a heading, or the letter of a column"),
        Wording("correct the column's name in the mapping"),
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
