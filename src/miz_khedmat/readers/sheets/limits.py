"""How much one file of sheets may hold before it is refused."""

from attrs import frozen


@frozen
class SheetLimits:
    """Bounds on what is read; whoever has more data raises them.

    *file_bytes* is the size on disk, *unpacked* that of what is packed in it, *ratio* how often
    what is packed may be larger (of more than *packed_freely* bytes); *rows*, *columns* and
    *cells* count what one file holds, merged cells included, *sheets* its sheets; *elements* and
    *depth* are those of one member's XML, *text* the letters in a cell, *field* those in a field
    of CSV, which may be longer, for a catalogue's own texts may be.
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
