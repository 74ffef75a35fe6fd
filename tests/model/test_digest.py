"""An approval covers the row that it approved: every fact of it, however it is spelt (S8)."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat import load
from miz_khedmat.model import NONE, OFFERED, Account, Approval, Authority, Fee
from miz_khedmat.model.digest import digest_of
from miz_khedmat.model.fact import fact
from miz_khedmat.persian.text import spelling_key

ACCOUNT = Account("217", "IR06", "خزانه", "ملی")
AUTHORITY = Authority("هیئت وزیران", "مصوبه ۱", "1404-01-25", "1405-12-29")
ROW = Fee("صدور", "۲۰۰٬۰۰۰", (ACCOUNT,), "ندارد", "true", "نقد نه", AUTHORITY)
APPROVED = evolve(ROW, approvals=(Approval("مدیر", "1404-02-03", "۲۰۰٬۰۰۰", ROW.digest),))

TEXTS = st.sampled_from(["ی", "ي", "1", "۱", "۱ ۱", "۱۱", '","note":"', "\u200f", " ", None])


@frozen
class Later(Fee):
    """A fee of a later model, which has one more fact."""

    tax: str | None = fact("مالیات", "D9")


def stated(text: str, folder: Path) -> Fee:
    """Return the one fee of a service, stated in YAML."""
    (folder / "services").mkdir(parents=True)
    (folder / "agency.yaml").write_text("id: 1\nname: ستاد\n", "utf-8")
    (folder / "services" / "a.yaml").write_text(f"- id: 2\n  fees: [{text}]\n", "utf-8")
    (fee,) = load(folder).agency.services[0].fees or ()
    return fee


def other_rows() -> Iterator[Fee]:
    """Return the row with each of its facts, and of theirs, changed, added or removed."""
    for name in ("title", "amount", "commission", "electronic", "note"):
        yield from (_with(**{name: text}) for text in ("دیگر", None))
    for part in attrs.fields(Account):
        yield from (_with(accounts=(evolve(ACCOUNT, **{part.name: x}),)) for x in ("دیگر", None))
    for part in attrs.fields(Authority):
        yield from (_with(set_by=evolve(AUTHORITY, **{part.name: x})) for x in ("دیگر", None))
    yield from (_with(accounts=accounts) for accounts in (None, (), (ACCOUNT, ACCOUNT)))
    yield from (_with(set_by=authority) for authority in (None, Authority()))


def _with(**facts: Any) -> Fee:
    return evolve(ROW, **facts)


def test_every_fact_of_the_row_counts() -> None:
    """Changing, removing or adding any fact gives a different digest."""
    rows = (ROW, *other_rows())
    digests = {row.digest for row in rows}

    assert len(rows) == len(digests)
    assert [] == [each for each in rows[1:] if evolve(each, approvals=APPROVED.approvals).approval]


def test_the_form_of_the_digest_is_kept() -> None:
    """Canonical JSON with kind and version: given approvals keep counting."""
    row = {"kind": "fee", "stated": {"accounts": [{"number": "217"}], "amount": "10"}, "version": 1}
    text = json.dumps(row, sort_keys=True, separators=(",", ":"))

    assert sha256(text.encode()).hexdigest() == Fee(amount="۱۰", accounts=(Account("٢١٧"),)).digest


def test_approvals_are_no_part_of_the_row() -> None:
    """Nor is a fact that the model gains later, unless it is stated."""
    later = Later(**{field.name: getattr(ROW, field.name) for field in attrs.fields(Fee)})

    assert ROW.digest == APPROVED.digest == later.digest
    assert later.digest != evolve(later, tax="۹ درصد").digest


def test_what_is_absent_none_or_empty_differs(tmp_path: Path) -> None:
    """Each of these is a different row."""
    rows = (
        "{amount: 5}",
        "{amount: 5, accounts: []}",
        "{amount: 5, accounts: [{}]}",
        "{amount: 5, accounts: [ندارد]}",
        "{amount: 5, set_by: {}}",
        "{amount: 5, set_by: ندارد}",
        "{amount: 5, commission: ندارد}",
        "{amount: 5, commission: خیر}",
        "{amount: 5, note: '10²'}",
        "{amount: 5, note: '102'}",
    )
    digests = {stated(text, tmp_path / str(n)).digest for n, text in enumerate(rows)}

    assert len(rows) == len(digests)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{amount: 5, note: }", "{amount: 5}"),
        ("{amount: 5, note: '', accounts: ~}", "{amount: 5}"),
        ('{amount: 5, note: "\u200f"}', "{amount: 5}"),
        ("{amount: 5, accounts: ندارد}", "{amount: 5, accounts: []}"),
        ("{amount: 5, accounts: 217}", "{amount: 5, accounts: [{number: ٢١٧}]}"),
        ("5", "{amount: ۵}"),
    ],
)
def test_what_reads_the_same_is_the_same(one: str, other: str, tmp_path: Path) -> None:
    """Null is not stated; `ندارد` and an empty list both say that there is none; short forms."""
    assert stated(one, tmp_path / "1").digest == stated(other, tmp_path / "2").digest


def test_none_offered_and_their_words_differ() -> None:
    """Whatever a field may contain one day."""

    @frozen
    class Noun:
        stated_values: Any = fact("هرچه")

    stated_values: tuple[Any, ...]
    stated_values = (
        NONE,
        OFFERED,
        "ندارد",
        "offered",
        (),
        {},
        {"a": "b"},
        {"a": "c"},
        ("",),
        ("b",),
        None,
    )
    digests = [digest_of("noun", Noun(value)) for value in stated_values]

    assert len(stated_values) - 1 == len(set(digests))
    assert digests[stated_values.index(())] == digests[stated_values.index(("",))]
    assert digest_of("noun", Noun()) != digest_of("other", Noun())


def test_the_newest_entry_that_counts() -> None:
    """Entries without a row, for another row and with a blank one are history."""
    (mine,) = APPROVED.approvals or ()
    entries = (Approval("پیشین"), mine, evolve(mine, by="نو", row=f"{mine.row}\n"))
    history = (Approval("بی سطر", row=" "), Approval("دیگر", row=evolve(ROW, note=None).digest))
    fee = evolve(ROW, approvals=(*entries, *history))

    assert (entries[1:], entries[2]) == (fee.counting, fee.approval)
    assert ((), None) == (Fee().counting, Fee().approval)
    assert evolve(ROW, approvals=history).approval is None


@given(st.lists(TEXTS, min_size=4, max_size=4))
def test_no_text_runs_into_another(texts: list[str | None]) -> None:
    """Two rows share a digest only if each of their facts reads the same."""
    title, note, *other = texts
    keys = [text and (spelling_key(text) or None) for text in texts]
    same = keys[:2] == keys[2:]

    assert same is (Fee(title=title, note=note).digest == Fee(title=other[0], note=other[1]).digest)
