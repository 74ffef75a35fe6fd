"""Templates are compiled the fast way where Jinja allows it; pages are the same either way."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from jinja2.compiler import CodeGenerator

from miz_khedmat import Catalogue, Desk, load
from miz_khedmat.rendering.compiler import compiler, is_fast
from tests.jinjas import AFTER, BEFORE, OUTPUT, another_jinja, lacking, unasked
from tests.samples import get


@pytest.fixture(scope="module")
def catalogue(example: Path) -> Catalogue:
    """The example."""
    return load(example)


def pages(catalogue: Catalogue, language: str) -> dict[str, bytes]:
    """Every page of a new desk, by its address."""
    desk = Desk(catalogue=catalogue, language=language)
    return {address: get(desk, address).body for address in desk.addresses()}


@pytest.mark.parametrize("language", ["fa", "en", "ar", "ckb"])
def test_every_page_has_the_same_bytes(catalogue: Catalogue, language: str) -> None:
    """Each page of the example is the same, compiled the fast way or as Jinja does it."""
    fast = pages(catalogue, language)
    with another_jinja():
        assert CodeGenerator is compiler()
        assert fast == pages(catalogue, language)


def test_this_jinja_is_fast() -> None:
    """The installed version calls our method."""
    assert (True, True) == (is_fast(), issubclass(compiler(), CodeGenerator))
    assert compiler() is not CodeGenerator


@pytest.mark.parametrize(
    "methods", [{}, {OUTPUT: unasked}, {BEFORE: lacking}, {AFTER: lacking}, {OUTPUT: lacking}]
)
def test_another_jinja_is_not(methods: dict[str, Any]) -> None:
    """Whatever is different, an error or a value that is shown otherwise, the plain way is used."""
    with another_jinja(**methods):
        assert (False, CodeGenerator) == (is_fast(), compiler())


def test_it_is_tried_once() -> None:
    """However many threads make their first environment at the same time."""
    tries: list[object] = []
    with another_jinja(visit_Template=lambda *_: tries.append(_)), ThreadPoolExecutor(8) as threads:
        found = [*threads.map(lambda _: is_fast(), range(32))]

    assert ([False] * 32, 1) == (found, len(tries))
