"""Catalogues drawn from the model itself, as any that an editor could have written."""

import itertools
from collections.abc import Iterator
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.loading.fields import FieldKind, FieldSpec, shapes
from miz_khedmat.model import NONE, OFFERED, Agency, Service

_HARD: Final = (
    *("no", "021", "8:30", "1398-02-31", "true", "1.0", "~", "null", "ندارد", "offered", "<<"),
    *("- a", "a: b", "# x", "&a", "*a", "!x", "{", "]", "'", '"', "\\", "%", "---", "...", "\\u0"),
    *("\x00", "a\x7f", "a\x85b", "a\u2028b", "\ufeff", "a\r\nb", " a ", "\ta", "a\n\n b\n", "😀"),
    *("\x1b[31m", "\u200cم\u200f", "\ufffe", "واژه " * 60, " " * 150 + "a"),
)
_ANY: Final = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
TEXTS: Final = st.sampled_from(_HARD) | _ANY.filter(str.strip)
_FILES: Final = st.sampled_from(("files/a.pdf", "files/زیر/b.bpmn", "https://example.ir/a:b"))


@st.composite
def nouns(draw: st.DrawFn, noun: type, depth: int) -> Any:
    """A *noun* that states up to four of its facts, with nouns in it to *depth*."""
    known = [name for name, shape in shapes(noun).items() if depth or shape.noun is None]
    names = draw(st.lists(st.sampled_from(known), max_size=4, unique=True)) if known else []
    return noun(**{name: draw(_field(shapes(noun)[name], depth)) for name in names})


def _field(shape: FieldSpec, depth: int) -> st.SearchStrategy[Any]:
    content = _content(shape, depth)
    if shape.none:
        content |= st.just(NONE)
    return content | st.just(OFFERED) if shape.offered else content


def _content(shape: FieldSpec, depth: int) -> st.SearchStrategy[Any]:
    if shape.noun is None:
        text = _FILES if shape.file else TEXTS
        return text if shape.kind is FieldKind.TEXT else st.lists(text, max_size=2).map(tuple)
    noun = nouns(shape.noun, depth - 1)
    if shape.kind is FieldKind.NOUN:
        return noun
    if shape.kind is FieldKind.NOUNS:
        return st.lists(noun, max_size=2).map(tuple)
    return st.dictionaries(TEXTS.filter(lambda key: key != "<<"), noun, max_size=2)


@st.composite
def agencies(draw: st.DrawFn, depth: int, numbers: Iterator[int]) -> Agency:
    """An agency with services and units; no key comes twice and references end."""
    drawn: Agency = draw(nouns(Agency, 2))
    services = draw(st.lists(nouns(Service, 3), max_size=2))
    below = draw(st.integers(0, 2)) if depth else 0
    number = f"{next(numbers)}-{drawn.id or ''}"
    return attrs.evolve(
        drawn,
        id=number,
        refers_to=number if draw(st.booleans()) else None,
        services=tuple(_numbered(service, itertools.count()) for service in services)[:1]
        + tuple(_numbered(service, itertools.count(1000)) for service in services)[1:],
        units=tuple(draw(agencies(depth - 1, numbers)) for _ in range(below)),
    )


def _numbered(service: Service, numbers: Iterator[int]) -> Service:
    number, below = next(numbers), service.subservices
    below = below and tuple(_numbered(child, numbers) for child in below)
    if service.title and not service.id:
        return attrs.evolve(service, title=f"{number}-{service.title}", subservices=below)
    return attrs.evolve(service, id=f"{number}-{service.id or ''}", subservices=below)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """A catalogue that states anything the model can contain."""
    return Catalogue(draw(agencies(1, itertools.count())))
