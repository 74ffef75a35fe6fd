"""Where a finding belongs: the section, and the field in it, that repairs it."""

from attrs import frozen

from miz_khedmat.dashboard.sections.control import Control, ControlKind, controls
from miz_khedmat.dashboard.sections.drafts import KeyedLists
from miz_khedmat.dashboard.sections.table import section_of
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.workflow.edits import value_at


@frozen
class FieldPlace:
    """Where a fact is edited.

    Attributes:
        section: The name of the section.
        name: The name of the field in it.
        id: The id of what is to be focused.
        label: The name of the label of the whole fact, or of one row of it.
        called: How that row is called; empty if it is not about one row.
    """

    section: str
    name: str
    id: str
    label: str = ""
    called: str = ""


def place_of(
    stated: Plain, fact: str, edition: str = "", lists: KeyedLists | None = None
) -> FieldPlace | None:
    """Return where the fact at a dotted path (``fees.0.amount``) is edited; None if nowhere yet.

    Args:
        stated: The plain data of the service.
        fact: The path, with the index of each row.
        edition: The edition of the form that the service has.
        lists: The lists of the service that were keyed already.
    """
    section = section_of(fact)
    if section is None:
        return None
    path = tuple(fact.split("."))
    control = next(
        each
        for each in controls(section.facts, edition)
        if path[: len(each.path)] == each.path[: len(path)]
    )
    inside = path[len(control.path) :]
    name, id = control.name, control.name
    if path[: len(control.path)] == control.path:
        lists = lists or KeyedLists()
        name, id = _Inside(lists).of(control, name, value_at(stated, control.path), inside)
    row = _row(control, value_at(stated, control.path), inside)
    label = (row and control.label("one.")) or control.label("fact.")
    return FieldPlace(section.name, name, f"miz-{id}", label, row)


def control_of(path: tuple[str, ...]) -> Control | None:
    """Return the control of the fact that the names in *path* lead to; None if it has none yet."""
    section = section_of(".".join(path))
    every = controls(section.facts) if section else ()
    return next((each for each in every if path[: len(each.path)] == each.path), None)


def _row(control: Control, value: Plain, path: tuple[str, ...]) -> str:
    """Return the first text of the row that *path* begins with."""
    rows = value if control.kind is ControlKind.ROWS and isinstance(value, list) else []
    at = int(path[0]) if path and path[0].isdecimal() else len(rows)
    row = rows[at] if at < len(rows) else None
    texts = (row.get(each.name) for each in control.parts) if isinstance(row, dict) else iter(())
    return next((text for text in texts if isinstance(text, str)), "")


@frozen
class _Inside:
    """Finds fields inside the value of a fact."""

    lists: KeyedLists

    def of(
        self, control: Control, name: str, value: Plain, path: tuple[str, ...]
    ) -> tuple[str, str]:
        """Return the name of the field at *path*, and how the id of its first input goes on."""
        if control.kind is ControlKind.GROUP and path:
            return self.part(control, name, value, path)
        if control.kind is ControlKind.ROWS and path:
            rows = list(self.lists.of(value).items())
            at = int(path[0]) if path[0].isdecimal() else len(rows)
            if at < len(rows):
                key, row = rows[at]
                return self.part(control, f"{name}-{key}", row, path[1:])
        return name, f"{name}{_first(control, path)}"

    def part(
        self, control: Control, name: str, value: Plain, path: tuple[str, ...]
    ) -> tuple[str, str]:
        for part in control.parts:
            if path and part.name == path[0]:
                stated = value.get(part.name) if isinstance(value, dict) else None
                return self.of(part, f"{name}-{part.name}", stated, path[1:])
        return name, name


def _first(control: Control, path: tuple[str, ...]) -> str:
    if control.kind is ControlKind.DATE:
        return "-day"
    if control.kind is ControlKind.LINES:
        return f"-{int(path[0]) + 1}" if path and path[0].isdecimal() else "-1"
    return "-1" if control.kind in (ControlKind.BOXES, ControlKind.CHOICE) else ""
