"""The checks of the matrix see what they are for, and say nothing of a page that is right."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.checks import look
from tests.browser.modes import MODES, Mode, Window, window

pytestmark = pytest.mark.browser

PAGE = (
    '<!doctype html><html lang="fa" dir="rtl"><head><title>صفحه</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<style>body {{ font: 1rem/2 sans-serif }} bdi {{ white-space: nowrap }} {css}</style>"
    "</head><body><main><h1>صفحه</h1>"
    '{body}<p>شناسه 10031771100، تلفن <bdi dir="ltr">021-85352064</bdi>، ساعت ۸:۳۰، '
    'مبلغ ۲٬۵۰۰٬۰۰۰ ریال، نشانی <a href="https://example.ir/a">https://example.ir/a</a></p>'
    "<button>ثبت درخواست</button></main></body></html>"
)
TRAITS = {
    "(prefers-color-scheme: dark)": {"dark", "forced colours"},
    "(forced-colors: active)": {"forced colours"},
    "(max-width: 320px)": {"320 px"},
    "(max-width: 40rem)": {"320 px", "200 % text"},
    "print": {"print"},
}
POLICY = '<meta http-equiv="Content-Security-Policy" content="img-src \'none\'">'
WRONG = {
    "wide": ("", '<p style="width: 2000px">متن</p>', "scroll"),
    "wide when open": (
        "",
        "<details><summary>بیشتر</summary>" + "x" * 999 + "</details>",
        "scroll",
    ),
    "spaced": ("p { letter-spacing: 1px }", "", "letters"),
    "spaced before": ("h1::before { content: 'متن'; letter-spacing: 1px }", "", "letters"),
    "torn": ("", '<p style="width: 2rem; word-break: break-all">ساختمان</p>', "letters"),
    "turned phone": ("", "<p>تلفن 021-85352064</p>", "order"),
    "turned sign": ("", "<p>تلفن +982185352064</p>", "order"),
    "turned id": ("", '<p dir="rtl"><bdo dir="rtl">10031771100</bdo></p>', "order"),
    "split": ("", '<p style="width: 3rem; word-break: break-all">10031771100</p>', "order"),
    "small": ("button { width: 9px; height: 9px; padding: 0; overflow: hidden }", "", "targets"),
    "no ring": ("button { outline: none }", "", "keyboard"),
    "unseen ring": ("button:focus { outline: 2px solid transparent }", "", "keyboard"),
    "out of order": (
        "",
        '<p><a href="#a">اول</a> <a href="#b" tabindex="1">دوم</a></p>',
        "keyboard",
    ),
    "out of view": ("button:focus { position: fixed; left: -9999px }", "", "keyboard"),
    "covered": ("h1 { position: fixed; inset: 0; background: white }", "", "keyboard"),
    "a trap": ("", "<script>onkeydown = (e) => e.preventDefault()</script>", "keyboard"),
    "unreached": (
        "",
        "<script>addEventListener('focusin', (e) => e.target.blur())</script>",
        "keyboard",
    ),
    "no name": ("", "<button></button>", "axe"),
    "faint": ("p { color: #777 }", "", "axe"),
    "said": ("", "<script>console.log('تمام')</script>", "console"),
    "failed": ("", "<script>nothing.there()</script>", "console"),
    "against the policy": ("", f'{POLICY}<img src="/x.png" alt="">', "console"),
}


@pytest.fixture(scope="module")
def wide(browser: Browser) -> Iterator[Window]:
    """A window in the first mode."""
    opened = window(browser, MODES[0])
    yield opened
    opened.page.context.close()


@pytest.mark.parametrize(("css", "body", "check"), WRONG.values(), ids=WRONG)
def test_a_wrong_page_is_told(wide: Window, css: str, body: str, check: str) -> None:
    """The check that is for it finds what is wrong."""
    wide.visit("about:blank")
    wide.page.set_content(PAGE.format(css=css, body=body))

    assert look(wide)[check]


@pytest.mark.parametrize("mode", MODES, ids=[mode.name for mode in MODES])
def test_a_right_page_is_not_told(browser: Browser, mode: Mode) -> None:
    """In every mode every check is silent about a page that is right."""
    opened = window(browser, mode)
    opened.page.set_content(PAGE.format(css="", body=""))
    found = look(opened)
    opened.page.context.close()

    assert [] == [wrong for each in found.values() for wrong in each]


@pytest.mark.parametrize("mode", MODES, ids=[mode.name for mode in MODES])
def test_a_mode_is_what_its_name_says(browser: Browser, mode: Mode, tmp_path: Path) -> None:
    """Colours, width, text and medium are those of the mode, on the second page as on the first."""
    file = tmp_path / "page.html"
    file.write_text("<title>-</title><script>document.title = 'scripts'</script>", "utf-8")
    opened = window(browser, mode)
    for _ in range(2):
        opened.visit(file.as_uri())
    traits = [each for each in TRAITS if opened.page.evaluate(f"matchMedia('{each}').matches")]
    title = opened.page.title()
    opened.page.context.close()

    assert [each for each, modes in TRAITS.items() if mode.name in modes] == traits
    assert ("-" if mode.name == "no scripts" else "scripts") == title
