"""Tables with headings in a form: each row is a noun."""

from gates import word
from miz_khedmat.model import Account, AgencyLink, Fee, Law, SystemLink
from tests.readers.forms.documents import below, doubts, form, high, read, service


def test_rows_are_read_by_their_headings() -> None:
    """The main label merges down; a lone box ticks; empty rows do not count."""
    filled, result = form(
        [high("هزینه ارایه خدمت(ریال) به خدمت گیرندگان"), "مبلغ(مبالغ)",
         "شماره حساب (های) بانکی", "پرداخت بصورت الکترونیک"],
        [below(), "۲۵۰٬۰۰۰", "0100\nIR12", "☑"],
        [below(), "رایگان", "-", "☐"],
        [below(), "۱۰", "", "دارد"],
        [below(), "۲۰", "", "ندارد"],
        [below(), "", "", ""],
    )  # fmt: skip

    assert (
        Fee(amount="۲۵۰٬۰۰۰", accounts=(Account("0100"), Account(iban="IR12")), electronic="true"),
        Fee(amount="رایگان"),
        Fee(amount="۱۰", electronic="true"),
        Fee(amount="۲۰", electronic="false"),
    ) == filled.service.fees
    assert ["placeholder"] == [doubt.code for doubt in result.doubts]


def test_a_number_that_lost_its_tail_is_told() -> None:
    """What Excel cut off is not guessed: it stays as printed, with a doubt."""
    filled, result = form(
        ["هزینه ارائه خدمت", "مبلغ", "شماره حساب"],
        ["", "۲۵۰٬۰۰۰", "9.9E+12"],
        ["", "۱۰", "9900000000044"],
    )

    assert [("9.9E+12",), ("9900000000044",)] == [
        tuple(account.number for account in fee.accounts or ()) for fee in filled.service.fees or ()
    ]
    assert [("number-lost", "table 1, row 4, column 2")] == doubts(result)


def test_boxes_may_head_columns() -> None:
    """Two rows of headings; a tick below a box, or «دارد», chooses it."""
    filled = service(
        ["ارتباط خدمت با سایر سامانه ها (بانکهای اطلاعاتی) در دستگاه"],
        ["نام سامانه های دیگر", "فیلدهای مورد تبادل",
         word.cell("استعلام الکترونیکی", properties='<w:gridSpan w:val="2"/>'),
         "استعلام غیرالکترونیکی"],
        ["", "", "برخط online", "دسته ای (Batch)", ""],
        ["سامانه یک", "کد", "☑", "☐", ""],
        ["سامانه دو", "نام", "", "دارد", "ندارد"],
        ["تلفن", "021-1"],
    )  # fmt: skip

    assert filled.identity is not None
    assert (
        SystemLink("سامانه یک", "کد", "online"),
        SystemLink("سامانه دو", "نام", "batch"),
    ) == filled.identity.systems


def test_links_to_agencies_and_fuller_tables() -> None:
    """Nouns in columns are nouns; a table with more about the same rows is merged."""
    filled = service(
        ["نام دستگاه دیگر", "نام سامانه های دستگاه دیگر", "استعلام"],
        ["ثبت احوال", "پایگاه", "☐ برخط online ☑ دسته‌ای (Batch)"],
        ["قوانین و مقررات بالادستی", "قانون یک"],
        ["هزینه ارائه خدمت", "۱۰"],
        ["قوانین"],
        ["نام قانون", "نوع قانون"],
        ["قانون یک", "قانون"],
        ["بابت", "مبلغ پرداختی", "مرجع تعیین‌کننده"],
        ["صدور", "۱۰", "هیئت وزیران"],
        ["بابت", "مبلغ پرداختی"],
        ["المثنی", "۲۰"],
    )

    assert filled.identity is not None
    assert filled.fees is not None
    assert (AgencyLink("ثبت احوال", "پایگاه", inquiry="batch"),) == filled.identity.agencies
    assert (Law("قانون یک", "قانون"),) == filled.laws
    assert [("صدور", "۱۰", "هیئت وزیران"), ("المثنی", "۲۰", None)] == [
        (fee.title, fee.amount, fee.set_by and fee.set_by.authority) for fee in filled.fees
    ]


def test_an_announced_table_may_have_one_column() -> None:
    """The heading below a table's label is not a value; a table without rows says nothing."""
    filled = service(["فرم‌ها"], ["عنوان فرم"], ["فرم یک"], ["فرم دو"])
    empty = service(["فرم‌ها", "عنوان فرم"], ["شرح خدمت", "x"])

    assert ["فرم یک", "فرم دو"] == [form.title for form in filled.forms or ()]
    assert empty.forms is None


def test_struck_words_and_wide_cells_in_rows() -> None:
    """Struck out text is reported; a cell over several columns is the first of them."""
    struck = word.cell(word.paragraph(word.run("old", "<w:strike/>"), "۱۰"))
    filled, result = form(
        ["بابت", "مبلغ پرداختی", "توضیحات"],
        ["صدور", struck, ""],
        [word.cell("رایگان", properties='<w:gridSpan w:val="3"/>')],
        ["", "", "", "بیرون"],
    )

    assert (Fee("صدور", "۱۰"), Fee("رایگان")) == filled.service.fees
    assert [("struck", "table 1, row 4, column 1")] == doubts(result)


def test_headings_at_the_end_of_a_table_have_no_rows() -> None:
    """Nothing is below them."""
    assert service(["نام قانون", "نوع قانون"]).laws is None


def test_a_table_in_a_cell_may_have_headings_of_its_own() -> None:
    """It is read by itself; one without headings is the text of its cell."""
    fees = word.table([["بابت", "مبلغ پرداختی"], ["صدور", "۱۰"]])
    plain = word.table([["نامه"], ["کارت"]])
    filled, result = form(
        ["هزینه ارائه خدمت", word.cell("", fees)],
        ["مدارک لازم برای انجام خدمت", word.cell("", plain)],
        ["نام سامانه های دیگر", "فیلدهای مورد تبادل"],
        ["سامانه", word.cell("", plain)],
    )

    assert (Fee("صدور", "۱۰"),) == filled.service.fees
    assert ["نامه", "کارت"] == [each.title for each in filled.service.documents or ()]
    assert filled.service.identity is not None
    assert (SystemLink("سامانه", "نامه\nکارت"),) == filled.service.identity.systems
    assert () == result.doubts


def test_a_form_may_lie_in_a_frame() -> None:
    """A table of one cell around the whole form says nothing itself."""
    rows = [["عنوان خدمت", "صدور"], ["شناسه خدمت", "10031771101"], ["شرح خدمت", "x"]]
    result = read(word.table([[word.cell("شناسنامه خدمت", word.table(rows))]]))

    assert (["x"], ()) == ([service.description for service in result.services], result.doubts)
