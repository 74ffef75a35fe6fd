"""Limits on the content of one file of sheets."""

from attrs import frozen


@frozen
class SheetLimits:
    """Limits on what is read; callers with more data can raise them.

    *file_bytes* is the size on disk, *unpacked* the size of its unpacked content, *ratio* how many
    times larger unpacked content may be (above *packed_freely* bytes); *rows*, *columns* and
    *cells* count the content of one file, merged cells included, *sheets* its sheets; *elements*
    and *depth* are those of one member's XML, *text* the letters in a cell, *field* those in a
    field of CSV, which may be longer because a catalogue's own texts may be.
    """

    file_bytes: int = 50_000_000
    unpacked: int = 300_000_000
    packed_freely: int = 10_000_000
    ratio: int = 100
    sheets: int = 200
    rows: int = 300_000
    columns: int = 1_000
    cells: int = 3_000_000
    elements: int = 12_000_000
    depth: int = 50
    text: int = 100_000
    field: int = 10_000_000
