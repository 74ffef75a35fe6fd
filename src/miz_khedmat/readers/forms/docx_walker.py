"""Walk over a document's XML: what a reader of the page sees, and which boxes are ticked."""

from typing import Final

from attrs import define, field

from miz_khedmat.readers.forms.controls import Controls
from miz_khedmat.readers.forms.document import FormTable
from miz_khedmat.readers.forms.faults import refuse
from miz_khedmat.readers.forms.glyphs import PICTURE, drawn, symbol
from miz_khedmat.readers.forms.grid import TableBuilder
from miz_khedmat.readers.forms.properties import Attributes, count, hexadecimal, on
from miz_khedmat.readers.sheets import SheetLimits
from miz_khedmat.readers.sheets.xml import Handler, attribute

_UNSEEN: Final = frozenset({"del", "moveFrom", "rt"})
_SAID: Final = {
    **dict.fromkeys(("tab", "ptab"), "\t"),
    **dict.fromkeys(("br", "cr"), "\n"),
    **dict.fromkeys(("blip", "imagedata", "control"), PICTURE),
    "softHyphen": "\u00ad",
    "noBreakHyphen": "\u2011",
}
_STRUCK: Final = frozenset({"strike", "dstrike"})
_SHADED: Final = frozenset({"b", "bCs", "u", "highlight"})
_OPENING: Final = frozenset({"r", "pPr", "t", "AlternateContent", "body"})
_OF_TABLES: Final = frozenset({"tr", "tc"})


@define(eq=False)
class _TextRun:
    """The look of the letters in one run."""

    font: str = ""
    hidden: bool = False
    struck: bool = False
    shaded: bool = False

    def style(self, name: str, attributes: Attributes) -> None:
        """Apply a property of the run itself; those of its style are not known."""
        if name == "rFonts":
            fonts = (attribute(attributes, key) for key in ("ascii", "hAnsi", "cs"))
            self.font = next((font for font in fonts if "dings" in font.casefold()), "")
        elif name == "vanish":
            self.hidden = on(attributes)
        elif name in _STRUCK:
            self.struck = self.struck or on(attributes)
        elif name in _SHADED:
            self.shaded = self.shaded or on(attributes)


@define(eq=False)
class DocxWalker(Handler):
    """Handler of a document: its *tables* after parsing; *word* if it is a Word document."""

    file: str
    limits: SheetLimits
    word: bool = False
    grid: TableBuilder = field(factory=TableBuilder)
    controls: Controls = field(factory=Controls)
    runs: list[_TextRun] = field(factory=lambda: [_TextRun()])
    choices: list[bool] = field(factory=list)
    letters: int = 0
    skipped: int = 0
    open: bool = False
    in_row: bool = False

    @property
    def tables(self) -> tuple[FormTable, ...]:
        """The tables, in reading order."""
        return self.grid.finished()

    def start(self, name: str, attributes: Attributes) -> None:
        """Handle the beginning of an element."""
        if self.skipped or self._unseen(name):
            self.skipped += 1
            return
        if len(self.runs) > 1:
            self.runs[-1].style(name, attributes)
        self.controls.start(name, attributes)
        if name in _SAID:
            self._say(_SAID[name])
        elif name == "sym":
            code = hexadecimal(attribute(attributes, "char"))
            self._say(symbol(attribute(attributes, "font"), code))
        elif name in _OPENING:
            self._opened(name)
        else:
            self._laid(name, attributes)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if self.skipped:
            self.skipped -= 1
        elif name in {"p", "txbxContent"}:
            self._say("\n")
        elif name in {"r", "pPr"}:
            self.runs.pop()
        elif name == "ffData":
            self._say(self.controls.field_end())
        elif name == "sdt":
            self._say("")
            self.controls.open.pop()
        else:
            self._closed(name)

    def text(self, text: str) -> None:
        """Handle a run of letters."""
        if self.open and not self.skipped:
            self._say(drawn(self.runs[-1].font, text))

    def _unseen(self, name: str) -> bool:
        """Return whether an element is not visible on the page, with all its content."""
        if name == "del" and self.in_row:
            self.grid.drop_row()
        if name in {"Choice", "Fallback"} and self.choices:
            taken, self.choices[-1] = self.choices[-1], True
            return taken
        return name in _UNSEEN or name.endswith("Change")

    def _say(self, text: str) -> None:
        run = self.runs[-1]
        if run.struck and text.strip():
            self.grid.frame.struck = True
        if run.struck or run.hidden:
            return
        seen = self.controls.instead(text)
        self.letters += len(seen)
        if self.letters > self.limits.text:
            raise refuse("too-large", self.file, f"letters > {self.limits.text}")
        self.grid.frame.say(seen, shaded=run.shaded)

    def _opened(self, name: str) -> None:
        if name == "r":
            self.runs.append(_TextRun())
        elif name == "pPr":  # it has no text, and the look of its mark does not affect the runs
            self.runs.append(_TextRun(hidden=True))
        elif name == "t":
            self.open = True
        elif name == "AlternateContent":
            self.choices.append(False)
        else:
            self.word = True

    def _laid(self, name: str, attributes: Attributes) -> None:
        """Handle the beginning of tables, rows and cells, and their properties."""
        grid = self.grid
        if name in _OF_TABLES and not grid.built:
            raise refuse("damaged", self.file, f"{name} outside of a table")
        if name == "tbl":
            grid.begin()
        elif name == "tr":
            grid.row()
        elif name == "trPr":
            self.in_row = True
        elif name == "gridBefore":
            grid.skip(count(attributes))
        elif name == "tc":
            self._cell()
        elif name == "gridSpan":
            grid.frame.width = max(count(attributes), 1)
        elif name == "vMerge":
            grid.frame.merged = attribute(attributes, "val") or "continue"
        elif name == "cellDel":
            grid.frame.gone = True

    def _cell(self) -> None:
        self.grid.cell()
        count, column = self.grid.count, self.grid.frame.column
        if count > self.limits.cells or column > self.limits.columns:
            raise refuse("too-large", self.file, f"cells: {count}, columns: {column}")

    def _closed(self, name: str) -> None:
        if name == "t":
            self.open = False
        elif name == "AlternateContent":
            self.choices.pop()
        elif name == "trPr":
            self.in_row = False
        elif name == "tc":
            self.grid.cell_end()
        elif name == "tbl":
            self.grid.end()
