"""A section as it is typed: rows come and go by post-back, and nothing typed is lost (S8)."""

import pytest

from miz_khedmat.forms import FormData
from tests.dashboard.sites import StaffBrowser, form_of, text_of

HERE = "desk/services/100/"
FEES, BASICS, CHANNELS = f"{HERE}fees/", f"{HERE}basics/", f"{HERE}channels/"


def changed(form: FormData, **texts: str) -> FormData:
    """A form with other texts in some fields; two underscores in a name are a hyphen of it."""
    given = {name.replace("__", "-"): (text,) for name, text in texts.items()}
    return FormData({**form.texts, **given})


def field(form: FormData, end: str) -> str:
    """The name of the first field that ends so."""
    return next(name for name in form.texts if name.endswith(end))


def test_it_shows_what_the_catalogue_states(browser: StaffBrowser) -> None:
    """Each fact with the guide's sentence, and with what the checker finds."""
    page = text_of(browser.get(BASICS))

    assert 'name="title" value="صدور پروانه"' in page
    assert "عنوانی که پس از مراحل تصویب" in page
    assert "miz-finding-bad" in page


@pytest.mark.parametrize("path", [f"{HERE}x/", "desk/services/1000/basics/", "desk/services/1000/"])
def test_what_is_not_there(browser: StaffBrowser, path: str) -> None:
    """Neither another section nor another service."""
    assert 404 == browser.get(path).status


@pytest.mark.parametrize("key", ["99", "10", "300", "100"])
def test_every_service_can_be_edited(browser: StaffBrowser, key: str) -> None:
    """By a former id, above others, and withdrawn ones too."""
    assert 200 == browser.get(f"desk/services/{key}/basics/").status


def test_a_row_is_added_without_scripts(browser: StaffBrowser) -> None:
    """The button posts the form back to a row that is open, whose first field it names."""
    page = browser.get(FEES)
    form = changed(form_of(page), do="add-row:fees")
    got = browser.send(FEES, form)
    again = form_of(got)

    assert 'formaction="../../../../desk/services/100/fees/#miz-fees-new1-title"' in text_of(page)
    assert (200, 3) == (got.status, len(again.every("fees")))
    assert 'id="miz-fees-new1-title"' in text_of(got)


def test_a_row_is_struck_and_brought_back(browser: StaffBrowser) -> None:
    """It stays in its place until it is proposed."""
    form = form_of(browser.get(FEES))
    key = form.every("fees")[0]
    gone = browser.send(FEES, changed(form, do=f"remove-row:fees:{key}"))
    back = browser.send(FEES, changed(form_of(gone), do=f"restore-row:fees:{key}"))

    assert "<s>ردیف <bdi>۱</bdi>: <bdi>کارشناسی</bdi>، <bdi>2,500,000</bdi></s>" in text_of(gone)
    assert (key,) == form_of(gone).every("fees-gone")
    assert form.texts == form_of(back).texts


def test_lines_are_added(browser: StaffBrowser) -> None:
    """A channel has one input for each address."""
    form = form_of(browser.get(CHANNELS))
    got = browser.send(CHANNELS, changed(form, do="add-line:channels-web"))

    assert ("https://own.example.ir/a", "") == form_of(got).every("channels-web")


def test_errors_keep_what_was_typed(browser: StaffBrowser) -> None:
    """A summary leads to each field, and the title says that there is an error."""
    form = form_of(browser.get(FEES))
    amount = field(form, "-amount")
    typed = FormData({**form.texts, amount: ("۵ تومان",), "do": ("next",)})
    got = browser.send(f"{FEES}check/", typed)
    page = text_of(got)

    assert 422 == got.status
    assert "<title>خطا: هزینه‌ها</title>" in page
    assert ">یک مورد باید اصلاح شود</h2>" in page
    assert (
        f'<a class="miz-link" href="#miz-{amount}">مبلغ (مبالغ): مبلغ را به ریال بنویسید.' in page
    )
    assert f'id="miz-{amount}-error"' in page
    assert "۵ تومان" == form_of(got).text(amount)


def test_the_month_of_a_wrong_date_has_its_name(browser: StaffBrowser) -> None:
    """A message says what was found."""
    form = form_of(browser.get(FEES))
    on = field(form, "-valid_until-day").removesuffix("-day")
    typed = {f"{on}-day": ("۳۱",), f"{on}-month": ("۷",), f"{on}-year": ("۱۴۰۵",), "do": ("next",)}
    page = text_of(browser.send(f"{FEES}check/", FormData({**form.texts, **typed})))

    assert "آخرین روز اعتبار: <bdi>مهر</bdi> <bdi>۳۰</bdi> روز دارد." in page


@pytest.mark.parametrize(
    "text",
    [
        '"><script>',
        "\n\nیک\nدو",
        "  لبه  ",
        "\u202ertl\u2069",
        "&amp;",
        "\u200c",
        "{{ 7*7 }}",
        "\x01",
        "a\u0000b",
    ],
)
def test_hostile_texts_come_back_unchanged(browser: StaffBrowser, text: str) -> None:
    """Whatever was typed is in its field again; a NUL alone is never taken."""
    form = form_of(browser.get(BASICS))
    typed = changed(form, title=text, description=text, do="add-line:audience-conditions")
    got = form_of(browser.send(BASICS, typed))

    assert (text.replace("\0", ""),) * 2 == (got.text("title"), got.text("description"))


def test_a_branch_edits_its_own_differences(browser: StaffBrowser) -> None:
    """It shows what its headquarters state, and the address is the branch's (A3)."""
    page = text_of(browser.get("agencies/2/desk/services/200/basics/"))

    assert 'name="title" value="استعلام"' in page
    assert 'name="visits" value="2"' in page
    assert 404 == browser.get("agencies/3/desk/services/200/basics/").status
