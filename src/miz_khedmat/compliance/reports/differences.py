"""Reports on a comparison with the approved list (A2): text, JSON, and a page for managers."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from miz_khedmat.compliance.diff import KINDS, Comparison, Difference
from miz_khedmat.compliance.reports.sheet import sheet
from miz_khedmat.errors import Wording, excerpt
from miz_khedmat.persian.logs import in_json, parted
from miz_khedmat.persian.text import visible

FORMAT: Final = 1
WORDS: Final[Mapping[str, Wording]] = {
    "missing": Wording("approved but missing"),
    "extra": Wording("not approved"),
    "retitled": Wording("different title"),
    "renumbered": Wording("different id"),
    "moved": Wording("in a different place"),
}


def differences_as_text(compared: Comparison) -> str:
    """Return each kind of difference with its services, then the counts of each agency."""
    pieces = list(difference_lines(compared.differences))
    for each in compared.counts:
        differs = "" if each.approved == each.actual else " (differs)"
        counts = f"approved: {each.approved}, in the catalogue: {each.actual}"
        pieces.append(f"{_shown(each.agency)}: {counts}{differs}")
    return parted("".join(f"{piece}\n" for piece in pieces))


def difference_lines(differences: Iterable[Difference]) -> Iterator[str]:
    """Yield each kind of difference with its services, one per line, then an empty line."""
    listed = tuple(differences)
    for kind in KINDS:
        if found := [each for each in listed if each.kind == kind]:
            yield f"{kind} ({len(found)}): {WORDS[kind].joined('fa', 'en')}"
            yield from (line for each in found for line in _lines(each))
            yield ""


def _lines(each: Difference) -> Iterator[str]:
    """Yield the service with both values, and the remedy if it is not obvious."""
    both = f" | {_shown(each.approved)} ≠ {_shown(each.actual)}" if _says_both(each) else ""
    where = ", ".join(_places(each))
    yield f"  {_shown(each.name)}{both} ({where})"
    if each.remedy:
        yield f"    → {visible(each.remedy.joined('fa', 'en'))}"


def _says_both(each: Difference) -> bool:
    return each.kind not in {"missing", "extra"}


def _places(each: Difference) -> Iterator[str]:
    """Yield its places in the list and in the catalogue."""
    if each.entry:
        yield visible(str(each.entry.place))
    if each.service:
        yield visible(str(each.service.catalogue.place(each.service.key, *_fact(each))))


def _fact(each: Difference) -> tuple[str, ...]:
    return ("title",) if each.kind == "retitled" else ("id",)


def _shown(text: str) -> str:
    return visible(excerpt(text)) or "-"


def differences_as_json(compared: Comparison) -> str:
    """Return all data of each difference as JSON, sorted by kind, with a final newline."""
    data = {
        "format": FORMAT,
        "approved": compared.approved.file,
        "counts": [
            {"agency": each.agency, "approved": each.approved, "held": each.actual}
            for each in compared.counts
        ],
        "differences": [_data(each) for each in compared.differences],
        "doubts": len(compared.approved.doubts),
    }
    return in_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _data(each: Difference) -> dict[str, Any]:
    noun = each.service.noun if each.service else None
    place = each.service.catalogue.place(each.service.key, *_fact(each)) if each.service else None
    return {
        "kind": each.kind,
        "agency": each.agency,
        "id": (each.entry.id if each.entry else noun and noun.id) or "",
        "title": (each.entry.title if each.entry else noun and noun.title) or "",
        "approved": each.approved,
        "held": each.actual,
        "cell": each.entry.place.cell if each.entry else "",
        "file": place.file if place else "",
        "line": place.line if place else 0,
        "remedy": each.remedy.both if each.remedy else None,
    }


def differences_as_html(compared: Comparison) -> str:
    """Return one self-contained page in Persian: the counts, then a table for each kind."""
    groups = [(WORDS[kind].fa, placed) for kind in KINDS if (placed := _placed(compared, kind))]
    return sheet("differences.html", compared=compared, groups=groups)


def _placed(compared: Comparison, kind: str) -> list[tuple[Difference, tuple[str, ...]]]:
    return [(each, tuple(_places(each))) for each in compared.of_kind(kind)]


DIFFERENCES: Final[Mapping[str, Callable[[Comparison], str]]] = {
    "text": differences_as_text,
    "json": differences_as_json,
    "html": differences_as_html,
}
