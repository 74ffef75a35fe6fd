"""A local desk answers only to the names of its machine and to the one that it was given."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.cli.allowed_hosts import AllowedHosts
from miz_khedmat.cli.serve import LiveDesk, server

HERE = AllowedHosts("127.0.0.1", "127.0.0.1")
ANY = "0.0.0.0"  # noqa: S104
EVERYWHERE = (AllowedHosts(ANY, ANY), AllowedHosts("::", "::"), AllowedHosts("", ANY))
LOOPBACK = ("localhost", "LOCALHOST:8000", "localhost.", "127.0.0.1:8000", "127.9.9.9", "[::1]:80")
STRANGE = (
    "evil.example",
    "evil.example:8000",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "localhost@evil.example",
    "evil.example@localhost",
    "evil.example/localhost",
    "localhost,evil.example",
    "localhost evil.example",
    "localhost:80:80",
    "localhost:8000000",
    "local.host",
    "127.0.0.1.",
    "[127.0.0.1",
    "[evil.example]",
    "::1",
    "",
    ":8000",
    "[]",
    ".",
)
ADDRESSES = ("192.168.1.5:8000", "10.0.0.1", "[fd00::5]:8000", "8.8.8.8")


@pytest.mark.parametrize("text", LOOPBACK)
@pytest.mark.parametrize("names", [HERE, *EVERYWHERE, AllowedHosts("desk.local", "192.168.1.5")])
def test_loopback_names_are_always_answered(names: AllowedHosts, text: str) -> None:
    """Whatever it listens on, a desk answers to the machine that it is on."""
    assert names.have(text)


@pytest.mark.parametrize("text", STRANGE)
@pytest.mark.parametrize("names", [HERE, *EVERYWHERE, AllowedHosts("desk.local", "192.168.1.5")])
def test_a_name_that_leads_here_is_not_answered(names: AllowedHosts, text: str) -> None:
    """A name that somebody else has pointed at this machine, and a text that is not a name."""
    expected = text == "127.0.0.1."  # an address in digits, and no name

    assert expected is names.have(text)


@pytest.mark.parametrize("text", ADDRESSES)
def test_addresses_in_digits(text: str) -> None:
    """Any IP address of this machine if a desk listens on all; otherwise only its own."""
    assert [True] * 3 == [names.have(text) for names in EVERYWHERE]
    assert not HERE.have(text)
    assert ("192" in text) is AllowedHosts("desk.local", "192.168.1.5").have(text)


@pytest.mark.parametrize(
    ("host", "text"),
    [
        ("desk.local", "Desk.Local:8000"),
        ("desk.local.", "desk.local"),
        ("نمونه.local", "xn--mgbuc1j.local"),
        ("::1", "[0:0:0:0:0:0:0:1]"),
    ],
)
def test_what_host_names(host: str, text: str) -> None:
    """The name that was given, however a browser spells it."""
    spelled = "نمونه".encode("idna").decode()

    assert AllowedHosts(host, "10.0.0.1").have(text.replace("xn--mgbuc1j", spelled))


@given(st.text(max_size=40))
def test_no_other_text_is_a_name(text: str) -> None:
    """Of all texts only those names are answered to."""
    known = text.lower().partition(":")[0].removesuffix(".") in {"localhost", "127.0.0.1"}

    assert known or not HERE.have(text) or text.startswith(("127.", "[::1]"))


@contextmanager
def listening(folder: Path, host: str) -> Iterator[int]:
    """The port of a desk that listens on *host*."""
    (folder / "agency.yaml").write_text("id: 1\nname: نخست\n", "utf-8")
    with server(LiveDesk(folder), host, 0) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made.server_port
        made.shutdown()


def asked(port: int, host: str | None, path: str = "/", at: str = "127.0.0.1") -> tuple[int, bytes]:
    """Return how a desk at *port* answers a request for *host*; None sends no such header."""
    client = HTTPConnection(at, port, timeout=5)
    client.putrequest("GET", path, skip_host=True)
    if host is not None:
        client.putheader("Host", host)
    client.endheaders()
    answer = client.getresponse()
    body = answer.read()
    client.close()
    return answer.status, body


@pytest.mark.parametrize("path", ["/", "/health/", "/no/", "/static/miz.css"])
def test_over_http(tmp_path: Path, path: str) -> None:
    """421 and a line in both languages, at every address; it has no text of the desk."""
    with listening(tmp_path, "127.0.0.1") as port:
        status, body = asked(port, "evil.example", path)
        known, page = asked(port, f"localhost:{port}", path)
        lacking, _ = asked(port, None, path)

    assert (421, 421) == (status, lacking)
    assert known in {200, 404}
    assert "--host" in body.decode()
    assert body != page


def test_everywhere(tmp_path: Path) -> None:
    """With ``0.0.0.0`` a phone in the same network asks by the address, and by no name."""
    with listening(tmp_path, "0.0.0.0") as port:  # noqa: S104
        statuses = [asked(port, host)[0] for host in ("192.168.1.5", "localhost", "evil.example")]

    assert [200, 200, 421] == statuses


@pytest.mark.parametrize("host", ["::", "::1"])
def test_in_the_sixth_version(tmp_path: Path, host: str) -> None:
    """A desk listens on IPv6 too."""
    with listening(tmp_path, host) as port:
        names = ("[::1]", "[fd00::5]", "evil.example")
        statuses = [asked(port, name, at="::1")[0] for name in names]

    assert [200, 200 if host == "::" else 421, 421] == statuses
