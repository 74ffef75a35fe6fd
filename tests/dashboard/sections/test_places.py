"""A finding leads to the section and the field that repair it (S8)."""

import pytest

from miz_khedmat.dashboard.sections.drafts import row_key
from miz_khedmat.dashboard.sections.places import place_of
from tests.dashboard.sections.samples import FEE, STATED

KEY = row_key(FEE)
ROW = f"fees-{KEY}"
SECOND = f"{ROW}-accounts-{row_key({'number': '9900000000055'})}"


@pytest.mark.parametrize(
    ("fact", "section", "name", "id"),
    [
        ("title", "basics", "title", "title"),
        ("types", "basics", "types", "types-1"),
        ("audience", "basics", "audience", "audience"),
        ("audience.conditions", "basics", "audience-conditions", "audience-conditions-1"),
        ("audience.conditions.1", "basics", "audience-conditions", "audience-conditions-2"),
        ("audience.other", "basics", "audience", "audience"),
        ("fees", "fees", "fees", "fees"),
        ("fees.0", "fees", ROW, ROW),
        ("fees.0.amount", "fees", f"{ROW}-amount", f"{ROW}-amount"),
        ("fees.0.approvals.0.on", "fees", ROW, ROW),
        ("fees.0.accounts.1.iban", "fees", f"{SECOND}-iban", f"{SECOND}-iban"),
        ("fees.0.set_by.on", "fees", f"{ROW}-set_by-on", f"{ROW}-set_by-on-day"),
        ("fees.9.amount", "fees", "fees", "fees"),
        ("channels", "channels", "channels-web", "channels-web"),
        ("channels.web.0", "channels", "channels-web", "channels-web-1"),
        (
            "channels.phone.0.kind",
            "channels",
            f"channels-phone-{row_key({'number': '021'})}-kind",
            f"channels-phone-{row_key({'number': '021'})}-kind-1",
        ),
    ],
)
def test_where_a_fact_is_edited(fact: str, section: str, name: str, id: str) -> None:
    """A row has its digest for a name, and a field of several inputs leads to its first."""
    found = place_of(STATED, fact)

    assert found
    assert (section, name, f"miz-{id}") == (found.section, found.name, found.id)


@pytest.mark.parametrize(
    ("fact", "label", "called"),
    [
        ("title", "fact.title", ""),
        ("fees", "fact.fees", ""),
        ("fees.1.amount", "one.fees", "تمبر"),
        ("fees.9.amount", "fact.fees", ""),
        ("channels", "fact.channels_web", ""),
    ],
)
def test_what_it_is_called(fact: str, label: str, called: str) -> None:
    """A row by its first text, any other fact by its label."""
    found = place_of(STATED, fact)

    assert found
    assert (label, called) == (found.label, found.called)


def test_a_fact_without_a_section_has_no_place() -> None:
    """The next section that asks for it gives it one."""
    assert None is place_of(STATED, "laws.0.url")


def test_a_row_of_one_text_has_no_parts() -> None:
    """It leads to the first input of the part all the same."""
    found = place_of({"fees": ["5000"]}, "fees.0.accounts.0")

    assert found
    assert found.name == f"fees-{row_key('5000')}-accounts"
