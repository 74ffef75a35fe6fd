"""Texts that make a reader go back and forth, each in a process of little memory and little time.

What takes time or memory that grows with the square of such a text never comes to its end there.
"""

import json
import resource
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from miz_khedmat import Catalogue
from miz_khedmat.compliance import Choice, check, check_pages
from miz_khedmat.compliance.fixes import latin_digits
from miz_khedmat.compliance.html.element import Element
from miz_khedmat.compliance.html.icons import Icon
from miz_khedmat.editing.scalars import edit
from miz_khedmat.errors import Diagnostic
from miz_khedmat.linkcheck.page_signs import page_of
from miz_khedmat.loading.reader import Source, read
from miz_khedmat.model import Agency, Service
from miz_khedmat.model.parsers import NotUnderstood, amount
from miz_khedmat.readers.approved.ids import read_id
from miz_khedmat.readers.forms.stages import stage
from miz_khedmat.readers.sheets import SheetCell

MEMORY: Final = 1_500_000_000
"""Bytes of addresses that the process may use, with all of Python."""
SECONDS: Final = 200
"""Of the processor, for all texts together: some twenty times what they take."""
MANY: Final = 1_000_000
_DEEP: Final = 500
_OWN: Final = "<div data-miz-page=services>"


def _faults(file: str, text: str) -> str:
    faults: list[Diagnostic] = []
    read(Source(file, text), faults)
    return " ".join(f"{each.code}:{each.place.line}" for each in faults)


def _pages(text: str) -> str:
    """Return what `check --html` reports for a page of *text*, by a few of its codes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "index.html"
        file.write_text(f"<html lang=fa dir=rtl><body>{text}</body></html>", "utf-8")
        findings = check_pages((file,), Choice(("M0201",))).findings
    return " ".join(each.code for each in findings)


def _said(text: str) -> str:
    service = Service(id="10031771101", title="خدمت", description=text)
    report = check(Catalogue(Agency(id="1", services=(service,))), Choice(("S0505",)))
    return " ".join(each.code for each in report.findings)


def _signs(body: str, kind: str = "text/html; charset=utf-8") -> str:
    return " ".join(page_of(body.encode(), kind).signs)


def _stated(text: str) -> str:
    values = {each.fact: each.value for each in stage("request", [text])}
    return str(len(values.get("stages.request.text") or ""))


def _edited(text: str) -> str:
    return edit(Source("a.json", text), {("b",): str.upper})[-5:]


def _icon(shown: str) -> Icon:
    return Icon("email", Element("a", {}, 0), None, shown)


def _understood(text: str) -> str:
    return type(amount(text)).__name__


Pump = tuple[Callable[[], str], str]
PUMPS: Final[Mapping[str, Pump]] = {
    "a heading of one word": (lambda: _signs(f"<h1>{'صفحه' * MANY}"), ""),
    "a page of one word": (lambda: _signs("صفحه" * MANY), ""),
    "headings that end nowhere": (lambda: _signs("<h1>صفحه" * 100_000), ""),
    "a page in punycode": (lambda: _signs("a" * MANY + "-" + "b" * MANY, "charset=punycode"), ""),
    "a reference of a million digits": (lambda: _signs(f"<p>&#{'9' * MANY};</p>"), "empty"),
    "an address without its sign": (lambda: str(_icon("a" * MANY).address), "None"),
    "a finished page's reference": (lambda: _pages(f"<h1>&#{'9' * MANY};"), "M0201"),
    "headings in headings": (lambda: _pages("<section><h2>" * _DEEP + "متن " * MANY), "M0201"),
    "rows in rows": (
        lambda: _pages(_OWN + "<div data-miz-id=1>" * _DEEP + "<b>متن</b>" * 20_000),
        "",
    ),
    "digits before no letter": (lambda: str(len(latin_digits("۱" * MANY))), str(MANY)),
    "lines without a word": (lambda: _said("لد توسط" + "\n" * MANY + "."), ""),
    "a fraction that ends in a letter": (
        lambda: read_id(SheetCell(1, 1, f"1.{'1' * MANY}x"))[1],
        "id-odd",
    ),
    "a cell of blanks": (lambda: _stated(f"ا{' ' * MANY}ب"), "3"),
    "a cell of lines": (lambda: _stated(f"ا{chr(10) * MANY}ب"), "3"),
    "a cell of colons": (lambda: _stated(f"ا{' : ' * MANY}ب"), str(2 * MANY + 3)),
    "thousands of thousands": (lambda: _understood("هزار " * 100_000), NotUnderstood.__name__),
    "json of line ends": (lambda: _faults("a.json", "\n" * 50 * MANY + "x"), "syntax:50000001"),
    "yaml of line ends": (lambda: _faults("a.yaml", "\n" * 50 * MANY + "]"), "syntax:50000001"),
    "json of blanks": (lambda: _faults("a.json", " " * 30 * MANY + "x"), "syntax:1"),
    "a long text beside a change": (
        lambda: _edited(json.dumps({"a": "x" * 20 * MANY, "b": "d"})),
        ' "D"}',
    ),
}
"""By name: what is done with the text, and the expected result."""


def main() -> None:
    """Print the result of every text."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    sys.stdout.write(json.dumps({name: pump() for name, (pump, _) in PUMPS.items()}))


if __name__ == "__main__":
    main()
