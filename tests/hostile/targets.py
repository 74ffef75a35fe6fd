"""What is fuzzed: the loader, the reader of drawings and the way of a request, each with its law.

A target takes any bytes and returns in silence, or raises where something is not as it must be.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final
from wsgiref.util import setup_testing_defaults

from miz_khedmat import Desk, Request, wsgi
from miz_khedmat.bpmn import BpmnError, draw, lay_out, lint, parse, say, write
from miz_khedmat.bpmn.narrator import lines
from miz_khedmat.errors import Diagnostic
from miz_khedmat.loading.faults import FaultCollector
from miz_khedmat.loading.positions import spots
from miz_khedmat.loading.reader import Source, read
from miz_khedmat.loading.structure import structure_all
from miz_khedmat.model import Service
from tests.bpmn.everything import everything
from tests.bpmn.processes import REFERENCES
from tests.samples import CATALOGUE

Target = Callable[[bytes], None]

STATUSES: Final = frozenset({200, 302, 304, 308, 404, 405, 410})
_DESK: Final = Desk(catalogue=CATALOGUE, base_url="https://example.ir/miz/")
_APP: Final = wsgi.create_app(_DESK)
_LARGEST: Final = 20_000
"""The size in bytes up to which a drawing is laid out and drawn too: no law depends on size."""


def loader(data: bytes) -> None:
    """Any text is services or faults with their places; a reader of places agrees."""
    text = data.decode("utf-8", "replace")
    for name in ("a.yaml", "a.json"):
        faults: list[Diagnostic] = []
        plain = read(Source(name, text), faults)
        report = FaultCollector()
        services = structure_all(plain, Service, (), report)
        assert all(isinstance(each, Service) for each in services)
        assert all(fault.place.line > 0 < fault.place.column for fault in faults)
        spots(Source(name, text))


def drawing(data: bytes) -> None:
    """Any bytes are a drawing or a BpmnError; a drawing is described, linted, written and drawn."""
    try:
        read = parse(data)
    except BpmnError:
        return
    if len(data) > _LARGEST:
        return
    story = "\n".join(lines(say(read)))
    lint(read)
    parse(write(read).encode("utf-8", "replace"))
    laid = lay_out(read)
    for document in (read, laid):
        for diagram in document.diagrams[:2]:
            assert draw(document, diagram, description=story).startswith("<svg")


def request(data: bytes) -> None:
    """Any lines of a request have an answer of the desk, and the same behind a server."""
    path, query, tag, coding, method = [*data.split(b"\n"), b"", b"", b"", b""][:5]
    headers = {"if-none-match": _latin(tag), "accept-encoding": _latin(coding)}
    verb = method.decode("latin-1") or "GET"
    answer = _DESK.respond(
        Request(path.decode("utf-8", "replace"), verb, "/", headers, query=_latin(query))
    )
    assert answer.status in STATUSES
    assert all(value.isascii() and value.isprintable() for _, value in answer.headers)
    assert (answer.status, answer.body) == _through(path, query, headers, verb)


def _through(path: bytes, query: bytes, headers: Mapping[str, str], verb: str) -> tuple[int, bytes]:
    """Return the WSGI host's answer to the same."""
    named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    environ: dict[str, Any] = {"PATH_INFO": "/" + _latin(path), "QUERY_STRING": _latin(query)}
    environ |= {"SCRIPT_NAME": "", "REQUEST_METHOD": verb, **named}
    setup_testing_defaults(environ)
    got: list[str] = []
    body = b"".join(_APP(environ, lambda status, _: got.append(status)))
    return int(got[0][:3]), body


def _latin(raw: bytes) -> str:
    return raw.decode("latin-1")


TARGETS: Final[Mapping[str, Target]] = {"loader": loader, "drawing": drawing, "request": request}


def seeds(name: str, example: Path) -> list[bytes]:
    """Sound inputs of a target, from which others are made."""
    if name == "loader":
        files = sorted(example.rglob("*.yaml"))
        return [*(file.read_bytes()[:20_000] for file in files), b'[{"id": "1", "title": "x"}]']
    if name == "drawing":
        return [everything(), *(file.read_bytes() for file in REFERENCES)]
    paths = list(_DESK.addresses())
    return [f'{path}\nq=%D8%B4&type=G2C\n"x"\ngzip\nGET'.encode() for path in paths]
