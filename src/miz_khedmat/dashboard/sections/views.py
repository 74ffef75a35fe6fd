"""The fields of a section as a page shows them: what is typed, what is wrong, what was found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, field, frozen
from markupsafe import Markup, escape

from miz_khedmat.compliance.rule import quotes
from miz_khedmat.dashboard.sections.control import Control, ControlKind, stored
from miz_khedmat.dashboard.sections.dates import DATE_PARTS
from miz_khedmat.dashboard.sections.drafts import (
    GONE,
    NO,
    ON,
    SAID,
    SEEN,
    VALUE,
    row_typed,
    seen_of,
    typed,
)
from miz_khedmat.dashboard.sections.revision import NEW
from miz_khedmat.dashboard.sections.steps import new_row
from miz_khedmat.forms import FormData
from miz_khedmat.labels import known


@frozen
class FindingView:
    """A finding: its code, its severity as part of a class, its texts, and labels of its rows."""

    code: str
    kind: str
    message: str
    hint: str
    rows: tuple[tuple[str, int], ...] = ()


@frozen
class RowTag:
    """What is said of a row in its line: the kind of its tag, a label, and a date."""

    kind: str
    label: str
    day: str = ""


@frozen
class ChoiceView:
    """A box or a radio button: its value, its id, and a label or the words of the form."""

    value: Markup
    id: str
    label: str
    text: str
    is_chosen: bool


@frozen
class InputView:
    """An input of its own in a field: one text of a list, or one part of a date."""

    name: str
    id: str
    label: str
    number: int
    value: Markup


@frozen(kw_only=True)
class RowView:
    """A row of a list: its key, its fields, and what its line says."""

    key: str
    name: str
    number: int
    called: tuple[str, ...]
    parts: tuple["ControlView", ...]
    seen: str
    tag: RowTag | None
    findings: tuple[FindingView, ...]
    is_open: bool
    is_gone: bool


@frozen(kw_only=True)
class ControlView:
    """A field of a form.

    *label*, *hint* and those of its rows are names of labels; without one *help* says what it is.
    *after* is the id to which adding a row leads.
    """

    kind: str
    layout: str
    key: str
    name: str
    label: str
    help: str
    hint: str
    row_label: str
    add_label: str
    remove_label: str
    machine: str
    narrow: bool
    main: bool
    value: Markup
    seen: str
    is_on: bool | None
    is_long: bool
    is_wrong: bool
    clauses: tuple[tuple[str, str], ...]
    findings: tuple[FindingView, ...]
    said: tuple[ChoiceView, ...]
    choices: tuple[ChoiceView, ...]
    lines: tuple[InputView, ...]
    parts: tuple["ControlView", ...]
    rows: tuple[RowView, ...]
    after: str

    @property
    def id(self) -> str:
        """The id of its control."""
        return f"miz-{self.name}"

    @property
    def described(self) -> str:
        """The ids of its hint, its message and its findings, as far as there are any."""
        parts = {"hint": self.hint, "error": self.is_wrong, "found": self.findings}
        return " ".join(f"{self.id}-{part}" for part, is_there in parts.items() if is_there)


@frozen
class FieldNotes:
    """What is known of fields by their names: findings, what is wrong, and tags of rows."""

    found: Mapping[str, tuple[FindingView, ...]] = field(factory=dict)
    wrong: frozenset[str] = frozenset()
    tags: Mapping[str, RowTag] = field(factory=dict)

    def is_about(self, name: str) -> bool:
        """Return whether anything is found or wrong in the field *name*, or inside it."""
        own = (row for row, tag in self.tags.items() if tag.kind == "wait")
        return any(f"{each}-".startswith(f"{name}-") for each in (*self.found, *self.wrong, *own))


def field_views(
    controls: Iterable[Control], form: FormData, notes: FieldNotes, shown: FormData
) -> tuple[ControlView, ...]:
    """Return the fields that *form* fills, with notes; *shown* is what was filled in at first."""
    made = _Fields(form, notes, shown)
    return tuple(made.view(each, each.name, each.clauses) for each in controls)


@frozen
class _Fields:
    """Makes the fields of one form."""

    form: FormData
    notes: FieldNotes
    shown: FormData

    def view(
        self, control: Control, name: str, clauses: Sequence[str], *, is_inner: bool = False
    ) -> ControlView:
        kind, form, text = control.kind, self.form, self.form.text(name)
        is_rows = kind is ControlKind.ROWS
        return ControlView(
            kind=kind,
            layout=control.asked.layout,
            key=control.key,
            name=name,
            label=control.label("fact."),
            help=control.help,
            hint=control.label("hint."),
            row_label=control.label("row.") or "edit.row",
            add_label=control.label("add.") or "edit.add",
            remove_label=control.label("remove.") or "edit.remove",
            machine=control.asked.machine,
            narrow=control.asked.narrow,
            main=control.main,
            value=escape(text),
            seen=form.text(name + SEEN) or seen_of(typed(control, name, self.shown)),
            is_on=bool(form.text(name + ON)) if control.offered else None,
            is_long=kind is ControlKind.AREA or "\n" in text,
            is_wrong=name in self.notes.wrong,
            clauses=() if is_rows and control.asked.layout == "box" else _quoted(clauses),
            findings=self.notes.found.get(name, ()),
            said=_said(control, name, form) if control.asked.none else (),
            choices=_choices(control, name, form),
            lines=_lines(control, name, form),
            parts=self.parts(control, name, is_inner=is_inner or bool(clauses))
            if kind is ControlKind.GROUP
            else (),
            rows=tuple(self.rows(control, name)) if is_rows else (),
            after=_after(control, name, form) if is_rows else "",
        )

    def parts(
        self, control: Control, name: str, *, is_inner: bool = False
    ) -> tuple[ControlView, ...]:
        """Make the parts of a noun; those of a noun in it say no clause once more."""
        places = {} if is_inner else _clause_places(control.parts)
        named = ((part, f"{name}-{part.name}") for part in control.parts)
        return tuple(
            self.view(part, own, places.get(part.name, ()), is_inner=True) for part, own in named
        )

    def rows(self, control: Control, name: str) -> Iterator[RowView]:
        gone = self.form.every(name + GONE)
        for number, key in enumerate(dict.fromkeys(self.form.every(name)), 1):
            own = f"{name}-{key}"
            is_gone = key in gone
            parts = (evolve(self, form=self.shown) if is_gone else self).parts(control, own)
            yield RowView(
                key=key,
                name=own,
                number=number,
                called=_called(parts),
                parts=parts,
                seen=self.form.text(own + SEEN)
                or seen_of(row_typed(control, name, key, self.shown)),
                tag=self.notes.tags.get(own),
                findings=self.notes.found.get(own, ()),
                is_open=key.startswith(NEW) or self.notes.is_about(own) or number == 1,
                is_gone=is_gone,
            )


def _quoted(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((code, quotes()[code]) for code in codes if code in quotes())


def _clause_places(parts: tuple[Control, ...]) -> dict[str, list[str]]:
    """Return the clauses beside each part: a clause is said once, at the main part it is about."""
    places: dict[str, str] = {}
    for part in sorted(parts, key=lambda each: not each.main):
        for code in part.clauses:
            places.setdefault(code, part.name)
    found: dict[str, list[str]] = {}
    for code, name in places.items():
        found.setdefault(name, []).append(code)
    return found


def _called(parts: tuple[ControlView, ...]) -> tuple[str, ...]:
    """Return the texts by which a row is recognised: the first one, and the main one."""
    first = [part for part in parts if part.kind == ControlKind.LINE][:1]
    main = [part for part in parts if part.main and part not in first]
    texts = (part.value.unescape() for part in (*first, *main))
    return tuple(text for text in texts if text.strip())


def _said(control: Control, name: str, form: FormData) -> tuple[ChoiceView, ...]:
    chosen = form.text(name + SAID)
    return tuple(
        ChoiceView(
            escape(value), f"miz-{name}-said-{value}", f"{label}{control.key}", "", chosen == value
        )
        for value, label in ((VALUE, "said_value."), (NO, "said_none."))
    )


def _choices(control: Control, name: str, form: FormData) -> tuple[ChoiceView, ...]:
    if control.kind not in (ControlKind.BOXES, ControlKind.CHOICE):
        return ()
    printed = {stored(each): each.label for each in control.options}
    odd = {text: text for text in form.every(name) if text and text not in printed}
    chosen = form.every(name)
    return tuple(
        ChoiceView(escape(value), f"miz-{name}-{number}", _option(value), label, value in chosen)
        for number, (value, label) in enumerate((printed | odd).items(), 1)
    )


def _option(value: str) -> str:
    label = f"option.{value.lower().replace('-', '_')}"
    return label if known(label) else ""


def _lines(control: Control, name: str, form: FormData) -> tuple[InputView, ...]:
    if control.kind is ControlKind.DATE:
        named = ((f"{name}-{part}", part) for part in DATE_PARTS)
        return tuple(
            InputView(each, f"miz-{each}", f"date.{part}", 0, escape(form.text(each)))
            for each, part in named
        )
    if control.kind is not ControlKind.LINES:
        return ()
    texts = enumerate(form.every(name) or ("",), 1)
    return tuple(
        InputView(name, f"miz-{name}-{number}", "", number, escape(text)) for number, text in texts
    )


def _after(control: Control, name: str, form: FormData) -> str:
    return f"miz-{name}-{new_row(name, form)}-{control.parts[0].name}"
