"""The files of an agency as an approved list describes it: its head and its services."""

from pathlib import Path
from typing import Final

from attrs import frozen

from miz_khedmat.editing.insertion import Below, block
from miz_khedmat.editing.scalars import quoted
from miz_khedmat.loading.folder import FORMAT
from miz_khedmat.persian.text import fold_id, slug
from miz_khedmat.readers.approved import ApprovedEntry, ApprovedList

_HEAD: Final = "# از فهرست مصوب ساخته شد؛ مشخصات دیگر دستگاه را بیفزایید.\n"


@frozen
class TopAgency:
    """The agency at the top: its name, its id, and the owners of its entries in the list."""

    name: str
    id: str | None = None
    owners: tuple[str, ...] = ("",)


def head_of(approved: ApprovedList, name: str) -> tuple[TopAgency, str]:
    """Find the agency at the top, by the given *name* or by the list.

    If the list names several agencies, or none, a line above the list is used, or else the file's
    name.

    Returns:
        The agency, and the code of a warning about it, or the empty text.
    """
    named = {owner: entry for owner, entry in approved.owners.items() if owner}
    if name:
        return TopAgency(name, owners=("", fold_id(name))), ""
    if len(named) == 1:
        (owner, entry), *_ = named.items()
        return TopAgency(entry.agency or "", entry.agency_id, ("", owner)), ""
    if head := approved.head:
        return TopAgency(head.agency or ""), "" if head.labelled else "letterhead"
    return TopAgency(Path(approved.file).stem), "no-agency"


def files_of(approved: ApprovedList, head: TopAgency, listed: str) -> dict[str, str]:
    """Return the files of a whole catalogue by their names; *listed* is the list's path in it."""
    files = {"agency.yaml": _agency(head.name, head.id, listed)}
    own = [entry for owner in head.owners for entry in approved.below(owner)]
    if own:
        files["services/services.yaml"] = services(own, below(approved))
    for owner, entry in approved.owners.items():
        if owner not in head.owners:
            files |= files_of_unit(entry, approved.below(owner), below(approved))
    return files


def files_of_unit(
    unit: ApprovedEntry, entries: tuple[ApprovedEntry, ...], below: Below
) -> dict[str, str]:
    """Return the files of a subordinate agency, which *unit* is an entry of."""
    folder = f"agencies/{slug(unit.owner)}"
    return {
        f"{folder}/agency.yaml": _agency(unit.agency or "", unit.agency_id, ""),
        f"{folder}/services/services.yaml": services(entries, below),
    }


def services(entries: "tuple[ApprovedEntry, ...] | list[ApprovedEntry]", below: Below) -> str:
    """Format a file of services, each with everything below it."""
    return "".join(f"{line}\n" for entry in entries for line in block(entry, below))


def below(approved: ApprovedList) -> Below:
    """Return a function that gives the entries directly below one of the list."""
    return lambda entry: approved.below(entry.owner, entry.key)


def _agency(name: str, id: str | None, listed: str) -> str:
    facts = {"id": id, "name": name, "approved": listed}
    lines = (f"{key}: {quoted(text)}\n" for key, text in facts.items() if text)
    return f"{_HEAD}format: {FORMAT}\n{''.join(lines)}"
