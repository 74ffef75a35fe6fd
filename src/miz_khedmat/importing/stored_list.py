"""The approved list as it is stored among a catalogue's files, for checks to compare with."""

import csv
from io import StringIO
from pathlib import Path
from typing import Final

from attrs import frozen

from miz_khedmat.atomic.root import read_named
from miz_khedmat.errors import LoadError
from miz_khedmat.readers.approved import ApprovedEntry, ApprovedList, read_approved
from miz_khedmat.readers.sheets import SheetLimits

_HEADINGS: Final = ("شناسه خدمت", "عنوان خدمت", "شناسه خدمت کلان", "نام دستگاه", "شناسه دستگاه")


@frozen
class StoredList:
    """The content of a list and the suffix of its file name."""

    ending: str
    content: bytes


def listing(source: Path, approved: ApprovedList) -> StoredList:
    """Return the file *source* itself, or plain CSV if reading it as *approved* needs a mapping."""
    if _facts_in(source) == _facts(approved):
        return StoredList(source.suffix.lower(), read_named(source, SheetLimits().file_bytes))
    return StoredList(".csv", _csv(approved).encode("utf-8-sig"))


def _facts_in(source: Path) -> list[tuple[str | None, ...]] | None:
    try:
        return _facts(read_approved(source))
    except LoadError:
        return None


def _facts(approved: ApprovedList) -> list[tuple[str | None, ...]]:
    return [(entry.id, entry.title, entry.parent, entry.owner) for entry in approved.entries]


def _csv(approved: ApprovedList) -> str:
    ids = {(entry.owner, entry.key): entry.id for entry in approved.entries}
    file = StringIO()
    rows = csv.writer(file)
    rows.writerow(_HEADINGS)
    rows.writerows(_row(entry, ids.get((entry.owner, entry.parent))) for entry in approved.entries)
    return file.getvalue()


def _row(entry: ApprovedEntry, parent: str | None) -> tuple[str | None, ...]:
    return (entry.id, entry.title, parent, entry.agency, entry.agency_id)
