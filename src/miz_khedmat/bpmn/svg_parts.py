"""The smallest parts of a drawing: numbers, text and signs as SVG."""

from html import escape
from typing import Final

from miz_khedmat.bpmn.diagram import Bounds, Point
from miz_khedmat.bpmn.text_layout import LEADING, Lettering, right_to_left
from miz_khedmat.persian.text import runs, visible

BODY: Final = 'class="miz-bpmn-body" fill="#fff"'
"""Filled with the colour of the paper."""
DIM: Final = 'class="miz-bpmn-dim" fill="#dde3ea"'
"""Filled in a colour other than the paper's: the message of a participant that does not begin."""
SOLID: Final = 'class="miz-bpmn-solid" fill="#1d2733"'
"""Filled with the colour of lines."""
_TEXT: Final = 'class="miz-bpmn-text" fill="#1d2733" stroke="none"'
_HALO: Final = (
    'class="miz-bpmn-text miz-bpmn-halo" fill="#1d2733" stroke="#fff"'
    ' stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
)
_BASELINE: Final = 0.95
"""The distance from the top of a line to its baseline, in units of the font size."""
_LATIN: Final = '<tspan class="miz-bpmn-run" direction="ltr" unicode-bidi="embed">'


def number(value: float) -> str:
    """Format a number of pixels with seven digits, which is more than the eye can see."""
    return f"{value:.7g}"


def exact(value: float) -> str:
    """Format a number of pixels as the file has it."""
    whole = int(value)
    return str(whole) if whole == value else repr(value)


def text_of(text: str) -> str:
    """Escape *text* for SVG, without characters that can only do harm."""
    return escape(visible(text), quote=False)


def attribute(name: str, text: str) -> str:
    """Format an attribute with a blank before it, always in double quotes."""
    quoted = text_of(text).replace('"', "&quot;")
    return f' {name}="{quoted}"'


def path(way: str, paint: str = "", width: float = 0) -> str:
    """Format a path; *width* is that of its line in pixels, if not the drawing's."""
    stroke = f' stroke-width="{number(width)}"' if width else ""
    return f'<path d="{way}"{" " if paint else ""}{paint}{stroke}/>'


def line(points: tuple[Point, ...]) -> str:
    """Format the points of a line exactly."""
    return " ".join(f"{exact(point.x)},{exact(point.y)}" for point in points)


def sign(inner: str, middle: Point, size: float) -> str:
    """Return a sign of the box of 24 by 24, *size* pixels wide around *middle*."""
    scale = max(size, 0.01) / 24
    left, top = number(middle.x - size / 2), number(middle.y - size / 2)
    stroke = number(1.2 / scale)
    return (
        f'<g transform="translate({left} {top}) scale({scale:.4g})" stroke-width="{stroke}"'
        f' stroke-linejoin="round">{inner}</g>'
    )


def lettered(
    lettering: Lettering, box: Bounds, *, halo: bool = False, start: bool = False, turn: str = ""
) -> str:
    """Draw the lines of a label in the middle of *box*, or from its side inward with *start*.

    Each line is a text of its own, so that no two lines change places in Persian.
    """
    paint = _HALO if halo else _TEXT
    size = lettering.size
    top = box.y + (box.height - lettering.height) / 2 + size * _BASELINE
    persian = right_to_left(" ".join(lettering.lines))
    x = (box.right if persian else box.x) if start else box.x + box.width / 2
    shared = f'{paint} font-size="{number(size)}" text-anchor="{"start" if start else "middle"}"'
    if persian:
        shared += ' direction="rtl"'
    parts = [
        f'<text x="{number(x)}" y="{number(top + place * size * LEADING)}" {shared}>'
        f"{_set(text, persian=persian)}</text>"
        for place, text in enumerate(lettering.lines)
    ]
    return f"<g{turn}>{''.join(parts)}</g>" if turn else "".join(parts)


def _set(text: str, *, persian: bool) -> str:
    """Draw one line; a Latin run or number in a Persian one keeps its own order."""
    if not persian:
        return text_of(text)
    return "".join(
        f"{_LATIN}{escape(piece, quote=False)}</tspan>" if latin else escape(piece, quote=False)
        for piece, latin in runs(visible(text))
    )
