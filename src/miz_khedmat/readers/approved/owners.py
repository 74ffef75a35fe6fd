"""Whose the services of a list are: a column says it, or a line that is written once above them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import frozen

from miz_khedmat.persian.text import search_key, words
from miz_khedmat.readers.approved.columns import ids_in
from miz_khedmat.readers.approved.ids import formula_fault
from miz_khedmat.readers.approved.side_by_side import SheetList
from miz_khedmat.readers.approved.words import field_of, is_plain
from miz_khedmat.readers.sheets.table import SheetCell, SheetRow, SheetTable

_KINDS: Final = frozenset(
    {
        *("سازمان", "وزارت", "وزارتخانه", "شرکت", "موسسه", "اداره", "ادارهکل", "مرکز", "بنیاد"),
        *("صندوق", "دانشگاه", "استانداری", "فرمانداری", "شهرداری", "بانک", "ستاد", "نهاد"),
        *("معاونت", "پژوهشگاه", "پژوهشکده", "کمیته", "شورای", "هییت", "هیات", "دبیرخانه"),
        *("دستگاه", "organization", "organisation", "ministry", "company"),
    }
)
"""How the name of an agency begins, as `words` spells it."""
_PARTAKING: Final = ("شرکت", "در")
_LONGEST: Final = 120
"""Letters of a name."""


@frozen(eq=False)
class RowOwner:
    """Whose the services of some rows are; *line* is the cell of a line of its own that says so.

    *above* is true of a line above the headings, *labelled* where it says that it is an agency.
    """

    agency: str | None = None
    agency_id: str | None = None
    line: SheetCell | None = None
    above: bool = False
    labelled: bool = False

    def says(self, row: SheetRow) -> bool:
        """Whether *row* is the line."""
        return self.line in row


Owned = Mapping[int, RowOwner]
"""By the number of a row, whose it is."""
NOBODY: Final = RowOwner()


def said(cell: SheetCell | None) -> str | None:
    """The words of a cell on one line; None where it says nothing."""
    if cell is None or formula_fault(cell):
        return None
    text = " ".join(cell.text.split())
    return text if any(map(str.isalnum, text)) else None


def owners(one: SheetList, table: SheetTable, before: RowOwner) -> dict[int, RowOwner]:
    """Whose each row of *table* is in the list *one*; what is said once holds for the rows below.

    Until something is said they are *before*'s.
    """
    own = {row[0].row: row for row in one.table.rows}
    owned: dict[int, RowOwner] = {}
    for row in table.rows:
        number = row[0].row
        before = _of_columns(one, row) or _of_line(one, own.get(number, row)) or before
        owned[number] = before
    return owned


def letterhead(owned: Iterable[tuple[SheetList, Owned]]) -> RowOwner | None:
    """The line above the headings that names the one agency of all lists, if it may.

    Where lists have different agencies, and each has one, their headings are lines as others are.
    """
    used = [whose for one, held in owned for whose in _used(one, held)]
    names = {(whose.agency, whose.agency_id) for whose in used}
    first = next((whose for whose in used if whose.above), None)
    return first if len(names) == 1 or (None, None) in names else None


def _used(one: SheetList, owned: Owned) -> Iterator[RowOwner]:
    """Whose the rows with services are."""
    for row in one.table.rows:
        whose = owned[row[0].row]
        served = row[0].row > one.layout.behind and not whose.says(row)
        if served and any(cell.column in one.services for cell in row):
            yield whose


def without(owned: Owned, head: RowOwner | None) -> Owned:
    """*owned*, where lines above the headings say nothing of single services."""
    if head is None:
        return owned
    return {row: NOBODY if whose.above else whose for row, whose in owned.items()}


def _of_columns(one: SheetList, row: SheetRow) -> RowOwner | None:
    """What the columns of agencies say in *row*; None where they say nothing, or their headings."""
    if row[0].row <= one.layout.behind:
        return None
    cells = {name: cell for name, at in one.owners.items() for cell in row if cell.column == at}
    held = {name: cell for name, cell in cells.items() if said(cell) and not _heads(one, cell)}
    if not held:
        return None
    shared = one.owners.keys() - one.layout.fields.keys()
    alone = not (shared or any(cell.column in one.services for cell in row))
    line = next(iter(held.values())) if alone else None
    return RowOwner(said(held.get("agency")), said(held.get("agency_id")), line)


def _heads(one: SheetList, cell: SheetCell) -> bool:
    """Whether *cell* says again how its column is headed."""
    return search_key(cell.text) == search_key(one.layout.heads.get(cell.column, ""))


def _of_line(one: SheetList, row: SheetRow) -> RowOwner | None:
    """What *row* says of the agency of those below it, where it says nothing else."""
    if one.layout.own or any(ids_in(cell.text) for cell in row):
        return None
    texts = [*dict.fromkeys(text for cell in row if (text := said(cell)))]
    name, labelled = _named(texts)
    above = row[0].row <= one.layout.behind
    return RowOwner(name, line=row[0], above=above, labelled=labelled) if name else None


def _named(texts: list[str]) -> tuple[str, bool]:
    """The agency that a row of these *texts* names, if any, and whether it says that it is one."""
    text, *more = texts or [""]
    label, colon, value = (each.strip() for each in text.partition(":"))
    if len(more) == 1 and not value and (colon or is_plain(label)):
        value = more[0]
    elif more:
        return "", False
    if value and field_of(label) == "agency" and field_of(value) in {None, "agency"}:
        return value, True
    return (text, False) if not more and _is_agency(text) else ("", False)


def _is_agency(text: str) -> bool:
    """Whether *text* begins as the name of an agency does, and goes on."""
    said = words(text[:_LONGEST])
    return len(said) > 1 and said[0] in _KINDS and said[:2] != _PARTAKING and len(text) < _LONGEST
