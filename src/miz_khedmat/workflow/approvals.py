"""An approval added to the others of its row, in the file that has the row."""

import re
from codecs import BOM_UTF8
from typing import Final

from attrs import frozen

from miz_khedmat.atomic.file import CHANGED, refused, unwritten
from miz_khedmat.atomic.files import Rewrite, write_all
from miz_khedmat.atomic.root import Root
from miz_khedmat.catalogue import Origin
from miz_khedmat.editing.approval import with_approval
from miz_khedmat.editing.nodes import reach
from miz_khedmat.loading import Limits
from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.faults import FaultCollector
from miz_khedmat.loading.reader import Source, read
from miz_khedmat.loading.structure import structure
from miz_khedmat.model import Approval, Service
from miz_khedmat.model.parsers import is_none, is_placeholder
from miz_khedmat.persian.dates import Jalali
from miz_khedmat.persian.text import visible
from miz_khedmat.workflow.faults import refusal_of
from miz_khedmat.workflow.fee_choice import FeeRow, OpenCatalogue

_HALF: Final = re.compile("[\ud800-\udfff]")


@frozen
class Draft:
    """The new content of one file once the approval is confirmed, and its old content."""

    root: Root
    change: Rewrite

    def write(self) -> None:
        """Write it in one step. Raises EditError if the file has changed since."""
        write_all(self.root, [self.change])


def stated(row: FeeRow, by: str, on: Jalali | str) -> Approval:
    """Return the approval of *row* by the holder of the post *by*. Raises LoadError if odd."""
    post = " ".join(by.split())
    if is_placeholder(post) or is_none(post) or visible(post) != post or _HALF.search(post):
        raise refusal_of("by", "--by", by)
    day = Jalali.parse(on) if isinstance(on, str) else on
    if day is None:
        raise refusal_of("on", "--on", str(on))
    return Approval(post, day.iso, row.fee.amount, row.fee.digest)


def drafted(opened: OpenCatalogue, row: FeeRow, approval: Approval) -> Draft:
    """Return the file with *approval* behind the others of *row*, and otherwise unchanged.

    Raises LoadError if the layout has no room for it, and EditError if the file is not the one
    that was loaded.
    """
    origin = opened.catalogue.origins[row.key]
    raw = _read(opened.root, origin.file)
    mark = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
    source = Source(origin.file, raw.removeprefix(mark).decode("utf-8", "replace"))
    if not _states(source, origin, row.service):
        raise unwritten(opened.root.path / origin.file, CHANGED)
    text = with_approval(source, origin.path, row.number, plain(approval))
    if text is None:
        raise opened.refusal("no-room", row)
    return Draft(opened.root, Rewrite(origin.file, raw, mark + text.encode()))


def _read(root: Root, name: str) -> bytes:
    try:
        return root.read(name, Limits().file_bytes)
    except OSError as error:
        raise refused(root.path / name, error) from error


def _states(source: Source, origin: Origin, service: Service) -> bool:
    """Return whether *source* still states the *service* that was loaded from it."""
    try:
        found = reach(read(source, []), origin.path)
    except LookupError:
        return False
    return structure(found, Service, (), FaultCollector()) == service
