"""`approve`: record a manager's approval of one fee, after showing it and confirming (S8)."""

import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import click

from miz_khedmat.atomic.root import Root
from miz_khedmat.cli.catalogues import MOUNT
from miz_khedmat.cli.state import KEY, default_store
from miz_khedmat.errors import Wording
from miz_khedmat.loading import load
from miz_khedmat.model import Approval
from miz_khedmat.model.parsers import yes_no
from miz_khedmat.persian.dates import IRAN, Jalali
from miz_khedmat.store.store import open_store
from miz_khedmat.terminal import line
from miz_khedmat.workflow import (
    FeeRow,
    OpenCatalogue,
    PastApproval,
    chosen,
    drafted,
    facts,
    history,
    stated,
)
from miz_khedmat.workflow.counting import record_approval
from miz_khedmat.workflow.faults import refusal_of
from miz_khedmat.workflow.fee_choice import is_inherited

_QUESTION: Final = Wording("has this row been approved?")
_THERE: Final = Wording("this approval already exists; nothing was written")
_REFUSED: Final = Wording("nothing was written")
_BEFORE: Final = Wording("earlier approvals")
_RECORDED: Final = Wording("{place}: the approval is recorded, and counts")
_KNOWN: Final = Wording("{place}: the approval was recorded before")
_NOWHERE: Final = Wording(
    "{store}: this desk has state, where the approval counts nowhere before it is recorded: "
    "give the same command with --store {store}, or decide on the proposal at desk/changes/"
)
_FEE: Final = Wording("fee {number}")


@click.command("approve")
@click.argument("catalogue", type=click.Path(path_type=Path))
@click.argument("service")
@click.option(
    "--agency", metavar="ID", help="The agency whose service is meant, if several have it."
)
@click.option(
    "--fee",
    type=int,
    metavar="N",
    help="The number of the fee, from 1, if the service has several.",
)
@click.option("--by", required=True, metavar="POST", help="The post of the manager who approved.")
@click.option(
    "--on",
    metavar="DATE",
    help="The Jalali date of the approval, 1404-02-03; default: today in Iran.",
)
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@click.option(
    "--store",
    metavar="ADDRESS",
    help="The store of a desk with state, where an approval counts only if it is recorded there.",
)
@KEY
@MOUNT
def approve_command(catalogue: Path, service: str, **options: Any) -> None:
    """Add a manager's approval to a fee of SERVICE, as it is now.

    SERVICE is an id. The whole row is shown, with earlier approvals and what has changed since,
    and you are prompted to confirm. The approval is valid until anything in the row changes. It
    records which row was approved, and does not prove who wrote it. Exits 1 if you answer no.
    """
    root = Root(catalogue, options["mounts"])
    opened = OpenCatalogue(root, load(root.path, mounts=root.mounts))
    row = chosen(opened, service, options["agency"], options["fee"])
    approval = stated(row, options["by"], _today() if options["on"] is None else options["on"])
    draft = drafted(opened, row, approval)
    click.echo("".join(f"{text}\n" for text in _lines(opened, row)), nl=False)
    if approval in (row.fee.approvals or ()):
        click.echo(_THERE.joined("fa", "en"), err=True)
        _record(opened, row, approval, options)
        return
    if not (options["yes"] or _confirm()):
        click.echo(_REFUSED.joined("fa", "en"), err=True)
        click.get_current_context().exit(1)
    draft.write()
    click.echo(line(f"{_place(opened, row)}: {_summarize(approval)}"), err=True)
    _record(opened, row, approval, options)


def _record(
    opened: OpenCatalogue, row: FeeRow, approval: Approval, options: Mapping[str, Any]
) -> None:
    """Record an approval that the file states in the store, if one is named; else warn of one."""
    beside = default_store(opened.root.path)
    if not options["store"] and beside.exists():
        click.echo(line(_NOWHERE.filled(store=beside.as_posix()).joined("fa", "en")), err=True)
    if options["store"]:
        agency = opened.catalogue.agency.id or ""
        store = open_store(options["store"], key=options["state_key"], create=False, agency=agency)
        is_branch = is_inherited(opened.catalogue, row.agency, row.service.key)
        is_new = record_approval(store, row, approval, is_branch=is_branch)
        recorded = _RECORDED if is_new else _KNOWN
        click.echo(line(recorded.filled(place=store.place).joined("fa", "en")), err=True)


def _today() -> Jalali:
    return Jalali.from_gregorian(datetime.now(IRAN).date())


def _confirm() -> bool:
    """Ask at the terminal and return whether the answer is yes; any other answer means no."""
    stdin: Any = sys.stdin
    if stdin is None or not stdin.isatty():
        raise refusal_of("no-terminal", "--yes")
    click.echo(f"{_QUESTION.joined('fa', 'en')} [y/N] ", nl=False, err=True)
    return yes_no(stdin.readline().strip()) is True


def _place(opened: OpenCatalogue, row: FeeRow) -> str:
    return str(opened.place(row).below(opened.root.path.as_posix()))


def _lines(opened: OpenCatalogue, row: FeeRow) -> Iterator[str]:
    """Yield the lines of the row as it is now, and of its earlier approvals."""
    yield line(row.agency.called)
    yield line(row.service.called)
    yield f"{_FEE.filled(number=row.number).joined('fa', 'en')} ({_place(opened, row)})"
    yield from (f"  {path}: {line(text)}" for path, text in facts(row.fee))
    before = history(row.fee)
    yield f"{_BEFORE.joined('fa', 'en')}:" + ("" if before else " -")
    for earlier in before:
        yield from _earlier_lines(earlier)


def _earlier_lines(earlier: PastApproval) -> Iterator[str]:
    yield f"  {line(_summarize(earlier.approval))}"
    for change in earlier.said:
        yield f"    {line(change.joined('fa', 'en'))}"


def _summarize(approval: Approval) -> str:
    return "، ".join(filter(None, (approval.by, approval.on, approval.amount))) or "-"
