"""No address inside a network is requested, however it is written or reached."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve

from miz_khedmat.linkcheck.policy import NetworkPolicy, canonical_host, is_public
from miz_khedmat.linkcheck.problems import NoAnswer
from tests.linkcheck.catalogues import diagnosed, kinds
from tests.linkcheck.playing import Played

INSIDE = [
    "127.0.0.1",
    "127.1",
    "0177.0.0.1",
    "0x7f.0.0.1",
    "0x7f000001",
    "2130706433",
    "017700000001",
    "127。0。0。1",
    "１２７.0.0.1",
    "۱۲۷.0.0.1",
    "127.0.0.1.",
    "localhost",
    "localhost.",
    "LOCALHOST",
    "intranet",
    "printer.local",
    "db.internal",
    "0.0.0.0",  # noqa: S104 - refused
    "0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.8",
    "192.88.99.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "[::]",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[::127.0.0.1]",
    "[2002:7f00:1::]",
    "[64:ff9b::10.0.0.1]",
    "[2001:db8::1]",
    "[fe80::1]",
    "[fc00::1]",
    "[fec0::1]",
    "[ff02::1]",
    "[3fff::1]",
]
PUBLIC = ["8.8.8.8", "2606:4700::1111", "2002:808:808::", "64:ff9b::808:808", "::ffff:8.8.8.8"]


@pytest.fixture
def guarded(played: Played) -> NetworkPolicy:
    """The servers, and nothing else inside, may be reached."""
    return evolve(played.ways, allow_private=False, admits=lambda number: number == "127.0.0.1")


@pytest.mark.parametrize("host", INSIDE)
def test_the_inside_is_refused(host: str) -> None:
    """Numbers in any base, wrapped in IPv6 or not, and the names that mean the inside."""
    assert ["private"] == kinds(f"http://{host}/latest/meta-data", NetworkPolicy())


@pytest.mark.parametrize("number", PUBLIC)
def test_the_outside_is_not(number: str) -> None:
    """Addresses of the whole network, wrapped ones too."""
    assert is_public(number)


def test_a_name_with_an_address_inside_is_refused(guarded: NetworkPolicy) -> None:
    """The problem names it; one public address beside it does not help."""
    (each,) = diagnosed("http://inside.example.com/good", guarded)

    assert "inside.example.com = 10.0.0.8" == each.problem.found

    def both(_: str, port: int, **__: object) -> list[Any]:
        places = (
            ("127.0.0.1", guarded.resolve("plain.example.com", 80)[0][4][1]),
            ("10.0.0.8", port),
        )
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place) for place in places]

    assert ["private"] == kinds("http://plain.example.com/good", evolve(guarded, resolve=both))


@pytest.mark.parametrize("path", ["/to-inside", "/to-named-inside"])
def test_each_redirect_is_judged(guarded: NetworkPolicy, path: str) -> None:
    """A public page that sends one inside is not followed."""
    assert ["private"] == kinds(f"http://plain.example.com{path}", guarded)


def test_what_was_judged_is_what_is_asked(played: Played, guarded: NetworkPolicy) -> None:
    """A name that is another address a moment later is looked up once for one question."""
    answers: Iterator[str] = iter(["plain.example.com", "inside.example.com"])

    def rebinding(_: str, port: int, **named: object) -> list[Any]:
        return guarded.resolve(next(answers), port, **named)

    before = len(played.log.asked)
    assert ["private"] == kinds(
        "http://rebound.example.com/good", evolve(guarded, resolve=rebinding)
    )
    assert [("HEAD", "rebound.example.com", "/good")] == played.log.asked[before:]


def test_hosts_are_named_as_the_network_does() -> None:
    """Persian ones in punycode; what has no such name is not an address."""
    assert "xn--mgba3a4f16a.ir" == canonical_host("ایران.ir")
    assert "::1" == canonical_host("::1")
    with pytest.raises(NoAnswer):
        canonical_host("a" * 64)


def test_nothing_of_the_asker_is_reported(played: Played) -> None:
    """No cookie, no credential, no referrer; an honest name; a small piece of the page."""
    kinds("https://good.example.com/good?a=b c", played.ways)
    kinds("https://good.example.com/good?a=b", played.ways)
    headers = played.log.headers[-1]

    assert {"Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding"} <= set(headers)
    assert {"Range", "Connection"} == set(headers) - {
        "Host",
        "User-Agent",
        "Accept",
        "Accept-Language",
        "Accept-Encoding",
    }
    assert headers["User-Agent"].startswith("miz-khedmat-links")
    assert "bytes=0-65535" == headers["Range"]
