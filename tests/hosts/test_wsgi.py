"""The WSGI host translates and decides nothing."""

from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

from miz_khedmat import Desk
from miz_khedmat.wsgi import App, create_app
from tests.samples import CATALOGUE


def ask(app: App, path: str, **environ: str) -> tuple[str, dict[str, str], bytes]:
    """The status, headers and body that a strict WSGI server would get."""
    asked: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": "", "SCRIPT_NAME": "", **environ}
    setup_testing_defaults(asked)
    got: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Any:
        got.extend([status, dict(headers)])
        return got.append

    body = validator(app)(asked, start)
    text = b"".join(body)
    getattr(body, "close")()  # noqa: B009  # the validator demands it
    return got[0], got[1], text


def test_a_page_and_its_head() -> None:
    """GET gives the page, HEAD the same headers without it."""
    app = create_app(Desk(catalogue=CATALOGUE))
    status, headers, body = ask(app, "/laws/")
    _, same, empty = ask(app, "/laws/", REQUEST_METHOD="HEAD")

    assert (status, headers["Content-Length"]) == ("200 OK", str(len(body)))
    assert (same, empty) == (headers, b"")


def test_below_a_sub_path() -> None:
    """Below SCRIPT_NAME redirects keep the sub-path, and the bare mount gets its slash."""
    app = create_app(Desk(catalogue=CATALOGUE))
    status, headers, _ = ask(app, "/laws", SCRIPT_NAME="/miz")
    bare, place, _ = ask(app, "", SCRIPT_NAME="/miz")

    assert (status, headers["Location"]) == ("308 Permanent Redirect", "/miz/laws/")
    assert (bare, place["Location"]) == ("308 Permanent Redirect", "/miz/")


def test_conditional_and_broken_requests() -> None:
    """The tag of the browser is handed over; a path that is not UTF-8 is a 404."""
    app = create_app(Desk(catalogue=CATALOGUE))
    _, headers, _ = ask(app, "/laws/")

    assert ask(app, "/laws/", HTTP_IF_NONE_MATCH=headers["ETag"])[0] == "304 Not Modified"
    assert ask(app, "/\xff")[0] == "404 Not Found"


def test_from_a_folder(tmp_path: Path) -> None:
    """A folder's name is enough."""
    (tmp_path / "agency.yaml").write_text("id: 1\nname: دستگاه\n", "utf-8")

    assert "دستگاه" in ask(create_app(tmp_path), "/")[2].decode()
