"""The table of access: for each stage its ways, and its words."""

from gates import word
from miz_khedmat.model import Stage, Stages
from tests.readers.forms.documents import below, high, read, service


def test_the_table_of_access_is_read_stage_by_stage() -> None:
    """Boxes go to their part, words to theirs, and «سایر» to a fact of its own."""
    held = service(
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

    assert isinstance(held.stages, Stages)
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
        == held.stages.information
    )
    assert Stage("از درگاه سازمان") == held.stages.request
    assert Stage(media=("intranet",)) == held.stages.production
    assert Stage(other="سایر") == held.stages.delivery


def test_a_stage_in_one_line_is_a_text() -> None:
    """Also outside of tables, where nothing stands beside a label."""
    told = read(*map(word.paragraph, ("عنوان خدمت: صدور", "درخواست خدمت: حضوری", "ارائه خدمت")))
    (held,) = told.services

    assert isinstance(held.stages, Stages)
    assert (Stage("حضوری"), None) == (held.stages.request, held.stages.delivery)


def test_the_table_may_run_from_left_to_right() -> None:
    """The stage stands behind its ways, and a medium without a box is no label of the foot."""
    told = read(
        word.table(
            [
                ["صدور", "عنوان خدمت"],
                ["10031771101", "شناسه خدمت"],
                ["پست الکترونیک", "الکترونیکی", "درخواست خدمت"],
            ]
        )
    )
    (held,) = told.services

    assert isinstance(held.stages, Stages)
    assert (Stage(media=("email",)), ()) == (held.stages.request, told.doubts)


def test_stages_may_stand_beside_each_other() -> None:
    """The ways of each stand below it."""
    held = service(
        ["درخواست خدمت", "ارائه خدمت"],
        ["☑ پیام کوتاه", "☐ پیام کوتاه"],
        ["☐ ارسال پستی", "☑ ارسال پستی"],
    )

    assert isinstance(held.stages, Stages)
    assert Stage(media=("sms",)) == held.stages.request
    assert Stage(media=("post",)) == held.stages.delivery
