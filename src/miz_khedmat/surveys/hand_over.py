"""Results handed over to another system: its own columns, a file or a request, a receipt (Q4)."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from attrs import frozen

from miz_khedmat.atomic.file import put
from miz_khedmat.errors import Diagnostic, LoadError, Place, Wording
from miz_khedmat.exports.csv import rows_as_csv
from miz_khedmat.exports.excel import rows_as_excel
from miz_khedmat.exports.json import encoded
from miz_khedmat.loading import Limits
from miz_khedmat.loading.text_mapping import Texts, read_texts
from miz_khedmat.persian.text import visible
from miz_khedmat.store.session import Session
from miz_khedmat.store.store import Store
from miz_khedmat.store.tokens import random_id
from miz_khedmat.surveys.faults import fault
from miz_khedmat.surveys.result_files import COLUMNS, Row, rows
from miz_khedmat.surveys.results import Results

LIMITS: Final = Limits(file_bytes=1_000_000, depth=4, values=1_000)
"""The limits of a mapping file."""
OWN: Final = {name: name for name in COLUMNS}
"""The mapping that keeps the names of our columns."""
SECONDS: Final = 30
"""How long the other system may take for each part of its answer."""
_KEPT: Final = 4_000
"""Letters of its answer that are kept."""


@frozen
class Receipt:
    """One attempt: *status* is what the other system answered, or 0, and *text* what it said."""

    month: str
    address: str
    digest: str
    at: str
    status: int
    text: str

    @property
    def is_accepted(self) -> bool:
        """Whether the other system has the results."""
        return 200 <= self.status < 300

    @property
    def is_file(self) -> bool:
        """Whether they are in a file, which nobody answers."""
        return not is_web(self.address)


Post = Callable[[str, bytes, Mapping[str, str]], tuple[int, str]]
"""Sends bytes with headers to an address; returns the status and the text of the answer."""


def read_columns(path: Path) -> Mapping[str, str]:
    """Read which of our columns each column of the other system is (``ServiceCode: id``).

    Raises:
        LoadError: The file is not such a mapping; it has every fault.
    """
    document = read_texts(path, LIMITS)
    if faults := tuple(_misnamed(document, path.name)):
        raise LoadError(faults, document.folder)
    return dict(document.texts)


def _misnamed(document: Texts, file: str) -> Iterator[Diagnostic]:
    if not document.texts:
        yield fault("survey-column", Place(file), "{}")
    for name, column in document.texts.items():
        if not name.strip() or column not in COLUMNS:
            found = f"{name}: {column}; {', '.join(COLUMNS)}"
            yield fault("survey-column", document.places[name], found)


def mapped(results: Results, month: str, columns: Mapping[str, str] = OWN) -> list[Row]:
    """Return the rows of a *month* with the columns of the other system."""
    return [{name: row[ours] for name, ours in columns.items()} for row in rows(results, month)]


def mapped_json(results: Results, month: str, columns: Mapping[str, str]) -> bytes:
    """Return these rows as a list in JSON."""
    return encoded(mapped(results, month, columns), 1)


def mapped_csv(results: Results, month: str, columns: Mapping[str, str]) -> bytes:
    """Return these rows as CSV, below their names."""
    return rows_as_csv([tuple(columns), *_cells(results, month, columns)])


def mapped_excel(results: Results, month: str, columns: Mapping[str, str]) -> bytes:
    """Return these rows as a workbook, our titles above their names.

    Raises MizKhedmatError if openpyxl is not installed.
    """
    titles = tuple(COLUMNS[ours] for ours in columns.values())
    return rows_as_excel([titles, tuple(columns), *_cells(results, month, columns)], month)


def _cells(results: Results, month: str, columns: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    return (tuple(row.values()) for row in mapped(results, month, columns))


MAPPED_FORMATS: Final[Mapping[str, Callable[[Results, str, Mapping[str, str]], bytes]]] = {
    "json": mapped_json,
    "csv": mapped_csv,
    "excel": mapped_excel,
}
"""The formats of a file for another system, by name."""
ENDS: Final = {".json": "json", ".csv": "csv", ".xlsx": "excel"}
"""The format of a file by the end of its name."""
PLACE: Final = "{month}"
"""The place of the month in the name of a file."""
_WRITTEN: Final = 200
"""The status of a file that was written."""
_NO_ADDRESS: Final = Wording("not an address with https or http")
_NO_FILE: Final = Wording("not a file for each month: {month}.json, {month}.csv or {month}.xlsx")


def is_web(to: str) -> bool:
    """Return whether *to* is an address, and not a file."""
    return "://" in to


def misaddressed(to: str) -> Wording | None:
    """Return why nothing can be handed over to *to*, or None."""
    if is_web(to):
        return None if to.startswith(("https://", "http://")) else _NO_ADDRESS
    file = Path(to)
    return None if PLACE in file.name and file.suffix.lower() in ENDS else _NO_FILE


def hand_over(
    store: Store, content: bytes, month: str, address: str, post: Post | None = None
) -> Receipt:
    """Send the results of a *month* to *address*, unless it accepted the same ones before.

    Every attempt is kept, so that this can be repeated until it succeeds. The request carries the
    digest of its content as ``Idempotency-Key``: an answer that was lost does no harm.

    Args:
        store: The store that keeps the receipts.
        content: What is sent, of `mapped_json`.
        month: The month of the results.
        address: A web address.
        post: How it is sent; by default over the network.

    Raises:
        StoreError: The store cannot be used.
    """
    digest = hashlib.sha256(content).hexdigest()
    if accepted := _accepted(store, month, address, digest):
        return accepted
    headers = {"Content-Type": "application/json; charset=utf-8", "Idempotency-Key": digest}
    status, text = (post or posted)(address, content, headers)
    return _kept(store, Receipt(month, address, digest, _now(), status, visible(text)[:_KEPT]))


def hand_over_file(
    store: Store, results: Results, month: str, file: str, columns: Mapping[str, str] = OWN
) -> Receipt:
    """Write the results of a *month* to a file, unless the same ones were written there before.

    Args:
        store: The store that keeps the receipt.
        results: The results.
        month: The month, which replaces ``{month}`` in the name of the file.
        file: The path of the file; its end names the format.
        columns: The columns of the other system.

    Raises:
        EditError: The file cannot be written; then there is no receipt.
        StoreError: The store cannot be used; then the file may be there, and is written again.
    """
    path = Path(file)
    place = path.with_name(path.name.replace(PLACE, month))
    # Not of the file: a workbook contains the time at which it was made.
    digest = hashlib.sha256(mapped_json(results, month, columns)).hexdigest()
    if accepted := _accepted(store, month, str(place), digest):
        return accepted
    put(place, MAPPED_FORMATS[ENDS[place.suffix.lower()]](results, month, columns))
    return _kept(store, Receipt(month, str(place), digest, _now(), _WRITTEN, ""))


def _accepted(store: Store, month: str, address: str, digest: str) -> Receipt | None:
    """Return the receipt of the same results."""
    with store.read() as session:
        done = [each for each in _receipts(session, month, address) if each.digest == digest]
    return next((each for each in done if each.is_accepted), None)


def _kept(store: Store, receipt: Receipt) -> Receipt:
    with store.write() as session:
        _add(session, receipt)
    return receipt


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def receipts(store: Store) -> list[Receipt]:
    """Return every attempt, the first one first: the log of what was handed over."""
    with store.read() as session:
        return [Receipt(*row) for row in session.all("receipts_all")]


def _receipts(session: Session, month: str, address: str) -> list[Receipt]:
    return [Receipt(*row) for row in session.all("receipts_of", month=month, address=address)]


def _add(session: Session, receipt: Receipt) -> None:
    session.run(
        "receipt_add",
        id=random_id(),
        month=receipt.month,
        address=receipt.address,
        digest=receipt.digest,
        at=receipt.at,
        status=receipt.status,
        receipt=receipt.text,
    )


def posted(address: str, content: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    """Send *content* and return status and text of the answer; 0 and the reason if none came."""
    try:
        return _exchanged(address, content, headers)
    except (OSError, HTTPException, ValueError) as error:
        return 0, f"{type(error).__name__}: {error}"


def _exchanged(address: str, content: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    """Return status and text of the answer.

    Raises:
        OSError: No answer came in time.
        HTTPException: It is not one of HTTP.
        ValueError: *address* is not a web address.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("not a web address")
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname, parts.port, timeout=SECONDS)
    target = f"{parts.path or '/'}{'?' * bool(parts.query)}{parts.query}"
    try:
        connection.request("POST", target, content, dict(headers))
        answer = connection.getresponse()
        return answer.status, answer.read(_KEPT * 4).decode("utf-8", "replace")
    finally:
        connection.close()
