"""Open data has the same addresses behind every host and in the built files."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat import Request, build
from miz_khedmat.desk.open_data import WHOLES
from tests.hosts.clients import DESK, DOORS, Asked, Client, through_files
from tests.hosts.test_contract import same

ONE = "services/10031771101/service.json"
EVERY = (*WHOLES, ONE, f"agencies/2/{ONE}")
CONTACT = "agencies/2/agency/contact.vcf"
TAG = DESK.respond(Request(ONE)).header("ETag") or ""


@pytest.fixture(params=list(DOORS))
def door(request: pytest.FixtureRequest) -> Client:
    """Each door in turn."""
    return DOORS[request.param]


@pytest.mark.parametrize("below", ["", "/portal"])
def test_data_is_the_same_everywhere(door: Client, below: str) -> None:
    """The whole, its description and each service; old, misspelt and withdrawn ones too."""
    others = ("10031771999", "۱۰۰۳۱۷۷۱۱۰۱", "10031773000", "10031771000", "0")
    for path in (*EVERY, CONTACT, *(f"services/{each}/service.json" for each in others)):
        same(door, Asked(path, below=below))


@pytest.mark.parametrize(
    "headers",
    [{"if-none-match": TAG}, {"accept-encoding": "gzip"}, {"if-none-match": '"x"'}],
)
def test_data_is_packed_and_known_again(door: Client, headers: dict[str, str]) -> None:
    """Tags and gzip are those of every file."""
    for path in EVERY:
        same(door, Asked(path, headers=headers))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (ONE, 200),
        ("services/10031771999/service.json", 308),
        ("services/10031773000/service.json", 410),
        ("services/10031771000/service.json", 404),
        ("services/0/service.json", 404),
        ("services/10031771101/identity/service.json", 404),
        ("agencies/3/services/10031771101/service.json", 302),
        ("catalogue.json/", 404),
        (CONTACT, 200),
        ("agencies/1/agency/contact.vcf", 308),
        ("agency/contact.vcf", 404),
        ("laws/contact.vcf", 404),
    ],
)
def test_data_stands_where_its_page_does(path: str, status: int) -> None:
    """It redirects, is gone or is missing exactly as the page of the service."""
    assert status == DESK.respond(Request(path)).status


def test_the_files_are_the_data(tmp_path: Path) -> None:
    """The static build has the same bytes, with compressed copies beside them."""
    client, site = through_files(tmp_path / "site"), tmp_path / "site"
    for path in EVERY:
        body = DESK.respond(Request(path)).body
        assert (200, body) == (client(Asked(path)).status, client(Asked(path)).body)
        assert body == gzip.decompress((site / f"{path}.gz").read_bytes())
    assert DESK.respond(Request(CONTACT)).body == (site / CONTACT).read_bytes()
    assert not (site / "agency" / "contact.vcf").exists()


def test_data_that_would_come_out_the_same_stays(tmp_path: Path) -> None:
    """A service's data is written again with its page, and not before."""
    build(DESK, tmp_path / "site")
    before = (tmp_path / "site" / ONE).stat().st_ino
    build(DESK, tmp_path / "site")

    assert before == (tmp_path / "site" / ONE).stat().st_ino


def test_pages_lead_to_their_data() -> None:
    """A service's page to its own, lists to the whole; and no search engine is sent there."""
    pages = {"services/10031771101/": "service.json", "": "catalogue.json"}
    link = '<link rel="alternate" type="application/json" href="{}">'
    for path, data in pages.items():
        href = f"../../services/10031771101/{data}" if path else data
        assert link.format(href) in DESK.respond(Request(path)).body.decode()
    assert b".json" not in DESK.respond(Request("sitemap.xml")).body


def test_what_is_read_is_json() -> None:
    """Each is an object, and the service in it is the requested one."""
    read: list[dict[str, Any]] = [json.loads(DESK.respond(Request(path)).body) for path in EVERY]

    assert "1" == read[0]["id"]
    assert "3.1.0" == read[1]["openapi"]
    assert ["10031771101"] * 2 == [each["service"]["id"] for each in read[2:]]
