"""Problems in words, for a terminal, and as JSON, for programs."""

import json
from collections.abc import Iterable
from functools import partial
from operator import attrgetter
from typing import Any, Final

from miz_khedmat.linkcheck.diagnosis import LinkDiagnosis
from miz_khedmat.persian.logs import in_json
from miz_khedmat.terminal import LINK, below, grouped, rendered

FORMAT: Final = 1


def as_text(told: Iterable[LinkDiagnosis], folder: str = "", *, coloured: bool = False) -> str:
    """Every problem below the service or agency whose address it is; empty where there is none.

    *folder* is put before the names of files, so that editors and terminals find them.
    """
    said = partial(_said, folder, coloured=coloured)
    return grouped(told, attrgetter("stated.subject"), said, coloured=coloured)


def _said(folder: str, each: LinkDiagnosis, *, coloured: bool) -> str:
    about = {"fact": each.stated.fact, "address": each.stated.text}
    return rendered(below(each.problem, folder), LINK, coloured=coloured, **about)


def as_json(told: Iterable[LinkDiagnosis], folder: str = "") -> str:
    """Every problem with all that is known of it, indented, with a line end."""
    data = {"format": FORMAT, "troubles": [_plain(each, folder) for each in told]}
    return in_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _plain(each: LinkDiagnosis, folder: str) -> dict[str, Any]:
    stated, problem = each.stated, each.problem
    place = problem.place.below(folder)
    return {
        "kind": problem.code,
        "severity": problem.severity.name.lower(),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "agency": stated.key.agency,
        "service": stated.key.service,
        "subject": stated.subject,
        "fact": stated.fact,
        "address": stated.text,
        "found": problem.found,
        "message": problem.message.both,
        "repair": problem.hint.both,
    }
