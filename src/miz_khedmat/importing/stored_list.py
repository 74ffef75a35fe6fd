"""The approved list as it is kept in a catalogue's files, so that checks can compare with it."""

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
    """The bytes of a list and the ending of its name."""

    ending: str
    content: bytes


def listing(source: Path, approved: ApprovedList) -> StoredList:
    """The file *source* itself, or plain CSV where it needs a mapping to be read as *approved*."""
    if _told(source) == _facts(approved):
        return StoredList(source.suffix.lower(), read_named(source, SheetLimits().file_bytes))
    return StoredList(".csv", _csv(approved).encode("utf-8-sig"))


def _told(source: Path) -> list[tuple[str | None, ...]] | None:
    try:
        return _facts(read_approved(source))
    except LoadError:
        return None


def _facts(approved: ApprovedList) -> list[tuple[str | None, ...]]:
    return [(each.id, each.title, each.parent, each.owner) for each in approved.entries]


def _csv(approved: ApprovedList) -> str:
    ids = {(each.owner, each.key): each.id for each in approved.entries}
    made = StringIO()
    rows = csv.writer(made)
    rows.writerow(_HEADINGS)
    rows.writerows(_row(each, ids.get((each.owner, each.parent))) for each in approved.entries)
    return made.getvalue()


def _row(entry: ApprovedEntry, parent: str | None) -> tuple[str | None, ...]:
    return (entry.id, entry.title, parent, entry.agency, entry.agency_id)
