"""What the checker finds in a service with edits in it, without what their approval ends (S8)."""

from collections.abc import Iterator
from typing import Any

from miz_khedmat.compliance import Finding
from miz_khedmat.dashboard.edited import findings_of
from miz_khedmat.dashboard.page_hints import UNAPPROVED
from miz_khedmat.dashboard.sections.proposal import (
    ProposedService,
    as_whole,
    edited_plain,
    with_edits,
)
from miz_khedmat.workflow.edits import FactEdit, rows_of
from miz_khedmat.workflow.reasons import names_of
from miz_khedmat.workflow.subjects import FoundSubject


def findings_after(
    found: FoundSubject, edits: tuple[FactEdit, ...], waiting: tuple[FactEdit, ...]
) -> tuple[Finding, ...]:
    """Return the findings of a service as they would be.

    Args:
        found: The service.
        edits: What changes in it.
        waiting: Those of *edits* that are to be approved. That their rows lack an approval is left
            out: it is what is decided next.
    """
    after = with_edits(found, edits)
    awaited = _rows_made(edited_plain(found.stated or {}, edits), waiting)
    own = findings_of(after.catalogue, after.key)
    every = (*own, *_inherited(after, edits, own))
    return tuple(each for each in every if each.code != UNAPPROVED or each.fact not in awaited)


def _inherited(
    after: ProposedService, edits: tuple[FactEdit, ...], own: tuple[Finding, ...]
) -> Iterator[Finding]:
    """Yield the findings of the facts of *edits* in a branch, as it shows the service (A3).

    The checker judges what a branch states by fewer rules than a whole service. What is among its
    *own* findings is left out.
    """
    whole, facts = as_whole(after), [".".join(names_of(each.path)) for each in edits]
    if whole is None:
        return
    known = {(each.code, each.fact) for each in own}
    for each in findings_of(whole.catalogue, whole.key):
        is_edited = any(f"{each.fact}.".startswith(f"{fact}.") for fact in facts)
        if is_edited and (each.code, each.fact) not in known:
            yield each


def _rows_made(stated: Any, waiting: tuple[FactEdit, ...]) -> frozenset[str]:
    """Return the fees (``fees.0``) that one of *waiting* makes."""
    made = [row for each in waiting for row in rows_of(each.new)]
    fees = enumerate(rows_of(stated.get("fees")))
    return frozenset(f"fees.{number}" for number, row in fees if row in made)
