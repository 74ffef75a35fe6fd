"""Pages of staff name no key, no file and no command, and say which row a finding is about."""

import re

import pytest

from miz_khedmat.compliance import Finding
from miz_khedmat.dashboard.page_hints import page_hint, rows_of_fact
from miz_khedmat.errors import NOWHERE, Severity, Wording
from tests.dashboard.sites import StaffBrowser, form_of, text_of
from tests.dashboard.test_check import checked, sent
from tests.dashboard.test_section import BASICS, CHANNELS, FEES, field


def finding(hint: str, code: str = "D0101") -> Finding:
    """A finding with this hint."""
    none = Wording("")
    return Finding(NOWHERE, code, Severity.ERROR, none, "", none, Wording(hint))


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        ("check it with the bank", "check it with the bank"),
        ("add `accounts` or `electronic`", ""),
        ("add it to agency.yaml", ""),
        ("write the value, or remove the key", ""),
        ("choose one with --fee", ""),
    ],
)
def test_a_hint_in_words_of_the_page(hint: str, expected: str) -> None:
    """What only people who write the files know is left out."""
    assert expected == page_hint(finding(hint)).en


def test_what_is_to_be_done_about_an_approval() -> None:
    """It follows from who is there, and from what waits already."""
    found = finding("run `miz-khedmat approve`", "S0803")

    assert page_hint(found).en.startswith("“Continue” sends")
    assert page_hint(found, waits=True).en.startswith("a proposal for this row waits")
    assert page_hint(found, alone=True).en.startswith("nobody approves it here")
    assert page_hint(found, beside=True).en.startswith("a desk user sends this row")


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("fees.0.accounts.1.iban", (("row.fees", 1), ("row.fee_accounts", 2))),
        ("fees.2", (("row.fees", 3),)),
        ("fees", ()),
        ("title", ()),
        ("nothing.0", ()),
        ("channels.phone.0.number", (("row.channels_phone", 1),)),
        ("channels", ()),
    ],
)
def test_the_rows_of_a_fact(fact: str, expected: tuple[tuple[str, int], ...]) -> None:
    """Each list that it is in has a row of its own."""
    assert expected == rows_of_fact(fact)


def test_no_page_names_a_key(browser: StaffBrowser) -> None:
    """Beside the fields of each section."""
    pages = "".join(text_of(browser.get(path)) for path in (BASICS, FEES, CHANNELS))

    assert [] == re.findall(r"<p class=\"miz-sentence\">[^<]*`[^<]*</p>", pages)
    assert "miz-finding" in pages


def test_a_row_that_waits_has_no_other_hint(browser: StaffBrowser) -> None:
    """«ادامه» would not send it once more."""
    sent(browser, checked(browser, FEES), FEES)
    page = text_of(browser.get(FEES))

    assert "برای این ردیف پیشنهادی هست که منتظر تأیید مدیر مربوطه است." in page
    assert "با «ادامه» همین ردیف" not in page
    assert "با «ادامه» همین ردیف" not in text_of(checked(browser, FEES))


def test_the_check_page_says_which_account(browser: StaffBrowser) -> None:
    """An IBAN whose check digits do not fit is that of one account of one fee (S0802)."""
    iban = field(form_of(browser.get(FEES)), "-iban")
    page = text_of(checked(browser, FEES, **{iban: f"IR{'1' * 24}"}))

    assert "S0802</bdi>:</b> ردیف <bdi>۱</bdi>، حساب <bdi>۱</bdi>: " in page
