"""The classes of slips in the field notes (slips.yaml), and whether the rules find each of them."""

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import frozen

from miz_khedmat import Catalogue, load
from miz_khedmat.compliance import Finding, check
from tests import records
from tests.compliance.test_rules import _plain, catalogue


@frozen
class Slip:
    """A class of slips: its occurrences, and the rules that must report it there.

    *quoted* are the values that the notes quote, as changes to a complete service; *of* is the
    place that they come from. *unseen* says why no rule can see it.
    """

    slip: str
    rules: tuple[str, ...] = ()
    records: tuple[int, ...] = ()
    quoted: tuple[Mapping[str, Any], ...] = ()
    of: str = ""
    unseen: str = ""

    @property
    def reported(self) -> Iterator[frozenset[str]]:
        """The codes that each occurrence gives: first the records, then the quoted values."""
        codes = codes_by_record()
        yield from (codes[number] for number in self.records)
        yield from map(codes_of, self.quoted)

    @cached_property
    def missed(self) -> int:
        """The number of occurrences that one of its rules does not report."""
        return sum(not reported.issuperset(self.rules) for reported in self.reported)


def slips() -> list[Slip]:
    """Return every class of slips, in the order of the notes."""
    rows = _plain(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    return [Slip(**{name: _value(name, cell) for name, cell in row.items()}) for row in rows]


def _value(name: str, cell: Any) -> Any:
    if name == "records":
        return tuple(map(int, cell))
    return tuple(cell) if isinstance(cell, list) else cell


@cache
def codes_by_record() -> Mapping[int, frozenset[str]]:
    """Return the codes reported for each real record, or for the agency that published it."""
    with TemporaryDirectory() as folder:
        loaded = load(records.write(Path(folder), records.known()))
        found = check(loaded).findings
    return {
        number: frozenset(each.code for each in found if _is_of(each, *keys))
        for number, keys in _numbered(loaded).items()
    }


def _numbered(loaded: Catalogue) -> dict[int, tuple[str, str]]:
    """Return the keys of agency and service of each record."""
    keys = {
        (unit.name, row.node.id, row.node.title): (unit.key, row.node.key)
        for unit in loaded.agency.units
        for row in loaded.rows(unit).values()
    }
    return {
        record["n"]: keys[
            records.agency_of(record), record["id_raw"] or None, records.title_of(record)
        ]
        for record in records.known()
    }


def _is_of(finding: Finding, agency: str, service: str) -> bool:
    return finding.agency == agency and finding.service in {service, ""}


def codes_of(changes: Mapping[str, Any]) -> frozenset[str]:
    """Return the codes reported for a complete service with *changes*, in the form of a case."""
    case = dict(changes)
    agency, units = case.pop("agency", None), case.pop("units", [])
    services = case.pop("services", [case])
    with TemporaryDirectory() as folder:
        made = catalogue(Path(folder) / "made", *services, agency=agency, units=units)
        return frozenset(each.code for each in check(made).findings)
