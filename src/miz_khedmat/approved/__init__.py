"""The approved list of services (A2): read from sheets of any shape, each doubt with its cell."""

from miz_khedmat.approved.doubts import Doubt
from miz_khedmat.approved.entry import Approved, Entry
from miz_khedmat.approved.mapping import read_mapping
from miz_khedmat.approved.named import Named, named_list
from miz_khedmat.approved.reading import read_approved

__all__ = [
    "Approved",
    "Doubt",
    "Entry",
    "Named",
    "named_list",
    "read_approved",
    "read_mapping",
]
