"""The sitemap names every page once, in files that the protocol allows."""

import xml.etree.ElementTree as ET

import pytest

from miz_khedmat import Desk
from miz_khedmat.desk import sitemap
from tests.samples import CATALOGUE, get

BASE = "https://example.ir/miz/"
DESK = Desk(catalogue=CATALOGUE, base_url=BASE)


def places(name: str, desk: Desk = DESK) -> list[str]:
    """The addresses in one file of the sitemap."""
    answer = get(desk, name)
    assert (200, "application/xml; charset=utf-8") == (answer.status, answer.header("content-type"))
    parts = ET.fromstring(answer.body).iter()  # noqa: S314  # our own
    return [part.text or "" for part in parts if part.tag.endswith("loc")]


def test_every_page_is_named() -> None:
    """Each page, and no mere file, is in the sitemap under its full address."""
    assert [f"{BASE}{each}" for each in DESK.addresses(files=False)] == places("sitemap.xml")


def test_the_search_is_not_named() -> None:
    """Answers to questions are nothing for search engines."""
    assert "search/" in DESK.addresses()
    assert [] == [place for place in places("sitemap.xml") if "search" in place]


def test_without_an_address_there_is_none() -> None:
    """Where no ``base_url`` is given nothing is guessed."""
    assert 404 == get(Desk(catalogue=CATALOGUE), "sitemap.xml").status


def test_many_pages_make_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the protocol's limit the sitemap is an index of parts that contain all."""
    monkeypatch.setattr(sitemap, "MOST", 5)
    desk = Desk(catalogue=CATALOGUE, base_url=BASE)
    parts = [place.removeprefix(BASE) for place in places("sitemap.xml", desk)]
    listed = [place for part in parts for place in places(part, desk)]

    assert len(parts) > 1
    assert [f"{BASE}{each}" for each in desk.addresses(files=False)] == listed
