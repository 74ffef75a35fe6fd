"""Whatever is not a form, or is too large for one, has the same clear page in every host."""

from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve

from tests.hosts.form_browsers import CHECKING, HOSTS, LARGE, TOKEN, common
from tests.hosts.form_clients import Browser, Sent, post

PLAIN = {"content-type": "text/plain"}
PARTS = {"content-type": "multipart/form-data; boundary=x"}
REFUSED: list[tuple[str, Sent, int, str]] = [
    ("large", post("sample/", LARGE), 413, "بزرگ‌تر"),
    ("large parts", post("sample/", LARGE, PARTS), 413, "بزرگ‌تر"),
    ("no length", post("sample/", b"score=5", {"content-length": None}), 411, "اندازه"),
    ("bad length", post("sample/", b"score=5", {"content-length": "-7"}), 400, "اندازه"),
    ("plain", post("sample/", b"score=5", PLAIN), 415, "شیوه"),
    ("no type", post("sample/", b"score=5", {"content-type": None}), 415, "شیوه"),
    ("no boundary", post("sample/", b"", {"content-type": "multipart/form-data"}), 400, "سالم"),
    ("latin", post("sample/", b"score=5&text=%FF%FE"), 400, "خوانا"),
    ("raw bytes", post("sample/", b"score=5&text=\xff"), 400, "خوانا"),
    (
        "charset",
        post(
            "sample/",
            b"score=5",
            {"content-type": f"{'application/x-www-form-urlencoded'}; charset=windows-1256"},
        ),
        400,
        "خوانا",
    ),
    ("fields", post("sample/", b"&".join([b"a=1"] * 1001)), 400, "تعداد"),
    ("half", post("sample/", b"score=5", {"content-length": "90"}), 400, "کامل"),
    ("foreign", post("sample/", b"score=5", {"sec-fetch-site": "cross-site"}), 403, "مطمئن"),
]


def cases() -> Iterator[Any]:
    """Each refusal in each host that leaves it to us.

    The server of the standard library waits for what has not come, and a host's own check is
    before ours.
    """
    for name, sent, status, word in REFUSED:
        for host in HOSTS:
            waits = host == "serve" and name in {"half", "bad length"}
            if not waits and not (host in CHECKING and name == "foreign"):
                yield pytest.param(host, sent, status, word, id=f"{host}, {name}")


@pytest.mark.parametrize(("host", "sent", "status", "word"), list(cases()))
def test_what_is_refused_has_a_clear_page(
    browsers: dict[str, Browser], host: str, sent: Sent, status: int, word: str
) -> None:
    """What is too large, badly encoded, incomplete or forged is answered alike in every host."""
    got = browsers[host](sent)

    assert (status, True) == (got.status, word in got.body.decode())
    assert common(got)[1:] == common(browsers["wsgi"](sent))[1:]
    assert "no-store" == got.headers["cache-control"]


@pytest.mark.parametrize("host", [host for host in HOSTS if host != "serve"])
def test_a_large_body_is_not_read(browsers: dict[str, Browser], host: str) -> None:
    """Ten million bytes are refused by their length alone: not one of them is read."""
    read: list[int] = []
    got = browsers[host](evolve(post("sample/", LARGE), read=read.append))

    assert (413, []) == (got.status, [count for count in read if count])


def test_serve_refuses_a_large_body_before_it_has_come(browsers: dict[str, Browser]) -> None:
    """The local server answers after the first bytes of ten million."""
    assert 413 == browsers["serve"](post("sample/", LARGE)).status


def parts(*pairs: tuple[str, bytes]) -> bytes:
    """A form in parts."""
    lines = [
        b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (n.encode(), v)
        for n, v in pairs
    ]
    return b"".join(lines) + b"--x--\r\n"


@pytest.mark.parametrize("path", ["n/abc/", "sample/"])
def test_a_form_in_parts_is_read_in_every_host(browsers: dict[str, Browser], path: str) -> None:
    """Parts are read by Django and by Flask, also after Flask-WTF, and by the library elsewhere."""
    for browser in browsers.values():
        found = TOKEN.search(browser(Sent(path)).body)
        own = [(found[1].decode(), found[2])] if found else []
        body = parts(*own, ("score", b"5"), ("text", "خوب".encode()))

        assert 303 == browser(post(path, body, PARTS)).status


def test_what_is_not_text_in_parts_is_marked(browsers: dict[str, Browser]) -> None:
    """Bytes that are not UTF-8 become the same mark in every host."""
    sent = post("n/abc/", parts(("score", b"9"), ("text", b"a\xffb\r\nc")), PARTS)
    got = {common(browser(sent))[0::2] for browser in browsers.values()}

    assert 1 == len(got)
    assert "a\ufffdb\nc" in next(iter(got))[1].decode()


@pytest.mark.parametrize(
    "body", [b"--x\r\nnonsense", b"--x\r\nContent-Disposition: form-data\r\n\r\n"]
)
def test_damaged_parts_have_a_clear_page(browsers: dict[str, Browser], body: bytes) -> None:
    """Half a form in parts is an error of the sender in every host, and never our own."""
    got = [browser(post("n/abc/", body, PARTS)).status for browser in browsers.values()]

    assert set(got) <= {400, 422}
