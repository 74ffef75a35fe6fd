"""Content controls and legacy form fields: what they show, and whether their boxes are ticked."""

from typing import Final

from attrs import define, field

from miz_khedmat.readers.forms.glyphs import EMPTY, TICKED
from miz_khedmat.readers.forms.properties import Attributes, count, on
from miz_khedmat.readers.sheets.xml import attribute

_BOX: Final = {True: TICKED, False: EMPTY}


@define(eq=False)
class _Control:
    """A content control: the state of its box, and whether only its prompt is shown."""

    box: bool = False
    state: bool | None = None
    prompt: bool = False
    replaced: bool = False

    def instead(self, text: str) -> str:
        """Return what is seen in place of *text*, which is inside the control."""
        if self.prompt or self.replaced:
            return ""
        if not self.box or self.state is None:
            return text
        self.replaced = True
        return _BOX[self.state]


@define(eq=False)
class _Legacy:
    """A legacy form field: the states of its box, or the entries that it offers."""

    box: bool = False
    states: dict[str, bool] = field(factory=dict)
    entries: list[str] = field(factory=list)
    chosen: int | None = None

    @property
    def shown(self) -> str:
        """What is seen of the field, apart from the text that follows."""
        if self.box:
            return _BOX[self.states.get("checked", self.states.get("default", False))]
        if self.chosen is None or self.chosen >= len(self.entries):
            return ""
        return self.entries[self.chosen]


@define(eq=False)
class Controls:
    """The open content controls, the innermost last, and the current form field."""

    open: list[_Control] = field(factory=list)
    field: _Legacy | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Handle the beginning of an element, which may be a part of a control."""
        if name == "sdt":
            self.open.append(_Control())
        elif name == "ffData":
            self.field = _Legacy()
        elif self.field:
            self._of_field(self.field, name, attributes)
        elif self.open:
            self._of_control(self.open[-1], name, attributes)

    def instead(self, text: str) -> str:
        """Return what is seen in place of *text*."""
        for control in self.open:
            text = control.instead(text)
        return text

    def field_end(self) -> str:
        """End a form field and return what is seen of it."""
        field, self.field = self.field, None
        return field.shown if field else ""

    def _of_field(self, field: _Legacy, name: str, attributes: Attributes) -> None:
        if name == "checkBox":
            field.box = True
        elif name in {"checked", "default"}:
            field.states[name] = on(attributes)
        elif name == "listEntry":
            field.entries.append(attribute(attributes, "val"))
        elif name == "result":
            field.chosen = count(attributes)

    def _of_control(self, control: _Control, name: str, attributes: Attributes) -> None:
        if name == "checkbox":
            control.box = True
        elif name == "checked":
            control.state = on(attributes)
        elif name == "showingPlcHdr":
            control.prompt = on(attributes)
