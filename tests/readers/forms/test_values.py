"""What the cells beside a label state, and every doubt about them."""

import pytest

from gates import word
from miz_khedmat.model import Audience, Document, Frequency, Law, Process
from tests.readers.forms.documents import TITLE, codes, form, read, service


@pytest.mark.parametrize(
    ("printed", "id", "expected"),
    [
        ("10031771101", "10031771101", []),
        ("۱۰۰۳۱۷۷۱۱۰۱", "10031771101", []),
        ("1003 1771 101", "10031771101", ["id-repaired"]),
        ("1003-1771-101", "10031771101", ["id-repaired"]),
        ("کد 10031771101", "10031771101", ["id-repaired"]),
        ("1003177110", "1003177110", ["id-odd"]),
        ("1.0031771101E10", "10031771101", ["id-repaired"]),
        ("1.2E10", None, ["id-lost", "id-none"]),
        ("-", None, ["id-none"]),
        ("7", None, ["id-none"]),
        ("", None, ["id-none"]),
        ("(این فیلد توسط سازمان تکمیل می شود.)", None, ["id-none"]),
    ],
)
def test_an_id_is_repaired_where_its_digits_are_sure(
    printed: str, id: str | None, expected: list[str]
) -> None:
    """Other printing is reported; an id with lost digits is rejected."""
    result = read(word.table([TITLE, ["شناسه خدمت", printed]]))
    (filled,) = result.services

    assert (id, expected) == (filled.id, [doubt.code for doubt in result.doubts])


def test_lists_are_read_line_by_line() -> None:
    """Numbers and dots before the items are dropped, and the list may continue in rows below."""
    filled = service(
        ["مدارک لازم برای انجام خدمت", "1- نامه\nالف) فرم"],
        ["", "• کارت"],
        ["قوانین و مقررات بالادستی", "12 ماده قانون"],
        ["شرایط درخواست خدمت", "ایرانی بودن\nسن ۱۸ سال"],
        ["عناوین فرایندهای خدمت", "فرایند یک"],
    )

    assert (Document("نامه"), Document("فرم"), Document("کارت")) == filled.documents
    assert (Law("12 ماده قانون"),) == filled.laws
    assert Audience(conditions=("ایرانی بودن", "سن ۱۸ سال")) == filled.audience
    assert (Process(title="فرایند یک"),) == filled.processes


def test_none_is_told_from_nothing() -> None:
    """«ندارد» is an empty list; a dash or dots are unknown, with a doubt; nothing is nothing."""
    filled = service(
        ["مدارک لازم برای انجام خدمت", "ندارد"],
        ["قوانین و مقررات بالادستی", "-"],
        ["متوسط مدت زمان ارایه خدمت", "......"],
        ["تعداد بار مراجعه حضوری", "ندارد"],
        ["شرح خدمت", ""],
    )

    assert ((), None, None, "ندارد", None) == (
        filled.documents,
        filled.laws,
        filled.average_time,
        filled.visits,
        filled.description,
    )
    assert ["placeholder"] == codes(["قوانین و مقررات بالادستی", "-"])
    assert ["placeholder"] == codes(["متوسط مدت زمان ارایه خدمت", "......"])


