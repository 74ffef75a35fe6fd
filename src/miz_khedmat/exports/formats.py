"""The formats of `export` by name: each makes bytes of a catalogue and its public address."""

from collections.abc import Callable, Mapping
from typing import Final

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.exports import jsonld
from miz_khedmat.exports.cpsv import cpsv
from miz_khedmat.exports.csv import as_csv
from miz_khedmat.exports.excel import as_excel
from miz_khedmat.exports.json import encoded, whole

FORMATS: Final[Mapping[str, Callable[[Catalogue, str], bytes]]] = {
    "json": lambda catalogue, _: whole(catalogue),
    "csv": lambda catalogue, _: as_csv(catalogue),
    "excel": lambda catalogue, _: as_excel(catalogue),
    "jsonld": lambda catalogue, base: encoded(jsonld.whole(catalogue, base), 1),
    "cpsv-ap": lambda catalogue, base: encoded(cpsv(catalogue, base), 1),
}
BINARY: Final = frozenset({"excel"})
"""Formats that cannot be shown in a terminal."""
