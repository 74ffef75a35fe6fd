"""An approval is put behind the others of its fee, and nothing else in the file changes."""

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.editing.approval import with_approval
from miz_khedmat.loading.faults import FaultCollector
from miz_khedmat.loading.reader import Source, read
from miz_khedmat.loading.structure import structure_all
from miz_khedmat.model import Approval, Service

HERE = Path(__file__).parent
ENTRY = {"by": "مدیر", "row": "5f"}
YAML, JSON = '{by: "مدیر", row: "5f"}', '{"by": "مدیر", "row": "5f"}'


def layouts(name: str) -> dict[str, str]:
    """Texts by what they are; what is added to them is between brackets of their own."""
    _, *pieces = (HERE / name).read_text("utf-8").split("== ")
    return {title: text for title, _, text in (piece.partition("\n") for piece in pieces)}


def put(text: str, number: int = 1, name: str = "a.yaml") -> str | None:
    """The text with the entry for a fee of the first service."""
    service: tuple[int, ...] = (0,) if text.lstrip().startswith(("-", "[")) else ()
    return with_approval(Source(name, text), service, number, ENTRY)


def sides(text: str, entry: str) -> tuple[str, str]:
    """A layout before and after."""
    before = re.sub("⟦(?:([^⟦]*)⇒)?[^⟦]*⟧", lambda found: found[1] or "", text)
    after = re.sub("⟦(?:[^⟦]*⇒)?([^⟦]*)⟧", lambda found: found[1], text)
    return before, after.replace("⊕", entry)


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("layout", layouts("layouts.txt"))
def test_every_layout_has_room(layout: str, ends: str) -> None:
    """Comments, order, quotes, brackets, blank lines and line ends stay."""
    before, after = sides(layouts("layouts.txt")[layout], YAML)

    assert after.replace("\n", ends) == put(before.replace("\n", ends))


@pytest.mark.parametrize("layout", layouts("layouts_json.txt"))
def test_json_has_room(layout: str) -> None:
    """It is JSON as before, also if it is not YAML."""
    before, after = sides(layouts("layouts_json.txt")[layout], JSON)

    assert after == put(before, name="a.json")
    assert json.loads(before) != json.loads(after)


def test_a_file_without_an_end_of_line() -> None:
    """The last line is ended first."""
    assert f"fees:\n  amount: 5\n  approvals:\n    - {YAML}\n" == put("fees:\n  amount: 5")


def test_no_comment_is_lost() -> None:
    """The comment at the head of a block of text stays behind what takes its place."""
    made = f'{{amount: "5\\n", approvals: [{YAML}]}}'

    assert f"- fees:\n  - {made}  # چرا\n" == put("- fees:\n  - |  # چرا\n    5\n")


def test_a_file_with_a_fault_is_left() -> None:
    """What has a mark of YAML does not load, and is not written to."""
    assert put("- fees: {amount: !!null 5}\n") is None


def test_a_blank_item_is_no_fee() -> None:
    """Numbers count the fees that there are."""
    text = "- fees:\n  -\n  - {amount: 5}\n  - {amount: 6}\n"

    assert text.replace("{amount: 6}", f"{{amount: 6, approvals: [{YAML}]}}") == put(text, 2)


def test_the_fee_of_a_service_below_another() -> None:
    """Whatever is above and beside it."""
    text = "- fees: 7\n  subservices:\n    - id: 2\n    - id: 3\n      fees: 5\n  visits: 1\n"
    made = with_approval(Source("a.yaml", text), (0, "subservices", 1), 1, ENTRY)

    assert text.replace("fees: 5", f'fees: {{amount: "5", approvals: [{YAML}]}}') == made


WORDS = st.text("اب ۱2'\":#-{}[],|>&*!%@`\n\t\\\u200c😀", min_size=1, max_size=10).map("ب{}".format)
WAYS: dict[str, Any] = {
    "line.json": partial(json.dumps, ensure_ascii=False),
    "lines.json": partial(json.dumps, indent=1),
    "tabs.json": partial(json.dumps, indent="\t"),
    "block.yaml": partial(yaml.safe_dump, allow_unicode=True, width=12),
    "braces.yaml": partial(yaml.safe_dump, allow_unicode=True, default_flow_style=True),
    "mixed.yaml": partial(yaml.safe_dump, default_flow_style=None, default_style="'"),
    "folded.yaml": partial(yaml.safe_dump, allow_unicode=True, default_style="|"),
}


APPROVALS: tuple[Any, ...] = (
    None,
    "ندارد",
    "ب",
    {"by": "ب", "on": "1"},
    [],
    [{"by": "ب"}],
    [{"by": "ب"}, "پ"],
)
FEES = st.one_of(
    WORDS,
    st.fixed_dictionaries(
        {"amount": WORDS}, optional={"approvals": st.sampled_from(APPROVALS), "note": WORDS}
    ),
)


def service(text: str, name: str) -> Service:
    """The one service in a file."""
    report = FaultCollector()
    (made,) = structure_all(read(Source(name, text), []), Service, (), report)
    assert not report.faults
    return made


@given(FEES, st.sampled_from(sorted(WAYS)))
def test_whatever_stands_in_the_fee(fee: Any, way: str) -> None:
    """Any texts of a fee, in any layout: the file reads as before, and has the entry."""
    text = WAYS[way]([{"fees": [fee, "7"], "guide": "راهنما"}]).replace("!!null ", "")
    made = put(text, name=way)
    assert made is not None
    before, after = service(text, way), service(made, way)
    (first, other) = before.fees or ()
    approvals = (*(first.approvals or ()), Approval("مدیر", row="5f"))

    assert evolve(before, fees=(evolve(first, approvals=approvals), other)) == after