def test_pictures_say_nothing() -> None:
    """A picture in place of a text, a list or boxes is reported."""
    picture = word.cell("<w:p><w:r><a:blip/></w:r></w:p>")

    for label in ("شرح خدمت", "مدارک لازم برای انجام خدمت", "نوع خدمت"):
        assert ["picture"] == codes([label, picture])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1200 خدمت گیرندگان در: ☐ ماه ☐ فصل ☑ سال", Frequency("1200", "سال")),
        ("1200\nخدمت گیرندگان در:\nماه ☑\nسال ☐", Frequency("1200", "ماه")),
        ("حدود ۲۰۰ نفر ☑ سال", Frequency("حدود ۲۰۰ نفر", "سال")),
        ("۲۶۰۰", Frequency("۲۶۰۰")),
        ("…… خدمت گیرندگان در: ☐ ماه ☑ سال", Frequency(None, "سال")),
        ("…… خدمت گیرندگان در: ☐ ماه ☐ سال", None),
    ],
)
def test_recipients_are_counted_in_a_period(text: str, expected: Frequency | None) -> None:
    """The number is before the words of the form, the boxes after them."""
    identity = service(["آمار تعداد خدمت گیرندگان", text]).identity

    assert expected == (identity and identity.recipients)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["☑ یکبار برای همیشه  …… بار در: ☐ ماه ☐ فصل ☐ سال"],
         Frequency(None, "یکبار برای همیشه")),
        (["☐ یکبار برای همیشه", "5 بار در:", "☑ ماه ☐ فصل ☐ سال"], Frequency("5", "ماه")),
        (["☑ یکبار برای همیشه"], Frequency(None, "یکبار برای همیشه")),
        (["یکبار برای همیشه"], Frequency("یکبار برای همیشه")),
    ],
)  # fmt: skip
def test_frequency_has_a_number_and_a_period(cells: list[str], expected: Frequency) -> None:
    """The boxes may be around the number, in one cell or in several."""
    identity = service(["تواتر", *cells]).identity

    assert expected == (identity and identity.frequency)


def test_boxes_may_lie_in_cells_of_their_own() -> None:
    """The choices continue through the row, also after those in the label's own cell."""
    identity = service(["سطح خدمت: ☐ ملی", "☑ استانی", "☐ شهری"]).identity

    assert ("استانی",) == (identity and identity.level)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["نوع خدمت", "☐ G2C ☐ G2B"], "none-ticked"),
        (["ماهیت خدمت", "حاکمیتی تصدی گری"], "no-marks"),
        (["ماهیت خدمت", "نظارتی"], "not-on-form"),
        (["ماهیت خدمت", "☑ نظارتی ☐ حاکمیتی"], "not-on-form"),
        (["ماهیت خدمت", "☑ حمایتی ☐ حاکمیتی"], "older-form"),
        (["سطح خدمت", "☑ ملی در تهران ☐ استانی"], "beside"),
        (["الگوی خدمت", "☑ آمار و اطلاعات ☑ اپراتور خدمت"], "many-ticked"),
        (["بهای تمام شده", "۲۰۰"], "not-held"),
        (["برچسب ناشناخته"], "unread"),
        (["شرح خدمت", word.cell(word.paragraph(word.run("x", "<w:strike/>"), "متن"))], "struck"),
    ],
)
def test_each_doubt_has_its_code(row: list[str], code: str) -> None:
    """An odd value in a row is reported with its place."""
    filled, result = form(row)

    assert code in [doubt.code for doubt in result.doubts]
    assert "form.docx: table 1, row 3" == str(result.doubts[0].place).rpartition(",")[0]
    assert filled.service.title == "صدور شناسه"


def test_odd_choices_are_kept_as_they_are() -> None:
    """A choice that the form does not have is a value; an unclear one is not stated."""
    identity = service(["ماهیت خدمت", "نظارتی"], ["سطح خدمت", "ملی ☑ استانی"]).identity

    assert identity is not None
    assert (("نظارتی",), None) == (identity.nature, identity.level)


def test_several_patterns_are_one_text() -> None:
    """The catalogue has room for one: both are in its text, and the edition is reported."""
    identity = service(["الگوی خدمت", "☑ آمار و اطلاعات ☑ اپراتور خدمت"]).identity

    assert identity is not None
    assert ("آمار و اطلاعات، اپراتور خدمت", "newest") == (identity.pattern, identity.edition)


def test_what_other_means_is_kept() -> None:
    """The words after «سایر» are kept beside it, and dots are not."""
    ways = service(["نحوه آغاز خدمت", "☑ سایر: به رأی شورا"]).identity
    dots = service(["نحوه آغاز خدمت", "☑ سایر: ......"]).identity

    assert ("سایر", "به رأی شورا") == (ways and ways.start)
    assert ("سایر",) == (dots and dots.start)
