"""The hidden fields of a form, as its page has them."""

from collections.abc import Iterator

from miz_khedmat.dashboard.sections.control import Control
from miz_khedmat.dashboard.sections.drafts import SEEN, filled
from miz_khedmat.dashboard.sections.views import FieldNotes, field_views
from miz_khedmat.forms import FormData
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.workflow.edits import value_at


def hidden(asked: tuple[Control, ...], stated: Plain) -> dict[str, tuple[str, ...]]:
    """What they say, by their names."""
    return dict(_hidden(asked, stated))


def _hidden(asked: tuple[Control, ...], stated: Plain) -> Iterator[tuple[str, tuple[str, ...]]]:
    pairs = [p for each in asked for p in filled(each, each.name, value_at(stated, each.path))]
    shown = FormData.of(pairs)
    for view in field_views(asked, shown, FieldNotes(), shown):
        yield view.name + SEEN, (view.seen,)
        for row in view.rows:
            yield row.name + SEEN, (row.seen,)
