"""Drawings in Chromium: Persian labels inside their shapes, letters joined, clean under axe."""

from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from playwright.sync_api import Browser, Page

from miz_khedmat.bpmn import BpmnDocument, Flow, Node, draw, lay_out, parse, style
from miz_khedmat.bpmn.diagram import Scope
from miz_khedmat.rendering.assets import assets
from tests.bpmn.everything import everything
from tests.bpmn.processes import REFERENCES
from tests.browser.checks import violations

pytestmark = pytest.mark.browser

NAMES = (
    "بررسی مدارک متقاضی و استعلام از سازمان‌های همکار",
    "پرداخت هزینه‌ی کارشناسی به حساب 4001 بانک مرکزی",
    "صدور پروانه‌ی بهره‌برداری",
    "ثبت‌نام در سامانه mygov.ir با کد 10031771000",
    "دریافت",
    "تأیید یا رد درخواست در کمیسیون ماده‌ی ۵ شورای عالی شهرسازی و معماری ایران و ابلاغ آن",
)
FONTS = ("Noto Sans Arabic", "DejaVu Sans", "Noto Naskh Arabic", "sans-serif")
MEASURE = """() => [...document.querySelectorAll('[data-bpmn]')]
  .filter(g => g.querySelector('rect')).map(g => {
    const box = g.querySelector('rect').getBoundingClientRect();
    return [g.dataset.bpmn, ...[...g.querySelectorAll('text')].map(t => {
      const b = t.getBoundingClientRect();
      return [box.left - b.left, b.right - box.right, box.top - b.top, b.bottom - box.bottom];
    })];
  })"""


def _persian() -> BpmnDocument:
    nodes = tuple(Node(f"t{n}", "task", name) for n, name in enumerate(NAMES))
    flows = tuple(
        Flow(f"f{n}", "sequenceFlow", f"t{n}", f"t{n + 1}", "تأیید شد")
        for n in range(len(NAMES) - 1)
    )
    return lay_out(BpmnDocument(roots=(Node("p", "process", "فرایند", scope=Scope(nodes, flows)),)))


def _page(*pictures: str, font: str = "sans-serif") -> str:
    body = "".join(f"<div>{picture}</div>" for picture in pictures)
    return (
        '<!DOCTYPE html>\n<html lang="fa" dir="rtl"><head><meta charset="utf-8">'
        f"<title>نمودار</title><style>{style()} text {{ font-family: '{font}' }}</style></head>"
        f"<body><main><h1>نمودار</h1>{body}</main></body></html>"
    )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def _pictures() -> list[str]:
    pictures = []
    for content in (everything(), *(file.read_bytes() for file in REFERENCES)):
        document = parse(content)
        pictures.append(draw(document, document.diagrams[0], styled=False))
    laid = _persian()
    return [*pictures, draw(laid, laid.diagrams[0], styled=False)]


@pytest.mark.parametrize("font", FONTS)
def test_persian_labels_stand_inside_their_shapes(page: Page, font: str) -> None:
    """In a right-to-left page, in any of these fonts, no line of a task's name leaves its box."""
    laid = _persian()
    page.set_content(_page(draw(laid, laid.diagrams[0], styled=False), font=font))
    measured: list[list[Any]] = page.evaluate(MEASURE)
    assert len(measured) == len(NAMES)
    for id, *lines in measured:
        assert lines, id
        for left, right, _, _ in lines:
            assert max(left, right) <= 0.5, (id, font)
        assert max(lines[0][2], lines[-1][3]) <= 4, (id, font)  # the box of a line, not its ink


def test_letters_are_joined(page: Page) -> None:
    """A word in a drawing is as wide as the same word in a paragraph, so its letters join."""
    laid = _persian()
    page.set_content(_page(draw(laid, laid.diagrams[0], styled=False), font="DejaVu Sans"))
    widths = page.evaluate(
        """() => { const text = document.querySelector('[data-bpmn=t4] text');
        const style = getComputedStyle(text);
        const wide = words => { const line = document.createElement('p');
          line.style.cssText = `font: ${style.fontSize} ${style.fontFamily}; width: max-content`;
          line.textContent = words; document.body.append(line);
          return line.getBoundingClientRect().width; };
        return [text.getComputedTextLength(), wide(text.textContent),
                wide([...text.textContent].join('\\u200c'))]; }"""
    )
    assert widths[0] == pytest.approx(widths[1], abs=0.5)
    assert widths[0] < widths[2]


def test_drawings_are_clean_when_inlined(page: Page) -> None:
    """All references, one with every element, and a Persian one: axe and an HTML parser."""
    html = _page(*_pictures())
    html5lib.HTMLParser(strict=True).parse(html)
    page.set_content(html)
    assert violations(page) == []


def test_a_drawing_is_legible_in_forced_colours(browser: Browser) -> None:
    """Lines, paper and letters take the visitor's colours."""
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    laid = _persian()
    page.set_content(_page(draw(laid, laid.diagrams[0], styled=False)))
    colours = page.evaluate(
        """() => { const f = s => getComputedStyle(document.querySelector(s));
        return [f('.miz-bpmn-body').fill, f('.miz-bpmn-text').fill, f('.miz-bpmn').stroke]; }"""
    )
    assert colours[0] != colours[1]
    assert colours[1] == colours[2]
    context.close()


def test_a_drawing_fits_the_paper(page: Page) -> None:
    """On screen a wide drawing scrolls from its left end; on paper it is as wide as the page."""
    laid = _persian()
    picture = draw(laid, laid.diagrams[0], styled=False)
    css = assets()["miz.css"].body.decode()
    page.set_viewport_size({"width": 700, "height": 900})
    holder = f'<div class="miz"><div class="miz-drawing">{picture}</div></div>'
    page.set_content(f'<!DOCTYPE html><html dir="rtl"><style>{css}</style>{holder}</html>')
    measure = """() => { const d = document.querySelector('.miz-drawing');
        return [d.scrollWidth > d.clientWidth, d.scrollLeft,
                d.firstChild.getBoundingClientRect().left >= d.getBoundingClientRect().left]; }"""
    assert page.evaluate(measure) == [True, 0, True]
    page.emulate_media(media="print")
    assert page.evaluate(measure) == [False, 0, True]
