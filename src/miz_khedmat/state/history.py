"""The command that prints the history, or verifies it against itself and git (S8)."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any, Final

from miz_khedmat.dashboard.history import fact_called
from miz_khedmat.desk.state import CommandResult
from miz_khedmat.errors import ENGLISH, PERSIAN, Wording
from miz_khedmat.repository.program import GitError
from miz_khedmat.repository.work_tree import FileCommit
from miz_khedmat.state.desk_surveys import DeskSurveys
from miz_khedmat.terminal import line
from miz_khedmat.workflow.event_sentences import HistoryEvent, events_before, names_known
from miz_khedmat.workflow.git_ledger import GitLedger
from miz_khedmat.workflow.verifying import Verification, verify

_LINES: Final = 50
_WHOLE: Final = Wording("the chain of {number} events is whole")
_BROKEN: Final = Wording("the chain is broken from event {number} on")
_AGREES: Final = Wording("the commits of the catalogue agree with it")
_FOREIGN: Final = Wording(
    "commits that name events of other commits, or which the chain does not have: {commits}"
)
_MISSING: Final = Wording("events whose commit is not there: {events}")
_OUTSIDE: Final = Wording("commits from outside the desk: {number}, the newest {commit}")
_UNCOMMITTED: Final = Wording("files that were changed and not committed: {files}")
_NO_GIT: Final = Wording("the catalogue is in no repository, so only the chain was verified")


def show_history(state: DeskSurveys, given: Mapping[str, Any]) -> CommandResult:
    """Print the newest events, or with ``verify`` what is wrong with the chain; then status 1."""
    if given.get("verify"):
        return _verified(state)
    wanted = given.get("lines") or _LINES
    with state.surveys.store.read() as session:
        found = list(islice(events_before(session, 0), wanted))
    names = names_known(state.people.all())
    rows = (_row(state, names, each) for each in found if not each.is_step)
    return CommandResult("".join("\t".join(map(line, row)) + "\n" for row in rows).encode())


def _row(state: DeskSurveys, names: Mapping[str, str], each: HistoryEvent) -> tuple[str, ...]:
    rows = state.catalogue.agency_rows.values()
    units = {row.node.key: row.node.name or "" for row in rows}
    said = (
        each.sentence(names, units, partial(fact_called, language)).in_language(language)
        for language in (ENGLISH, PERSIAN)
    )
    where = f"{each.unit} {each.service}".strip()
    return (str(each.event.number), each.event.at, where, " / ".join(said))


def _verified(state: DeskSurveys) -> CommandResult:
    commits, notes = _commits(state)
    with state.surveys.store.read() as session:
        found = verify(session, commits, state.surveys.store.high_water.seen())
    notes = (*_said(found, has_git=commits is not None), *notes)
    return CommandResult(notes=notes, status=int(not found.is_whole))


def _commits(state: DeskSurveys) -> tuple[list[FileCommit] | None, tuple[Wording, ...]]:
    root = state.catalogue.root
    try:
        commits = GitLedger(root.path).commits() if root else None
        files = GitLedger(root.path).uncommitted() if root else []
    except GitError as error:
        return None, (error.wording,)
    notes = (_UNCOMMITTED.filled(files=", ".join(files[:10])),) if files else ()
    return commits, notes if commits is not None else (_NO_GIT,)


def _said(found: Verification, *, has_git: bool) -> Iterator[Wording]:
    if found.broken:
        yield _BROKEN.filled(number=found.broken)
        return
    yield _WHOLE.filled(number=found.last.number)
    if found.foreign:
        yield _FOREIGN.filled(commits=", ".join(found.foreign[:10]))
    if found.missing:
        yield _MISSING.filled(events=", ".join(map(str, found.missing[:10])))
    if has_git and found.is_whole:
        yield _AGREES
    if found.outside:
        yield _OUTSIDE.filled(number=len(found.outside), commit=found.outside[0])
