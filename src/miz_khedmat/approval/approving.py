"""An approval put beside the others of its row, in the file where the row is."""

import re
from typing import Final

from miz_khedmat.approval.choice import Row
from miz_khedmat.approval.faults import refusal_of
from miz_khedmat.approval.insertion import with_approval
from miz_khedmat.importing.standing import Standing
from miz_khedmat.loading.dump import plain
from miz_khedmat.loading.plain import Source
from miz_khedmat.model import Approval
from miz_khedmat.model.understood import is_none, is_placeholder
from miz_khedmat.persian.dates import Jalali
from miz_khedmat.persian.text import visible

_HALF: Final = re.compile("[\ud800-\udfff]")


def stated(row: Row, by: str, on: Jalali | str) -> Approval:
    """The approval of *row* by whoever has the post *by*. Raises LoadError where that is odd."""
    post = " ".join(by.split())
    if is_placeholder(post) or is_none(post) or visible(post) != post or _HALF.search(post):
        raise refusal_of("by", "--by", by)
    day = Jalali.parse(on) if isinstance(on, str) else on
    if day is None:
        raise refusal_of("on", "--on", str(on))
    return Approval(post, day.iso, row.fee.amount, row.fee.digest)


def approve(standing: Standing, row: Row, approval: Approval) -> None:
    """Write *approval* behind the others of *row*; all else in the file stays to the letter.

    Raises LoadError where the layout has no room for it, and EditError where the file is another
    by now or cannot be written; then nothing was written.
    """
    catalogue = standing.catalogue
    origin = catalogue.origins[id(row.service)]
    source = Source(origin.file, standing.text(origin.file))
    text = with_approval(source, origin.path, row.number, plain(approval))
    if text is None:
        place = catalogue.place(row.service, "fees", row.number - 1)
        raise refusal_of("no-room", place, row.service.called, standing.folder.as_posix())
    standing.change(origin.file, text)
    with standing.tried():
        standing.write()
