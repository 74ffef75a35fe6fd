"""Troubles in words, for a terminal, and as JSON, for programs."""

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any, Final

from attrs import evolve

from miz_khedmat.errors import Place, Wording, excerpt
from miz_khedmat.persian.text import visible
from miz_khedmat.trying.judging import Told
from miz_khedmat.trying.troubles import Gravity

FORMAT: Final = 1
_COLOURS: Final = {Gravity.INFO: 36, Gravity.WARNING: 33, Gravity.ERROR: 31}
_BOLD: Final = 1


def as_text(told: Iterable[Told], folder: str = "", *, coloured: bool = False) -> str:
    """Every trouble below the service or agency whose address it is; empty where there is none.

    *folder* is put before the names of files, so that they are found from where the command ran.
    """
    pieces: list[str] = []
    for subject, found in groupby(told, key=lambda each: each.stated.subject):
        head = _painted(visible(excerpt(subject)), _BOLD, coloured=coloured)
        pieces += [head, *(_said(each, folder, coloured=coloured) for each in found), ""]
    return "".join(f"{piece}\n" for piece in pieces)


def _said(each: Told, folder: str, *, coloured: bool) -> str:
    stated, trouble = each.stated, each.trouble
    kind = _painted(trouble.kind, _COLOURS[trouble.gravity], coloured=coloured)
    place, text = _place(stated.place, folder), visible(stated.text)
    met = f" ({visible(trouble.found)})" if trouble.found else ""
    return "\n".join(
        [
            f"  {visible(str(place))} {kind} {trouble.gravity.name.lower()} {stated.fact}",
            f"    {text}{met}",
            f"    {trouble.message.fa}؛ چاره: {trouble.repair.fa}",
            f"    {trouble.message.en}; do: {trouble.repair.en}",
        ]
    )


def _place(place: Place, folder: str) -> Place:
    named = folder and place.file
    return evolve(place, file=PurePosixPath(folder, place.file).as_posix()) if named else place


def _painted(text: str, colour: int, *, coloured: bool) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if coloured else text


def as_json(told: Iterable[Told], folder: str = "") -> str:
    """Every trouble with all that is known of it, indented, with a line end."""
    data = {"format": FORMAT, "troubles": [_plain(each, folder) for each in told]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _plain(each: Told, folder: str) -> dict[str, Any]:
    stated, trouble = each.stated, each.trouble
    place = _place(stated.place, folder)
    return {
        "kind": trouble.kind,
        "severity": trouble.gravity.name.lower(),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "agency": stated.agency,
        "service": stated.service,
        "subject": stated.subject,
        "fact": stated.fact,
        "address": stated.text,
        "found": trouble.found,
        "message": _both(trouble.message),
        "repair": _both(trouble.repair),
    }


def _both(wording: Wording) -> dict[str, str]:
    return {"fa": wording.fa, "en": wording.en}
