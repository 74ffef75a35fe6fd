"""What a page says of itself, in whatever letters and markup it comes."""

import pytest

from miz_khedmat.linkcheck.page_signs import page_of
from miz_khedmat.linkcheck.problems import ProblemKind
from tests.linkcheck.paths import WORDS, html

MISSING = [
    "<title>404</title>",
    "<title>خطای ۴۰۴</title>",
    "<h1>صفحه پيدا نشد</h1>",
    "<h2>صفحه مورد نظر وجود ندارد</h2>",
    "<title>Page not found - سازمان</title>",
    "<title>The requested resource could not be found</title>",
    "<p>خدمت مورد نظر یافت نشد</p>",
]
WHOLE = [
    "<h1>نیازی به مراجعه وجود ندارد</h1>",
    "<title>تلفن ۴۰۴۰</title>",
    "<h1>ماده ۴۰۴ قانون</h1><p>متن</p>",
    f"<h1>خدمت</h1><p>اگر صفحه یافت نشد تماس بگیرید.</p>{WORDS * 3}",
]


@pytest.mark.parametrize("markup", MISSING)
def test_pages_that_say_they_are_missing(markup: str) -> None:
    """In the title or a heading, or in a page that says no more; Persian and English."""
    assert (ProblemKind.SOFT,) == page_of(markup.encode(), "text/html; charset=utf-8").signs


@pytest.mark.parametrize("markup", WHOLE)
def test_pages_that_only_speak_of_it(markup: str) -> None:
    """The same words elsewhere are not a sign."""
    assert () == page_of(markup.encode(), "text/html; charset=utf-8").signs


@pytest.mark.parametrize(
    ("kind", "meta", "encoding"),
    [
        ("text/html; charset=windows-1256", "", "windows-1256"),
        ("text/html", '<meta charset="windows-1256">', "windows-1256"),
        ("text/html; charset=nonsense", '<meta charset="windows-1256">', "windows-1256"),
        ("text/html; charset=idna", "", "utf-8"),
        ("text/html; charset=hex", "", "utf-8"),
        ("text/html; charset=punycode", "", "utf-8"),
        ("text/html; charset=unicode_escape", "", "utf-8"),
        ("text/html", "", "utf-8"),
    ],
)
def test_letters_are_read_as_they_were_sent(kind: str, meta: str, encoding: str) -> None:
    """By the header, else by the page, else as UTF-8; names of no encoding mean nothing."""
    body = f"{meta}<h1>صفحه پيدا نشد</h1>".replace("ی", "ي").encode(encoding)

    assert (ProblemKind.SOFT,) == page_of(body, kind).signs


def test_scripts_and_styles_are_no_words() -> None:
    """What no reader sees says nothing."""
    page = page_of(b"<style>a{}</style><script>'page not found'</script><p>x</p>", "text/html")

    assert ("x", ()) == (page.text, page.signs)


@pytest.mark.parametrize(
    "odd", [b"<![oops[ ]]><p>x", b"\xff\xfe<<<>", b"<!", b"<a href='", b"&#xffffffff;"]
)
def test_odd_markup_is_read_as_far_as_it_goes(odd: bytes) -> None:
    """No page is an error."""
    assert isinstance(page_of(odd, "text/html").text, str)


def test_pages_alike_differ_by_a_name_at_most() -> None:
    """The same words; a few words cannot be distinguished from nothing."""
    page, other = page_of(html(WORDS), ""), page_of(html(f"{WORDS} پیوست"), "")

    assert page.is_like(other.words)
    assert not page.is_like(page_of(html(f"{WORDS} یک دو سه چهار"), "").words)
    assert not page_of(b"<p>x</p>", "").is_like(frozenset({"x"}))
