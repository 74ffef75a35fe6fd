"""The rows of forms for which a proposal waits for its decision (S8)."""

from miz_khedmat.dashboard.sections.drafts import row_key_of
from miz_khedmat.workflow.change import ChangeState
from miz_khedmat.workflow.change_line import ChangeLine
from miz_khedmat.workflow.edits import ROW
from miz_khedmat.workflow.reasons import names_of


def rows_waiting(lines: tuple[ChangeLine, ...]) -> frozenset[str]:
    """Return the names in forms of the rows of which a proposal waits for its decision."""
    rows = (each for each in lines if each.path[-1].startswith(ROW))
    waiting = (each.path for each in rows if each.state is ChangeState.PROPOSED)
    return frozenset(f"{'-'.join(names_of(path))}-{row_key_of(path[-1])}" for path in waiting)
