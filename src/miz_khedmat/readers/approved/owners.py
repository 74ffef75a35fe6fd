"""Find the agency of each row: in a column, or in a line that is written once above the rows."""

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
"""The first words of an agency's name, as `words` spells them."""
_PARTAKING: Final = ("شرکت", "در")
_LONGEST: Final = 120
"""The most letters of a name."""


@frozen(eq=False)
class RowOwner:
    """The agency of some rows; *line* is the cell of a separate line that names it.

    *above* is true of a line above the headings, *labelled* if it says that it is an agency.
    """

    agency: str | None = None
    agency_id: str | None = None
    line: SheetCell | None = None
    above: bool = False
    labelled: bool = False

    def says(self, row: SheetRow) -> bool:
        """Return whether *row* is the line."""
        return self.line in row


Owned = Mapping[int, RowOwner]
"""The owner of each row, by its number."""
NOBODY: Final = RowOwner()


def said(cell: SheetCell | None) -> str | None:
    """Return the words of a cell on one line, or None if it has none."""
    if cell is None or formula_fault(cell):
        return None
    text = " ".join(cell.text.split())
    return text if any(map(str.isalnum, text)) else None


def owners(one: SheetList, table: SheetTable, before: RowOwner) -> dict[int, RowOwner]:
    """Find the owner of each row of *table* in the list *one*.

    An owner that is stated once also covers the rows below; rows before the first belong to
    *before*.
    """
    own = {row[0].row: row for row in one.table.rows}
    owned: dict[int, RowOwner] = {}
    for row in table.rows:
        number = row[0].row
        before = _of_columns(one, row) or _of_line(one, own.get(number, row)) or before
        owned[number] = before
    return owned


def letterhead(owned: Iterable[tuple[SheetList, Owned]]) -> RowOwner | None:
    """Return the line above the headings that may name the one agency of all lists.

    If lists have different agencies, and each has one, the lines above them count as any others.
    """
    used = [whose for one, owner_rows in owned for whose in _used(one, owner_rows)]
    names = {(whose.agency, whose.agency_id) for whose in used}
    first = next((whose for whose in used if whose.above), None)
    return first if len(names) == 1 or (None, None) in names else None


def _used(one: SheetList, owned: Owned) -> Iterator[RowOwner]:
    """Yield the owners of the rows with services."""
    for row in one.table.rows:
        whose = owned[row[0].row]
        served = row[0].row > one.layout.behind and not whose.says(row)
        if served and any(cell.column in one.services for cell in row):
            yield whose


def without(owned: Owned, head: RowOwner | None) -> Owned:
    """Return *owned* with the lines above the headings naming no owner of single services."""
    if head is None:
        return owned
    return {row: NOBODY if whose.above else whose for row, whose in owned.items()}


def _of_columns(one: SheetList, row: SheetRow) -> RowOwner | None:
    """Return what the columns of agencies say in *row*; None for nothing or their headings."""
    if row[0].row <= one.layout.behind:
        return None
    cells = {name: cell for name, at in one.owners.items() for cell in row if cell.column == at}
    stated = {name: cell for name, cell in cells.items() if said(cell) and not _heads(one, cell)}
    if not stated:
        return None
    shared = one.owners.keys() - one.layout.fields.keys()
    alone = not (shared or any(cell.column in one.services for cell in row))
    line = next(iter(stated.values())) if alone else None
    return RowOwner(said(stated.get("agency")), said(stated.get("agency_id")), line)


def _heads(one: SheetList, cell: SheetCell) -> bool:
    """Return whether *cell* repeats the heading of its column."""
    return search_key(cell.text) == search_key(one.layout.heads.get(cell.column, ""))


def _of_line(one: SheetList, row: SheetRow) -> RowOwner | None:
    """Return what *row* says of the agency of the rows below it, if it says nothing else."""
    if one.layout.own or any(ids_in(cell.text) for cell in row):
        return None
    texts = [*dict.fromkeys(text for cell in row if (text := said(cell)))]
    name, labelled = _named(texts)
    above = row[0].row <= one.layout.behind
    return RowOwner(name, line=row[0], above=above, labelled=labelled) if name else None


def _named(texts: list[str]) -> tuple[str, bool]:
    """Return the agency that a row of these *texts* names, and whether it is labelled as one."""
    text, *more = texts or [""]
    label, colon, value = (part.strip() for part in text.partition(":"))
    if len(more) == 1 and not value and (colon or is_plain(label)):
        value = more[0]
    elif more:
        return "", False
    if value and field_of(label) == "agency" and field_of(value) in {None, "agency"}:
        return value, True
    return (text, False) if not more and _is_agency(text) else ("", False)


def _is_agency(text: str) -> bool:
    """Return whether *text* begins like the name of an agency and continues."""
    name = words(text[:_LONGEST])
    return len(name) > 1 and name[0] in _KINDS and name[:2] != _PARTAKING and len(text) < _LONGEST
