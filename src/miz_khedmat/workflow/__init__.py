"""A manager's approval of a fee: its row, what came before it, and its place in the file."""

from miz_khedmat.workflow.approvals import Draft, drafted, stated
from miz_khedmat.workflow.fee_choice import FeeRow, OpenCatalogue, chosen
from miz_khedmat.workflow.fee_history import PastApproval, facts, history

__all__ = [
    "Draft",
    "FeeRow",
    "OpenCatalogue",
    "PastApproval",
    "chosen",
    "drafted",
    "facts",
    "history",
    "stated",
]
