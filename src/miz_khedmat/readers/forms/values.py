"""Read the value of one fact from the cells beside its label."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import frozen

from miz_khedmat.model.form import Line, Option
from miz_khedmat.model.parsers import is_none, is_placeholder
from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.readers.approved.ids import read_id
from miz_khedmat.readers.forms.checkboxes import SIGNS, Mark, PrintedChoice, items, short
from miz_khedmat.readers.forms.facts import alone, many
from miz_khedmat.readers.forms.glyphs import PICTURE
from miz_khedmat.readers.forms.labels import lines, only_older
from miz_khedmat.readers.forms.selections import is_other, ticked
from miz_khedmat.readers.sheets import SheetCell

_BULLET: Final = re.compile(
    r"^(?:[-–—•●▪■◆*·]+|\(?[0-9۰-۹٠-٩]{1,2}\s*[-–.)ـ](?![0-9۰-۹٠-٩])|(?:الف|[اآ-ی])[)])\s*"
)
_OPTIONAL: Final = re.compile(r"^stages\.|\.per$|^(?:electronic|inquiry|by)$")
"""Facts whose boxes are often left empty."""
_TIMES: Final = re.compile(r"\.times$")
_PERIOD: Final = {
    "identity.recipients": re.compile(r"خدمت\s?گیرندگان\s{0,9}در\s{0,9}[:：]?"),
    "identity.frequency": re.compile(r"بار\s{0,9}در\s{0,9}[:：]?"),
}
_COUNT: Final = re.compile(r"[0-9۰-۹٠-٩.…_–-]*\s*$")
_LONGEST_COUNT: Final = 40


@frozen
class Value:
    """What cells state about one fact, None for nothing, with codes of what is doubtful."""

    fact: str
    value: Any = None
    codes: tuple[str, ...] = ()


def values(line: Line, texts: Sequence[str], *, uneven: bool = False) -> Iterator[Value]:
    """Yield what *texts*, a line each, state about the fact of *line*, and the one beside it."""
    fact = line.fact
    if _TIMES.search(fact):
        yield from _counted(fact.removesuffix(".times"), "\n".join(texts))
    elif line.options:
        yield boxes(line, texts, uneven=uneven)
    elif fact == "id":
        yield _identifier("\n".join(texts))
    elif many(fact):
        yield _listed(fact, texts)
    else:
        yield text_of(fact, texts)


def text_of(fact: str, texts: Sequence[str]) -> Value:
    """Return the text as it is written, with its lines."""
    joint = " " if fact == "title" else "\n"
    written = joint.join(filter(None, map(_line, texts)))
    if not written:
        return Value(fact, None, _pictures(texts))
    if is_placeholder(written):
        return Value(fact, None, ("placeholder",))
    return Value(fact, written)


def boxes(line: Line, texts: Sequence[str], *, uneven: bool = False) -> Value:
    """Return the ticked choices of *line*, as the catalogue writes them."""
    fact = line.fact
    selection = ticked(line, texts, uneven=uneven)
    if not selection.sure and "marks-unclear" in selection.codes and _lone(line, texts):
        return Value(fact, "true") if _ticks(line, texts) else Value(fact)
    written = [word for choice in selection.choices for word in _written(fact, choice)]
    if not selection.choices:
        quiet = selection.codes or _OPTIONAL.search(fact) or not any(map(_line, texts))
        return Value(fact, None, selection.codes if quiet else ("none-ticked",))
    if "not-on-form" in selection.codes:
        return Value(fact, _stated(fact, [_line(text) for text in texts]), selection.codes)
    codes = (*selection.codes, *_of_choices(fact, selection.choices))
    if not many(fact) and len(written) > 1:
        codes = (*codes, "many-ticked")
    return Value(fact, _stated(fact, written), codes)


def _stated(fact: str, written: Sequence[str]) -> Any:
    unique = tuple(dict.fromkeys(filter(None, written)))
    return unique if many(fact) else "، ".join(unique)


def _of_choices(fact: str, choices: Sequence[PrintedChoice]) -> Iterator[str]:
    """Yield the codes of what is doubtful in the ticked choices."""
    if any(choice.option is None for choice in choices):
        yield "not-on-form"
    if any(choice.note and not is_other(choice.option) for choice in choices):
        yield "beside"
    if any(choice.option in only_older(fact) for choice in choices):
        yield "older-form"


def _written(fact: str, choice: PrintedChoice) -> Iterator[str]:
    yield word_of(fact, choice.option) if choice.option else choice.text
    if choice.note and is_other(choice.option) and not is_placeholder(choice.note):
        yield choice.note


def word_of(fact: str, option: Option) -> str:
    """Return how a catalogue states a choice: by our short word if there is one."""
    return option.label if fact.endswith(".per") else short(option)


def _lone(line: Line, texts: Sequence[str]) -> bool:
    """Return whether it is a single box, such as that of electronic payment."""
    parts = items(line, " ".join(texts))
    return line.fact == "electronic" and len(parts) == 1


def _ticks(line: Line, texts: Sequence[str]) -> bool:
    return items(line, " ".join(texts))[0] in {Mark.YES, Mark.LETTER, Mark.BOXED}


def _counted(whole: str, text: str) -> Iterator[Value]:
    """Yield the number and its period: «۱۲۰۰ خدمت گیرندگان در: ☐ ماه ☑ سال»."""
    per = lines()[f"{whole}.per"]
    match = _PERIOD[whole].search(text)
    if match is None:
        at = next((at for at, sign in enumerate(text) if sign in SIGNS), len(text))
        times, rest = text[:at], text[at:]
    else:
        at = _start(whole, text[: match.start()])
        times = text[at : match.start()]
        rest = f"{text[:at]}\n{text[match.end() :]}"
    if rest:
        yield boxes(per, rest.split("\n"))
    if _line(times) and not is_placeholder(times):
        yield Value(f"{whole}.times", _line(times))


def _start(whole: str, before: str) -> int:
    """Return where the number begins; a box may precede that of a frequency."""
    if whole == "identity.recipients":
        return 0
    tail = before[-_LONGEST_COUNT:]
    match = _COUNT.search(tail)
    return len(before) - len(tail) + (match.start() if match else 0)


def _identifier(text: str) -> Value:
    """Return the id, with a doubt if more than its digits was printed."""
    if is_placeholder(text):
        return Value("id")
    id, code = read_id(SheetCell(1, 1, text))
    if id and not code and id != to_ascii(text.strip()):
        code = "id-repaired"
    return Value("id", id, (code,) if code not in {"", "id-none", "id-short"} else ())


def _listed(fact: str, texts: Sequence[str]) -> Value:
    """Return a list, one item a line, without the numbers and dots before them."""
    written = list(filter(None, map(_line, texts)))
    lines = [_BULLET.sub("", line) for line in written if not is_placeholder(line)]
    if not lines:
        return Value(fact, None, ("placeholder",) if written else _pictures(texts))
    if len(lines) == 1 and is_none(lines[0]):
        return Value(fact, ())
    return Value(fact, tuple(alone(fact, line) for line in lines))


def _line(text: str) -> str:
    """Return a line as written, without pictures and with one space between words."""
    return " ".join(text.replace(PICTURE, " ").split())


def _pictures(texts: Sequence[str]) -> tuple[str, ...]:
    return ("picture",) if any(PICTURE in text for text in texts) else ()
