"""The real records of `data/real_services.json` as a catalogue on disk, slips and all."""

import itertools
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

from tests.loading.folders import written

Record: TypeAlias = dict[str, Any]

_FILE = Path(__file__).parent / "data" / "real_services.json"
_NAMELESS = "نامعلوم"
_SAME = {"duration": "average_time", "visits": "visits", "hours": "hours", "type": "types"}
_SAME |= {"documents": "documents", "laws": "laws", "audience": "audience"}
_SAME |= {"system": "request_link"}
_CARD = {"nature": "nature", "level": "level", "start": "start", "event": "events"}
_CARD |= {"statistics": "recipients", "once_for_all": "frequency", "links_own_systems": "systems"}
_CARD |= {"links_other_agencies": "agencies"}


def known() -> list[Record]:
    """Every record, in the order of their numbers."""
    records: list[Record] = json.loads(_FILE.read_text("utf-8"))["records"]
    return records


def other_codes() -> list[str]:
    """Codes that are on the same pages and are not ids of services."""
    return [each["code"] for each in json.loads(_FILE.read_text("utf-8"))["not_service_ids"]]


def agency_of(record: Record) -> str:
    """The agency that published a record."""
    return record["agency"] or _NAMELESS


def title_of(record: Record) -> str:
    """The title as the page prints it."""
    title: str = record["fields"].get("title_field_raw", record["title"])
    return title


def write(root: Path, records: Iterable[Record]) -> Path:
    """*records* under *root*, a folder for each agency, each service below its parent."""
    groups = itertools.groupby(sorted(records, key=agency_of), key=agency_of)
    for number, (name, group) in enumerate(groups):
        of_agency = list(group)
        agency = {"name": name, "parent": {"name": of_agency[0]["parent_agency"]}}
        files = {"agency.json": agency, "services/all.json": _trees(of_agency)}
        texts = {f"agencies/{number:02}/{file}": json.dumps(it) for file, it in files.items()}
        written(root, {**texts})
    return root


def _trees(records: list[Record]) -> list[Record]:
    made = {record["n"]: service_of(record) for record in records}
    by_id = {record["id"]: made[record["n"]] for record in reversed(records) if record["id"]}
    roots: list[Record] = []
    for record in records:
        parent = by_id.get(record["parent_id"])
        holder = roots if parent is None else parent.setdefault("subservices", [])
        holder.append(made[record["n"]])
    return roots


def service_of(record: Record) -> Record:
    """One record with the keys of the catalogue; each value as its page prints it."""
    fields = record["fields"]
    stated = {word: fields[raw] for raw, word in _SAME.items() if raw in fields}
    card = {word: fields[raw] for raw, word in _CARD.items() if raw in fields}
    channels = _channels(fields)
    return {
        "id": record["id_raw"],
        "title": title_of(record),
        **stated,
        **({"fees": fees} if (fees := _fees(fields)) else {}),
        **({"identity": card} if card else {}),
        **({"channels": channels} if channels else {}),
    }


def _fees(fields: Record) -> object:
    """The costs: rows of amount and account, or the single text in their place."""
    rows = [{"amount": amount, "accounts": paid} for amount, paid in fields.get("cost_rows", ())]
    if rows or "account" not in fields:
        return rows or fields.get("cost")
    return [{"amount": fields.get("cost"), "accounts": fields["account"]}]


def _channels(fields: Record) -> Record:
    offered = [name for name in fields.get("access", ()) if len(name) > 1]
    linked = {"web": fields["link"]} if fields.get("link") else {}
    return dict.fromkeys(offered, "offered") | linked
