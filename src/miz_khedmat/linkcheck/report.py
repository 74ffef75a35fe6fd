"""Troubles in words, for a terminal, and as JSON, for programs."""

import json
from collections.abc import Iterable
from functools import partial
from operator import attrgetter
from typing import Any, Final

from miz_khedmat.errors import Wording
from miz_khedmat.linkcheck.diagnosis import LinkDiagnosis
from miz_khedmat.persian.logs import in_json
from miz_khedmat.persian.text import visible
from miz_khedmat.terminal import COLOURS, grouped, painted

FORMAT: Final = 1


def as_text(told: Iterable[LinkDiagnosis], folder: str = "", *, coloured: bool = False) -> str:
    """Every trouble below the service or agency whose address it is; empty where there is none.

    *folder* is put before the names of files, so that they are found from where the command ran.
    """
    said = partial(_said, folder, coloured=coloured)
    return grouped(told, attrgetter("stated.subject"), said, coloured=coloured)


def _said(folder: str, each: LinkDiagnosis, *, coloured: bool) -> str:
    stated, trouble = each.stated, each.trouble
    kind = painted(trouble.kind, COLOURS[trouble.severity], coloured=coloured)
    place, text = stated.place.below(folder), visible(stated.text)
    met = f" ({visible(trouble.found)})" if trouble.found else ""
    said = Wording("{message}; do: {hint}", message=trouble.message, hint=trouble.repair)
    return "\n".join(
        [
            f"  {visible(str(place))} {kind} {trouble.severity.name.lower()} {stated.fact}",
            f"    {text}{met}",
            f"    {said.fa}",
            f"    {said.en}",
        ]
    )


def as_json(told: Iterable[LinkDiagnosis], folder: str = "") -> str:
    """Every trouble with all that is known of it, indented, with a line end."""
    data = {"format": FORMAT, "troubles": [_plain(each, folder) for each in told]}
    return in_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _plain(each: LinkDiagnosis, folder: str) -> dict[str, Any]:
    stated, trouble = each.stated, each.trouble
    place = stated.place.below(folder)
    return {
        "kind": trouble.kind,
        "severity": trouble.severity.name.lower(),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "agency": stated.key.agency,
        "service": stated.key.service,
        "subject": stated.subject,
        "fact": stated.fact,
        "address": stated.text,
        "found": trouble.found,
        "message": trouble.message.both,
        "repair": trouble.repair.both,
    }
