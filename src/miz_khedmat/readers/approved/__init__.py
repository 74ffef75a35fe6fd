"""Read the approved list of services (A2) from sheets of any shape, each doubt with its cell."""

from miz_khedmat.readers.approved.current import CurrentList, named_list
from miz_khedmat.readers.approved.entry import ApprovedEntry, ApprovedList
from miz_khedmat.readers.approved.mapping import read_mapping
from miz_khedmat.readers.approved.reader import read_approved

__all__ = [
    "ApprovedEntry",
    "ApprovedList",
    "CurrentList",
    "named_list",
    "read_approved",
    "read_mapping",
]
