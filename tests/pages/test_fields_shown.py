"""Every field of the model is on a page, or among those that no page shows, with a reason."""

from miz_khedmat.pages.not_shown import NOT_SHOWN
from tests.pages.marked import unmarked, without_effect


def test_a_field_is_shown_or_listed() -> None:
    """Each field has its text or its effect on a page, or a reason why not; never both."""
    assert without_effect(unmarked().values()) == set(NOT_SHOWN)


def test_a_reason_is_given() -> None:
    """Each listed field has a reason why no page shows it."""
    assert all(len(reason.split()) > 4 for reason in NOT_SHOWN.values())
