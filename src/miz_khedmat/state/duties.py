"""The work of the commands on state: keys and kiosks, results, the nightly run, copies."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from miz_khedmat.atomic.file import put
from miz_khedmat.catalogue.urls import address
from miz_khedmat.desk.state import CommandResult
from miz_khedmat.errors import MizKhedmatError, Wording
from miz_khedmat.model import Agency
from miz_khedmat.people.claims import RoleClaims
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.persian.dates import Jalali
from miz_khedmat.persian.text import id_key
from miz_khedmat.state.desk_surveys import DeskSurveys
from miz_khedmat.state.subjects import surveyed
from miz_khedmat.state.weaknesses import BACKUP
from miz_khedmat.store.backup import backup
from miz_khedmat.store.events import require_event, verify_events
from miz_khedmat.store.faults import ChainBroken, StoreSetBack
from miz_khedmat.surveys.hand_over import (
    MAPPED_FORMATS,
    OWN,
    read_columns,
)
from miz_khedmat.surveys.kiosks import Kiosk, KioskTerms
from miz_khedmat.surveys.machines import (
    KeyTerms,
    MachineAct,
    MachineKey,
    issue_key,
    machine_keys,
    revoke_key,
)
from miz_khedmat.surveys.months import is_month
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.result_files import RESULT_FORMATS
from miz_khedmat.terminal import line

_KIOSK: Final = "services/{id}/survey/kiosk/{terminal}/"
_YEAR: Final = 365
_DAILY, _HOURLY = 1_000, 360

_ONE: Final = Wording("state one of --issue, --kiosk and --revoke")
_NO_UNIT: Final = Wording("the catalogue has no agency with the id {id}")
_NO_SERVICE: Final = Wording("{agency} has no deliverable service with the id {id}")
_NO_KEY: Final = Wording("{id}: no key or kiosk in force has this id; see the list")
_NO_DAY: Final = Wording("{text}: not today or a later day; write it as 1406-01-31")
_NO_CAP: Final = Wording("{number}: a cap is a number from 1 up")
_NO_MONTH: Final = Wording("{month}: not a closed month; write it as 1405-08, up to {last}")
_ISSUED: Final = Wording("{id}: the new key, shown only this once; give it to the other system")
_OPENED: Final = Wording("{id}: a new kiosk; open its address once in its browser by its last day")
_REVOKED: Final = Wording("{id}: revoked")
_MADE: Final = Wording("{place}: the store is there and up to date")
_WRITTEN: Final = Wording("{count} answers were rewritten")
_WHOLE: Final = Wording("the chain of events is whole")
_ACCEPTED: Final = Wording(
    "{place}: accepted as it is, with event {number} as the newest; people can decide again"
)
_COPIED: Final = Wording("{file}: a copy of the store")


def migrate(state: DeskSurveys, _: Mapping[str, Any]) -> CommandResult:
    """Make the store if there is none, and bring its tables up to date."""
    store = state.surveys.store
    store.migrate()
    return CommandResult(notes=(_MADE.filled(place=store.place),))


def manage_keys(state: DeskSurveys, given: Mapping[str, Any]) -> CommandResult:
    """List keys and kiosks, or issue or revoke one."""
    acts = {"issue": _issued, "kiosk": _opened, "revoke": _revoked}
    stated = [name for name in acts if given.get(name)]
    if len(stated) > 1:
        raise MizKhedmatError(_ONE.joined())
    return acts[stated[0]](state, given) if stated else _listed(state)


def _issued(state: DeskSurveys, given: Mapping[str, Any]) -> CommandResult:
    unit, today = _unit(state, given), state.surveys.today()
    cap, last_day = _cap(given, _DAILY), _last_day(given, today)
    terms = KeyTerms(MachineAct.INVITE, unit.key, cap, last_day)
    id, secret = issue_key(state.surveys.store, terms, given["issue"], today)
    return CommandResult(f"{secret}\n".encode(), (_ISSUED.filled(id=id),))


def _opened(state: DeskSurveys, given: Mapping[str, Any]) -> CommandResult:
    unit, service = _unit(state, given), given.get("service") or ""
    what = surveyed(state.catalogue, unit, service, Manner.IN_PERSON)
    if what is None:
        raise MizKhedmatError(_NO_SERVICE.filled(agency=unit.called, id=service).joined())
    last_day = _last_day(given, state.surveys.today())
    terms = KioskTerms(what.unit, what.service, _cap(given, _HOURLY), last_day)
    id, token = state.site.kiosks.issue(terms, given["kiosk"])
    path = address(_KIOSK, {"id": what.service, "terminal": id}, state.catalogue.scope(unit))
    text = f"{state.stated.base_url}{path}?open={token}\n"
    return CommandResult(text.encode(), (_OPENED.filled(id=id),))


def _revoked(state: DeskSurveys, given: Mapping[str, Any]) -> CommandResult:
    id, by, store = given["revoke"], "command", state.surveys.store
    done = revoke_key(store, id, by, state.surveys.today())
    if not (done or state.site.kiosks.withdraw(id, by)):
        raise MizKhedmatError(_NO_KEY.filled(id=id).joined())
    return CommandResult(notes=(_REVOKED.filled(id=id),))


def _listed(state: DeskSurveys) -> CommandResult:
    rows = [_key_row(key) for key in machine_keys(state.surveys.store)]
    rows += [_kiosk_row(kiosk) for kiosk in state.site.kiosks.all()]
    return CommandResult("".join("\t".join(map(line, row)) + "\n" for row in rows).encode())


def _key_row(key: MachineKey) -> tuple[str, ...]:
    force = f"revoked {key.ended_on}" if key.ended_on else f"until {key.last_day}"
    used = f"{key.used}/{key.cap} on {key.used_on or '-'}"
    return (key.id, key.act, key.unit, key.given_by, force, used)


def _kiosk_row(kiosk: Kiosk) -> tuple[str, ...]:
    force = f"until {kiosk.last_day}"
    where = f"{kiosk.unit} {kiosk.service}"
    return (kiosk.id, "kiosk", where, kiosk.given_by, force, "open" if kiosk.is_open else "new")


def _unit(state: DeskSurveys, given: Mapping[str, Any]) -> Agency:
    """Return the unit that is stated. Raises MizKhedmatError if there is none."""
    id = given.get("unit")
    if not id:
        return state.catalogue.agency
    unit = state.catalogue.agency_called(id_key(id))
    if unit is None:
        raise MizKhedmatError(_NO_UNIT.filled(id=id).joined())
    return unit


def _cap(given: Mapping[str, Any], usual: int) -> int:
    """Return the cap that is stated. Raises MizKhedmatError if it is none."""
    cap: int = usual if given.get("cap") is None else given["cap"]
    if cap < 1:
        raise MizKhedmatError(_NO_CAP.filled(number=cap).joined())
    return cap


def _last_day(given: Mapping[str, Any], today: dt.date) -> dt.date:
    """Return the last day that is stated. Raises MizKhedmatError if it is none, or over."""
    text = given.get("until")
    if not text:
        return today + dt.timedelta(_YEAR)
    read = Jalali.parse(text)
    if read is None or read.to_gregorian() < today:
        raise MizKhedmatError(_NO_DAY.filled(text=text).joined())
    return read.to_gregorian()


def write_results(state: DeskSurveys, given: Mapping[str, Any]) -> CommandResult:
    """Write the results of a month."""
    month, columns = closed_month(state, given), given.get("columns")
    fresh = state.fresh_results()
    mapping = read_columns(columns) if columns else OWN
    kind = given.get("format") or "json"
    mapped, plain = MAPPED_FORMATS[kind], RESULT_FORMATS[kind]
    content = mapped(fresh, month, mapping) if columns else plain(fresh, month)
    if given.get("out"):
        put(given["out"], content)
        return CommandResult()
    return CommandResult(content, is_binary=kind == "excel")


def closed_month(state: DeskSurveys, given: Mapping[str, Any]) -> str:
    """Return the month that is stated. Raises MizKhedmatError if it is not closed yet."""
    last = state.surveys.last_month
    month: str = given.get("month") or last
    if not is_month(month) or month > last:
        raise MizKhedmatError(_NO_MONTH.filled(month=month, last=last).joined())
    return month


def run_nightly(state: DeskSurveys, given: Mapping[str, Any]) -> CommandResult:
    """Rewrite the answers, check the chain of events, and copy the store if that is wanted."""
    written = _WRITTEN.filled(count=state.surveys.nightly())
    state.people.note_absent(UnitTree.of(state.catalogue))
    RoleClaims(state.people).end_over()
    broken = _broken(state)
    notes: tuple[Wording, ...] = (written, broken or _WHOLE)
    if given.get("backup"):
        notes += save_copy(state, {"file": given["backup"]}).notes
    return CommandResult(notes=notes, status=int(broken is not None))


def _broken(state: DeskSurveys) -> Wording | None:
    """Return where the history is not as it was written, or ends too early, if it does."""
    store = state.surveys.store
    try:
        with store.read() as session:
            require_event(session, store.high_water.seen())
            verify_events(session, session.keys)
    except (ChainBroken, StoreSetBack) as error:
        return error.wording
    return None


def accept_restored(state: DeskSurveys, _: Mapping[str, Any]) -> CommandResult:
    """Let people decide again on a store that was set back."""
    store = state.surveys.store
    event = store.accept_restored("command")
    return CommandResult(notes=(_ACCEPTED.filled(place=store.place, number=event.number),))


def save_copy(state: DeskSurveys, given: Mapping[str, Any]) -> CommandResult:
    """Copy the store to a file, and note the day."""
    file: Path = given["file"]
    backup(state.surveys.store, file)
    with state.surveys.store.write() as session:
        session.run("meta_put", name=BACKUP, value=state.surveys.today().isoformat())
    return CommandResult(notes=(_COPIED.filled(file=file),))
