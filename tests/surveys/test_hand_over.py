"""Hand-over: another system's columns, a file or a request to a real server, a kept receipt."""

import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import openpyxl
import pytest
from attrs import define, field

from miz_khedmat.errors import LoadError
from miz_khedmat.store.store import Store, open_store
from miz_khedmat.surveys.hand_over import (
    MAPPED_FORMATS,
    OWN,
    hand_over,
    mapped,
    posted,
    read_columns,
    receipts,
)
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.result_files import COLUMNS
from miz_khedmat.surveys.results import Results, SurveyedService, results
from miz_khedmat.surveys.suppression import ResultCell, ResultKey

MONTH = "1405-07"
THEIRS = {"ServiceCode": "id", "Satisfied": "share"}


@define
class Steering(HTTPServer):
    """Another system: what it was sent, and what it answers."""

    status: int = 200
    sent: list[tuple[str, str, bytes]] = field(factory=list)

    def __attrs_pre_init__(self) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), Receiving)

    @property
    def address(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}/results?agency=1"


class Receiving(BaseHTTPRequestHandler):
    """Keeps a request and answers it."""

    server: Steering

    def do_POST(self) -> None:
        """Accept what is sent, or not."""
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.sent.append((self.path, self.headers["Idempotency-Key"], content))
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write("رسید ۱۷".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def steering() -> Iterator[Steering]:
    """Another system that listens."""
    server = Steering()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def own(tmp_path: Path) -> Store:
    """A new store."""
    return open_store(tmp_path / "store.sqlite3", create=True)


@pytest.fixture(scope="module")
def made() -> Results:
    """The results of a month."""
    cell = ResultCell(ResultKey(MONTH, "10", "1", Manner.ELECTRONIC), (0, 0, 1, 1, 3), 9)
    return results("1", MONTH, [SurveyedService("10", "1", "10", "صدور", "1")], [cell])


def columns(folder: Path, text: str) -> dict[str, str]:
    """What a mapping file of this text says."""
    (folder / "theirs.yaml").write_text(text, "utf-8")
    return dict(read_columns(folder / "theirs.yaml"))


def test_a_mapping_is_read(tmp_path: Path) -> None:
    """Names of theirs, in their order, each with one of our columns."""
    assert THEIRS == columns(tmp_path, "ServiceCode: id\nSatisfied: share\n")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("{}", ["theirs.yaml:1:1"]),
        ("a: id\nb: score\n'': id\n", ["theirs.yaml:2:1", "theirs.yaml:3:1"]),
    ],
)
def test_a_mapping_of_unknown_columns_is_refused(
    tmp_path: Path, text: str, places: list[str]
) -> None:
    """An empty one too; each with its place."""
    with pytest.raises(LoadError) as caught:
        columns(tmp_path, text)
    faults = caught.value.faults
    assert [*zip(["survey-column"] * 9, places, strict=False)] == [
        (each.code, str(each.place)) for each in faults
    ]


def test_rows_have_their_columns(made: Results) -> None:
    """Hidden figures are empty; ours are the default."""
    rows = mapped(made, MONTH, THEIRS)
    assert {"ServiceCode": "10", "Satisfied": "0.8"} == rows[0]
    assert {"ServiceCode": "10", "Satisfied": ""} == rows[1]
    assert list(COLUMNS) == list(mapped(made, MONTH)[0])


def test_every_format_is_in_their_columns(made: Results) -> None:
    """JSON, CSV and Excel."""
    written = {name: form(made, MONTH, THEIRS) for name, form in MAPPED_FORMATS.items()}
    assert mapped(made, MONTH, THEIRS) == json.loads(written["json"])
    assert written["csv"].decode("utf-8-sig").startswith('"ServiceCode","Satisfied"\r\n"10","0.8"')
    sheet = openpyxl.load_workbook(io.BytesIO(written["excel"])).worksheets[0]
    assert ("شناسه خدمت", "ServiceCode", "10") == tuple(str(row[0]) for row in [*sheet.values][:3])


def test_results_are_sent_once(made: Results, own: Store, steering: Steering) -> None:
    """The receipt is kept, and given again without another request."""
    content = MAPPED_FORMATS["json"](made, MONTH, OWN)
    first = hand_over(own, content, MONTH, steering.address)
    again = hand_over(own, content, MONTH, steering.address)
    assert (first, [first]) == (again, receipts(own))
    assert (200, "رسید ۱۷", True) == (first.status, first.text, first.is_accepted)
    assert [("/results?agency=1", first.digest, content)] == steering.sent


def test_what_was_refused_is_sent_again(own: Store, steering: Steering) -> None:
    """Until it is accepted; other content is another hand-over."""
    steering.status = 503
    refused = hand_over(own, b"[]", MONTH, steering.address)
    steering.status = 201
    accepted = [hand_over(own, content, MONTH, steering.address) for content in (b"[]", b"[1]")]
    assert [503, 201, 201] == [refused.status, *(each.status for each in accepted)]
    assert [False, True] == [refused.is_accepted, accepted[0].is_accepted]
    assert 3 == len(steering.sent) == len(receipts(own))


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/", "https://127.0.0.1:1", "http://127.0.0.1:99999/", "x"]
)
def test_no_answer_is_a_receipt_too(own: Store, address: str) -> None:
    """A server that is not there, an address that leads nowhere."""
    receipt = hand_over(own, b"[]", MONTH, address)
    assert (0, False) == (receipt.status, receipt.is_accepted)
    assert receipt.text


def test_a_request_has_a_path(steering: Steering) -> None:
    """Of an address without one, the root."""
    address = f"http://127.0.0.1:{steering.server_port}"
    assert (200, "رسید ۱۷") == posted(address, b"[]", {"Idempotency-Key": "1"})
    assert "/" == steering.sent[0][0]
