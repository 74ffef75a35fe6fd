"""A manager's approval of a fee: of which row it is, what came before it, and where it is put."""

from miz_khedmat.workflow.approvals import Draft, drafted, stated
from miz_khedmat.workflow.fee_choice import Opened, Row, chosen
from miz_khedmat.workflow.fee_history import Earlier, facts, history

__all__ = [
    "Draft",
    "Earlier",
    "Opened",
    "Row",
    "chosen",
    "drafted",
    "facts",
    "history",
    "stated",
]
