"""Mutants of our rendered pages, each without one element, and the rule that must miss it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Final

from attrs import frozen

from miz_khedmat import load
from miz_khedmat.compliance import check_pages
from miz_khedmat.compliance.html.element import Element
from miz_khedmat.compliance.html.markup import read_markup
from miz_khedmat.desk import Desk
from miz_khedmat.site import build

SITE: Final = ("index.html", "services", "agency", "agencies/index.html", "portal", "laws")
"""The pages of the desk's own agency; other agencies' pages have the same parts."""

ONE_OF_MANY: Final = "the page cannot tell how many there are"
FOR_THE_SCRIPT: Final = "only the script shows it; the guide does not ask for it"
WHERE_THERE_IS_ONE: Final = "shown only where the service has one; the card always has its line"

OWNERS: Final[Mapping[tuple[str, str], str]] = {
    ("link", "menu.services"): "L0154",
    ("link", "menu.agency"): "A0152",
    ("link", "menu.agencies"): "A0452",
    ("link", "menu.portal"): "N0251",
    ("link", "menu.laws"): "S0952",
    ("link", "request"): "S0651",
    ("link", "identity"): "D1251",
    ("link", "agency"): "A0451",
    ("link", "agency-page"): "N0253",
    ("link", "law"): "S0953",
    ("", "portal"): "N0151",
    ("part", "id"): "L0151",
    ("part", "title"): "L0152",
    ("part", "plus"): "L0252",
    ("part", "details"): "D0651",
    ("part", "amount"): "D0951",
    ("part", "tip"): "S1051",
    ("part", "external"): "S1251",
    ("part", "internal"): "S1251",
    ("part", "top-level"): "A0251",
    ("part", "every"): "A0251",
    ("part", "sentence"): "N0252",
    ("part", "column"): "N0254",
    ("part", "address"): "C0652",
    ("box", "D3"): "D0351",
    ("box", "D10"): "D1051",
    ("stage", ""): "S1051",
    ("label", ""): "S0151",
    ("edition", ""): "S0151",
    ("fact", "D1"): "D0101",
    ("fact", "D2"): "D0201",
    ("fact", "D3"): "D0301",
    ("fact", "D4"): "D0401",
    ("fact", "D5"): "D0501",
    ("fact", "D6"): "D0601",
    ("fact", "D7"): "D0751",
    ("fact", "D8"): "D0801",
    ("fact", "D9"): "D0901",
    ("fact", "D10"): "D1001",
    ("fact", "D11"): "D1151",
    ("fact", "S9"): "S0951",
    ("fact", "S15"): "S1551",
    ("fact", "S16"): "S1651",
    ("fact", "S16-review"): "S1651",
    ("fact", "N3"): "N0351",
    ("fact", "Q1"): "Q0151",
    ("fact", "agency"): "A0151",
    ("remark", "D1"): "D0151",
    ("remark", "D2"): "D0251",
    ("heading", "services"): "D1351",
    ("heading", "service"): "D1351",
    ("heading", "identity"): "S0153",
    ("id", "services"): "L0155",
    ("id", "portal"): "N0353",
    ("id", "agency"): "A0252",
    ("revealed", "email"): "C0351",
    ("revealed", "phone"): "C0451",
    ("revealed", "sms"): "C0551",
    ("channel", "services"): "L0453",
    ("channel", "agency"): "L0453",
    ("channel", "service"): "D1052",
}
SPARED: Final[Mapping[tuple[str, str], str]] = {
    ("fact", "S14"): WHERE_THERE_IS_ONE,
    ("fact", "S11"): WHERE_THERE_IS_ONE,
    ("office", ""): ONE_OF_MANY,
    ("law", ""): ONE_OF_MANY,
    ("agency", ""): ONE_OF_MANY,
    ("fee", ""): ONE_OF_MANY,
    ("part", "tools"): FOR_THE_SCRIPT,
    ("part", "status"): FOR_THE_SCRIPT,
}
MARKS: Final = frozenset(
    {"page", "aside", "owner", "state", "ticked", "copy", "hours", "listing", "open", "say"}
)
"""Hooks that describe the elements around them, and are not in the guide."""


@frozen
class Mutant:
    """A page without one element: its *file*, the element's index, and the rules that miss it."""

    file: str
    place: int
    hook: tuple[str, str]


