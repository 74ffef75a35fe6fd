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


def as_text(problems: Iterable[LinkDiagnosis], folder: str = "", *, coloured: bool = False) -> str:
    """Return all problems, below the service or agency of each; empty if there are none.

    *folder* is put before the names of files, so that editors and terminals find them.
    """
    said = partial(_said, folder, coloured=coloured)
    return grouped(problems, attrgetter("stated.subject"), said, coloured=coloured)


def _said(folder: str, each: LinkDiagnosis, *, coloured: bool) -> str:
    about = {"fact": each.stated.fact, "address": each.stated.text}
    return rendered(below(each.problem, folder), LINK, coloured=coloured, **about)


def as_json(problems: Iterable[LinkDiagnosis], folder: str = "") -> str:
    """Return all problems with all that is known of them, as indented JSON with a line end."""
    data = {"format": FORMAT, "troubles": [_plain(each, folder) for each in problems]}
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
