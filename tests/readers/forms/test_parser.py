"""The value of each label is found anywhere around it, also with several forms in one file."""

import pytest

from gates import word
from miz_khedmat.model import Document
from tests.readers.forms.documents import HEAD, ID, TITLE, doubts, form, read, service


def test_a_form_names_its_agency_and_the_one_above() -> None:
    """They are not facts of the service."""
    filled, result = form(["نام دستگاه اجرایی: سازمان\nنام دستگاه مادر: نهاد"])

    assert ("سازمان", "نهاد", ()) == (filled.agency, filled.parent, result.doubts)


@pytest.mark.parametrize(
    "rows",
    [
        [["شرح خدمت", "یک شرح"]],
        [["شرح خدمت"], ["یک شرح"]],
        [["شرح خدمت:\nیک شرح"]],
        [["شرح خدمت: یک شرح"]],
        [["یک شرح", "شرح خدمت"]],
        [["شرح خدمت", "ساعات ارائه خدمت"], ["یک شرح", "۸ تا ۱۴"]],
        [[word.cell("شرح خدمت", word.table([["یک شرح"]]))]],
        [["شرح خدمت", word.cell("", word.table([["یک شرح"]]))]],
    ],
)
def test_a_label_may_stand_anywhere(rows: list[list[str]]) -> None:
    """Before, above, inside or after its value, over columns, or around a table in its cell."""
    filled, result = form(*rows)

    assert ("یک شرح", ()) == (filled.service.description, result.doubts)


def test_a_form_may_be_paragraphs() -> None:
    """A label and its value are lines, the next line is the value of a lone label."""
    result = read(
        *map(
            word.paragraph,
            ("سلام", "عنوان خدمت: صدور", "شناسه خدمت\t10031771101", "شرح خدمت", "یک", "دو",
             "مدارک لازم برای انجام خدمت:", "1- نامه", "2- کارت", "تلفن", "021-1", "پایان"),
        )
    )  # fmt: skip
    (filled,) = result.services

    assert ("صدور", "10031771101", "یک\nدو") == (filled.title, filled.id, filled.description)
    assert (Document("نامه"), Document("کارت")) == filled.documents
    assert [("unread", "paragraph 1"), ("unread", "paragraph 12")] == doubts(result)


def test_a_table_whose_labels_stand_behind_is_read_backwards() -> None:
    """Two labels in a row each have the cell before them."""
    result = read(
        word.table(
            [
                ["صدور", "عنوان خدمت"],
                ["10031771101", "شناسه خدمت"],
                ["a@b.ir", "پست الکترونیک", "021-1", "تلفن"],
            ]
        )
    )
    (filled,) = result.services

    assert filled.identity is not None
    assert filled.identity.completed_by is not None
    assert ("021-1", "a@b.ir") == (
        filled.identity.completed_by.phone,
        filled.identity.completed_by.email,
    )


def test_several_forms_in_one_file_are_told_apart() -> None:
    """A title or an id that comes again begins the next form."""
    first = word.table([TITLE, ID, ["شرح خدمت", "یک"]])
    second = word.table([["شناسه خدمت", "10031771102"], ["عنوان خدمت", "دوم"]])
    result = read(first, word.paragraph("شناسنامه خدمت"), second)

    assert [("10031771101", "یک"), ("10031771102", None)] == [
        (service.id, service.description) for service in result.services
    ]
    assert ["table 1", "table 2"] == [form.place.sheet for form in result.forms]


def test_a_heading_with_the_words_of_a_label_begins_no_form() -> None:
    """The form prints «عنوان خدمت» as a section and as a line in it."""
    result = read(word.table([["۱- عنوان خدمت"], TITLE, ["۲- شناسه خدمت"], ID]))

    assert (1, ()) == (len(result.forms), result.doubts)


def test_an_empty_form_is_left_out() -> None:
    """A form that nobody filled in is not a service."""
    result = read(word.table([["عنوان خدمت", ""], ["شناسه خدمت", ""]]))

    assert ((), [("empty-form", "table 1, row 1, column 1")]) == (result.forms, doubts(result))


def test_a_file_without_a_title_or_an_id_holds_no_form() -> None:
    """A telephone number makes no service."""
    assert () == read(word.table([["تلفن", "021-1"]])).forms


def test_a_service_without_a_title_is_told() -> None:
    """Its id alone makes it one."""
    result = read(word.table([ID]))

    assert ["no-title"] == [doubt.code for doubt in result.doubts]


@pytest.mark.parametrize("row", [["پیوست ب (شناسنامه خدمت)"], ["معرفی خدمت گیرندگان", "همه"]])
def test_the_oldest_form_is_marked(row: list[str]) -> None:
    """Its heading or its labels show it."""
    identity = service(row).identity

    assert "oldest" == (identity and identity.edition)


def test_a_fact_that_is_stated_twice() -> None:
    """The same value is not a doubt; of two that differ the first counts."""
    filled, result = form(["شرح خدمت", "یک"], ["شرح خدمت", "یک"], ["شرح خدمت", "دو"])

    assert ("یک", ["twice"]) == (
        filled.service.description,
        [doubt.code for doubt in result.doubts],
    )


def test_the_head_of_a_form_is_enough() -> None:
    """A title and an id make a service without a doubt."""
    result = read(word.table(HEAD))

    assert ((), 1) == (result.doubts, len(result.services))


def test_numbers_without_a_label_are_no_doubt() -> None:
    """The numbers of rows, pages and lines say nothing."""
    assert () == form(["12"])[1].doubts