def site(folder: Path, example: Path) -> Path:
    """Write the example's desk as files, with the pages of its own agency only."""
    whole = folder / "whole"
    build(Desk(catalogue=load(example)), whole)
    kept = folder / "site"
    for part in SITE:
        for file in [whole / part, *(whole / part).rglob("*.html")]:
            if file.is_file():
                target = kept / file.relative_to(whole)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.read_bytes())
    return kept


def mutants(folder: Path) -> Iterator[Mutant]:
    """Yield every element of every page that has one of our hooks."""
    for file in sorted(folder.rglob("index.html")):
        root = read_markup(file.read_text("utf-8")).root
        kind = root.hooked("page")[0].get("data-miz-page") or ""
        for place, element in enumerate(root.inside):
            for hook in hooks(element, kind):
                yield Mutant(file.relative_to(folder).as_posix(), place, hook)


def hooks(element: Element, kind: str) -> Iterator[tuple[str, str]]:
    """Return the names of an element in the table."""
    for attribute, value in element.attributes.items():
        name = attribute.removeprefix("data-miz").removeprefix("-")
        if attribute.startswith("data-miz") and name not in MARKS:
            yield _named(name, value, element, kind)
    if channel := _revealing(element):
        yield "revealed", channel


def _revealing(element: Element) -> str | None:
    """Return the channel whose icon shows only this element, or None."""
    above = element.parent
    alone = above and len([each for each in above.children if isinstance(each, Element)]) == 2
    return above.get("data-miz-channel") if above and alone and element.name == "p" else None


def _named(name: str, value: str, element: Element, kind: str) -> tuple[str, str]:
    """Return the name of a hook, with its page, row or channel if it occurs in several places."""
    by = {
        "id": kind,
        "channel": kind,
        "heading": kind,
        "remark": _above(element, "fact"),
        "box": _above(element, "fact"),
    }
    called = value if name == "part" and value not in {"id", "title"} else name
    if called in by:
        return called, by[called]
    if name == "fact":
        return name, value.partition(".")[0]
    return (name, value) if name in {"part", "link", ""} else (name, "")


def _above(element: Element, hook: str) -> str:
    values = (each.get(f"data-miz-{hook}") for each in element.above)
    return next(filter(None, values), "")


def without(folder: Path, mutant: Mutant) -> str:
    """Return the page's text without the mutant's element."""
    root = read_markup((folder / mutant.file).read_text("utf-8")).root
    element = root.inside[mutant.place]
    assert element.parent
    element.parent.children.remove(element)
    return "".join(_written(child) for child in root.children)


def _written(node: Element | str) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    inner = "".join(_written(child) for child in node.children)
    end = "" if node.name in {"img", "link", "meta", "br", "hr", "input"} else f"</{node.name}>"
    return f"<{node.name}{attributes}>{inner}{end}"


def heard(folder: Path, mutant: Mutant) -> Counter[str]:
    """Return the rules that report the mutant's page, or the site if it depends on other pages."""
    asked = [folder] if mutant.hook[0] in {"id", "channel"} else [folder / mutant.file]
    return Counter(finding.code for finding in check_pages(asked).findings)


def missed(folder: Path, mutant: Mutant) -> set[str]:
    """Return the rules that report the page only without the mutant's element."""
    file = folder / mutant.file
    whole, before = file.read_bytes(), heard(folder, mutant)
    file.write_text(without(folder, mutant), "utf-8")
    after = heard(folder, mutant)
    file.write_bytes(whole)
    return set(after - before)
