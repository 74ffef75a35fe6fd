"""What the browsers of all hosts have in common."""

import re

from tests.hosts.clients import Answer
from tests.hosts.form_clients import Browser, Sent, post

TOKEN = re.compile(rb'<input type="hidden" name="([^"]+)" value="([^"]*)">\n')
GOOD = {"score": "5", "text": "خوب"}
LARGE = b"score=5&text=" + b"x" * 10_000_000
HOSTS = ("django", "flask", "plain flask", "asgi", "wsgi", "serve")
CHECKING = ("django", "flask")
"""The hosts with a check of their own."""
FROM_HERE = {"sec-fetch-site": "same-origin"}


def common(got: Answer) -> tuple[int, dict[str, str], bytes]:
    """What all hosts have in common: the status, our headers, and the bytes without the field."""
    names = ("cache-control", "referrer-policy", "content-type", "location", "allow")
    lines = {name: got.headers.get(name, "").replace("/miz/", "/") for name in names}
    return got.status, lines, TOKEN.sub(b"", got.body)


def sent_from_page(browser: Browser, path: str, fields: dict[str, str]) -> Answer:
    """Open a form, fill it in with the host's own field, and send it."""
    found = TOKEN.search(browser(Sent(path)).body)
    own = {found[1].decode(): found[2].decode()} if found else {}
    return browser(post(path, {**own, **fields}, FROM_HERE))
