"""The address of a visitor is the peer's, unless a trusted proxy says more."""

import pytest

from miz_khedmat import Request
from miz_khedmat.desk import clients
from miz_khedmat.errors import SettingError

TRUSTED = clients.networks(["10.0.0.0/8", "::1"])


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("192.0.2.7", "", "192.0.2.7"),
        ("192.0.2.7", "1.1.1.1", "192.0.2.7"),
        ("10.0.0.1", "1.1.1.1", "1.1.1.1"),
        ("::1", "2001:db8::1", "2001:db8::1"),
        ("10.0.0.1", "6.6.6.6, 1.1.1.1, 10.2.0.1", "1.1.1.1"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("10.0.0.1", "1.1.1.1, nonsense", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("", "1.1.1.1", "1.1.1.1"),
        ("unix:", "1.1.1.1", "unix:"),
    ],
)
def test_whom_a_request_comes_from(peer: str, forwarded: str, expected: str) -> None:
    """Only what trusted proxies have added counts, read from the end."""
    request = Request("", headers={"x-forwarded-for": forwarded}, client=peer)

    assert expected == clients.client(request, TRUSTED)


def test_without_trusted_proxies_the_header_is_not_read() -> None:
    """A visitor cannot choose an address."""
    headers = {"x-forwarded-for": "1.1.1.1"}

    assert ["192.0.2.7", ""] == [
        clients.client(Request("", headers=headers, client=peer), ()) for peer in ("192.0.2.7", "")
    ]


def test_a_network_that_is_none() -> None:
    """What is not a network is reported at start."""
    with pytest.raises(SettingError, match="trusted_proxies"):
        clients.networks(["10.0.0.1/8"])
