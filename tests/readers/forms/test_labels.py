"""Labels of the form in all spellings, and texts that are not labels."""

import pytest

from miz_khedmat.model.form import EDITIONS
from miz_khedmat.readers.forms.labels import column_of, key_of, label_of, labels, lines, split


def fact_of(text: str) -> str | None:
    """Return the fact that a label names."""
    label = label_of(text)
    return label.fact if label else None


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_label_that_we_print_is_known(edition: str) -> None:
    """Each line of each edition is found by its label."""
    wrong = [
        line.label
        for section in EDITIONS[edition].sections
        for line in section.lines
        if fact_of(line.label) is None
    ]

    assert [] == wrong


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("عنوان خدمت", "title"),
        ("۱- عنوان خدمت :", "title"),
        ("1) عنوان\u200cخدمت", "title"),
        ("شناسه خدمت (این فیلد توسط سازمان مدیریت تکمیل می شود.)", "id"),
        ("شناسه خدمت\n(اين فيلد توسط سازمان ادارى تکمیل مى شود)", "id"),
        ("متوسط مدت زمان ارائه خدمت", "average_time"),
        ("متوسط مدت زمان ارایه خدمت", "average_time"),
        ("هزينه ارايه خدمت (ريال) به خدمت گيرندگان", "fees"),
        ("… بار در:", "identity.frequency.per"),
        ("5 بار در:", None),
        ("شماره شناسه خدمت", "id"),
        ("جزییات خدمت", ""),
        ("متن", None),
        ("واژه " * 100, None),
        ("", None),
    ],
)
def test_a_label_is_known_in_every_spelling(text: str, fact: str | None) -> None:
    """Numbers, remarks, joiners and both spellings are forgiven; a count is not a number."""
    assert fact == fact_of(text)


@pytest.mark.parametrize(
    ("text", "fact", "rest"),
    [
        ("عنوان خدمت: صدور: نو", "title", "صدور: نو"),
        ("عنوان خدمت\tصدور", "title", "صدور"),
        ("شناسه خدمت (این فیلد توسط سازمان تکمیل می شود.) 10031771101", "id", "10031771101"),
        ("نوع خدمت ☑ G2C", "types", "☑ G2C"),
        ("مجوز: عنوان: مجوز نو", "permit.title", "مجوز نو"),
    ],
)
def test_a_line_begins_with_its_label(text: str, fact: str, rest: str) -> None:
    """The longest label is taken, and the text after it."""
    pair = split(text)

    assert pair is not None
    assert (fact, rest) == (pair[0].fact, pair[1])


def test_a_line_without_a_label_has_none() -> None:
    """A colon alone does not make a label of the words before it."""
    assert split("نشانی: تهران") is None


def test_columns_are_known_by_their_table() -> None:
    """A heading is a field, or a box of it, of one table and not of another."""
    online = column_of("identity.systems", "استعلام برخط online")

    assert online is not None
    assert online.option is not None
    assert ("inquiry", "online") == (online.field, online.option.spellings[0])
    assert column_of("fees", "فیلدهای مورد تبادل") is None
    assert column_of("fees", "مبلغ" * 200) is None


def test_a_fact_has_one_line_for_all_editions() -> None:
    """It has the boxes of each edition once."""
    assert ["حاکمیتی", "تصدی گری", "حمایتی"] == [
        option.label for option in lines()["identity.nature"].options
    ]
    assert "identity.pattern" in {label.fact for label in labels().values()}
    assert "عنوانخدمت" == key_of("12. عنوان خدمت")
