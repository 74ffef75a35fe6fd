"""Every field of the model is on a page, or among those that no page shows, with a reason."""

import json
from pathlib import Path
from typing import Final

from miz_khedmat.pages.not_shown import NOT_SHOWN
from tests.pages.marked import unmarked, without_effect
from tests.scratch import LABELS, Scratch

MOTTO: Final = '    motto: str | None = fact("شعار خدمت", "S15")\n'
SHOWN: Final = """\
{% call facts.row(_('service.motto'), 'S15') %}{{ show.value(service.motto) }}{% endcall %}
"""
ASK: Final = (
    "import json; from tests.pages.marked import unmarked; print(json.dumps(sorted(unmarked())))"
)


def test_a_field_is_shown_or_listed() -> None:
    """Each field has its text or its effect on a page, or a reason why not; never both."""
    assert without_effect(unmarked().values()) == set(NOT_SHOWN)


def test_a_reason_is_given() -> None:
    """Whoever lists a field says why no page shows it."""
    assert all(len(reason.split()) > 4 for reason in NOT_SHOWN.values())


def test_a_new_field_is_a_line_a_row_and_labels(root: Path, tmp_path: Path) -> None:
    """It is found to be on no page until a template has it; nothing else of ours is touched."""
    made = Scratch.of(root, tmp_path)
    made.insert("model/service.py", MOTTO, before="    guide: str")
    alone = json.loads(made.run("-c", ASK))
    made.insert("templates/parts/more.html", SHOWN, before="{% if portal_page %}")
    made.label("service.motto", "شعار")
    shown = json.loads(made.run("-c", ASK))

    assert set(alone) - set(shown) == {"service.motto"}
    assert made.changed(root) == {"model/service.py", "templates/parts/more.html", *LABELS}
