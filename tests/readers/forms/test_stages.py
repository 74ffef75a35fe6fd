"""The table of access: the media of each stage, and its words."""

from gates import word
from miz_khedmat.model import Stage, Stages
from tests.readers.forms.documents import below, high, read, service


def test_the_table_of_access_is_read_stage_by_stage() -> None:
    """Boxes go to their part, words to theirs, and «سایر» to a fact of its own."""
    filled = service(
        ["مراحل خدمت", "نوع ارائه", "رسانه ارتباطی خدمت"],
        [high("اطلاع رسانی خدمت"), "الکترونیکی", "☑ اینترنتی (مانند وبگاه دستگاه)", "☐ پیام کوتاه"],
        [below(), "", "☑ سایر (باذکر نحوه دسترسی): اتوماسیون", "☑ دفاتر پیشخوان"],
        [below(), "شماره قرارداد واگذاری خدمات به دفاتر پیشخوان:", "۱۴۰۳/پ"],
        [below(), "غیرالکترونیکی", "ذکر ضرورت مراجعه حضوری", "☑ جهت احراز اصالت فرد ☑ سایر"],
        [below(), "مراجعه به دستگاه:", "☑ ملی ☐ استانی"],
        [below(), "شرح: کوتاه", "توضیحات: دیگر"],
        ["درخواست خدمت", "از درگاه سازمان"],
        ["تولید خدمت", "☑ اینترانتی (مانند اینترانت داخلی دستگاه یا ERP)"],
        ["", "☐ سایر (باذکر نحوه دسترسی): ......"],
        ["ارائه خدمت", "☑ سایر (باذکر نحوه دسترسی)"],
    )  # fmt: skip

    assert isinstance(filled.stages, Stages)
    assert (
        Stage(
            text="کوتاه",
            media=("web", "offices"),
            other="اتوماسیون",
            counter_contract="۱۴۰۳/پ",
            in_person=("person", "other"),
            visit_to=("ملی",),
            note="دیگر",
        )
        == filled.stages.information
    )
    assert Stage("از درگاه سازمان") == filled.stages.request
    assert Stage(media=("intranet",)) == filled.stages.production
    assert Stage(other="سایر") == filled.stages.delivery


def test_a_stage_in_one_line_is_a_text() -> None:
    """Also outside of tables, without anything beside a label."""
    result = read(*map(word.paragraph, ("عنوان خدمت: صدور", "درخواست خدمت: حضوری", "ارائه خدمت")))
    (filled,) = result.services

    assert isinstance(filled.stages, Stages)
    assert (Stage("حضوری"), None) == (filled.stages.request, filled.stages.delivery)


def test_the_table_may_run_from_left_to_right() -> None:
    """The stage comes after its media, and a medium without a box is not a label of the foot."""
    result = read(
        word.table(
            [
                ["صدور", "عنوان خدمت"],
                ["10031771101", "شناسه خدمت"],
                ["پست الکترونیک", "الکترونیکی", "درخواست خدمت"],
            ]
        )
    )
    (filled,) = result.services

    assert isinstance(filled.stages, Stages)
    assert (Stage(media=("email",)), ()) == (filled.stages.request, result.doubts)


def test_stages_may_stand_beside_each_other() -> None:
    """The media of each are below it."""
    filled = service(
        ["درخواست خدمت", "ارائه خدمت"],
        ["☑ پیام کوتاه", "☐ پیام کوتاه"],
        ["☐ ارسال پستی", "☑ ارسال پستی"],
    )

    assert isinstance(filled.stages, Stages)
    assert Stage(media=("sms",)) == filled.stages.request
    assert Stage(media=("post",)) == filled.stages.delivery
