"""What is wrong with what was typed, said so that it can be corrected at its field."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from miz_khedmat.dashboard.sections.control import Control, ControlKind
from miz_khedmat.dashboard.sections.dates import WrongDate, wrong_date
from miz_khedmat.dashboard.sections.drafts import (
    NO,
    SAID,
    VALUE,
    keyed,
    rows_left,
    shown_value,
    typed,
)
from miz_khedmat.dashboard.sections.revision import NEW, lost_rows
from miz_khedmat.forms import FormData
from miz_khedmat.http import FieldError
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.model.parsers import NotUnderstood, amount, is_placeholder
from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.persian.text import fold, fold_id
from miz_khedmat.workflow.edits import value_at
from miz_khedmat.workflow.texts import LONGEST

Wrong = tuple[str, Mapping[str, str | int]]
_IBAN: Final = 24
_TOMAN: Final = "تومان"
_NEGATIVE: Final = re.compile(r"[-\u2212]\d[\d.,٬،]*( ?ریال)?|\d[\d.,٬،]*[-\u2212]")
_SAYS: Final = re.compile(r"[\u0620-\u06d3]|[^\W\d_]{2,}\W+[^\W\d_]{2,}")
"""Words that may describe an amount: in our letters, or two of another language."""


def typed_faults(
    controls: tuple[Control, ...], stated: Plain, form: FormData, *, inherited: bool = False
) -> tuple[FieldError, ...]:
    """Return what is wrong with what was typed; what nobody touched is left to the checker.

    Args:
        controls: The facts of the section.
        stated: What the editor sees of the service.
        form: What was typed.
        inherited: Whether a fact that is cleared reads as the headquarters state it (A3).
    """
    typed_over = ((each, each.name, value_at(stated, each.path)) for each in controls)
    wrong = [
        error
        for control, name, old in typed_over
        for error in (
            *(() if inherited else _emptied(control, name, old, form)),
            *_of(control, name, old, form),
        )
    ]
    lost = [
        FieldError(f"{name}-{key}", "typed.lost", target=f"miz-{name}-{key}")
        for name, key in lost_rows(controls, stated, form)
    ]
    return (*wrong, *lost)


def _of(control: Control, name: str, old: Plain, form: FormData) -> Iterator[FieldError]:
    new = typed(control, name, form)
    if new == shown_value(control, name, old):
        return
    yield from _long(name, new)
    if control.asked.none and new is None and form.text(name + SAID) == VALUE:
        yield FieldError(name, "typed.nothing", target=f"miz-{name}-said-{NO}")
    if control.kind is ControlKind.DATE:
        yield from _date(name, wrong_date(name, form))
    elif control.kind is ControlKind.GROUP:
        yield from _parts(control, name, old, form)
    elif control.kind is ControlKind.ROWS:
        known = keyed(old)
        for key in rows_left(name, form):
            if key not in known and not key.startswith(NEW):
                continue
            yield from _parts(control, f"{name}-{key}", known.get(key), form)
    elif isinstance(new, str) and control.asked.check:
        found = _CHECKS[control.asked.check](new)
        yield from [FieldError(name, *found)] if found else []


def _long(name: str, new: Plain) -> Iterator[FieldError]:
    """Yield an error for each text that is longer than a fact may be."""
    if isinstance(new, str):
        yield from long_text(name, new, LONGEST)
    for number, line in enumerate(new if isinstance(new, list) else (), 1):
        if isinstance(line, str):
            yield from long_text(name, line, LONGEST, f"miz-{name}-{number}")


def long_text(name: str, text: str, most: int, target: str = "") -> tuple[FieldError, ...]:
    """Return the error of a *text* that is longer than it may be; none if it is not."""
    values = {"letters": len(text), "most": most}
    return (FieldError(name, "typed.long", values, target),) if len(text) > most else ()


def _parts(control: Control, name: str, old: Plain, form: FormData) -> Iterator[FieldError]:
    for part in control.parts:
        stated = old.get(part.name) if isinstance(old, dict) else None
        yield from _emptied(part, f"{name}-{part.name}", stated, form)
        yield from _of(part, f"{name}-{part.name}", stated, form)


def _emptied(control: Control, name: str, old: Plain, form: FormData) -> Iterator[FieldError]:
    """Yield an error if a fact was there, and nothing of its kind goes without it."""
    if control.asked.required and old is not None and typed(control, name, form) is None:
        yield FieldError(name, control.label("required.") or "typed.required")


def _date(name: str, found: WrongDate | None) -> list[FieldError]:
    if found is None:
        return []
    part, label, values = found
    return [FieldError(name, label, values, f"miz-{name}-{part}")]


def _rials(text: str) -> Wrong | None:
    """An amount in toman is a tenth of what a citizen would pay (D9); «abc» and «-5» are none."""
    read, found = amount(text), {"text": text.strip()}
    if _TOMAN in fold(text):
        if isinstance(read, NotUnderstood) or len(read.rials) != 1:
            return "typed.toman", {}
        return "typed.rials", {"toman": text.strip(), "rials": read.rials[0]}
    if _NEGATIVE.fullmatch(to_ascii(found["text"])):
        return "typed.negative", found
    is_said = read or is_placeholder(text) or _SAYS.search(text)
    return None if is_said else ("typed.amount", found)


def _iban(text: str) -> Wrong | None:
    """An IBAN of Iran is IR and 24 digits (D9)."""
    folded = "".join(fold_id(text).split()).upper()
    digits = folded.removeprefix("IR")
    if not (digits.isascii() and digits.isdigit()):
        return "typed.iban", {}
    if len(digits) != _IBAN:
        return "typed.iban_digits", {"digits": len(digits)}
    return None if folded.startswith("IR") else ("typed.iban_country", {"iban": f"IR{digits}"})


_CHECKS: Final[Mapping[str, Callable[[str], Wrong | None]]] = {"rials": _rials, "iban": _iban}
