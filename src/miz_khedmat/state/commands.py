"""The commands on state, the same at the command line and in every host: what each takes and does.

A host shows them in its own way: it only reads the table, gives what was stated, and prints.
"""

from pathlib import Path
from typing import Final

from miz_khedmat.desk.state import StateCommand, StateOption
from miz_khedmat.state.duties import (
    accept_restored,
    manage_keys,
    migrate,
    run_nightly,
    save_copy,
    write_results,
)
from miz_khedmat.state.hand_overs import hand_results_over
from miz_khedmat.state.history import show_history
from miz_khedmat.state.people import list_people
from miz_khedmat.surveys.result_files import RESULT_FORMATS

_OUT: Final = StateOption("out", "FILE", "Write to this file.", Path)
_COLUMNS: Final = StateOption("columns", "FILE", "The columns of the other system, as YAML.", Path)
_FILE: Final = StateOption("file", "FILE", "The copy, which is replaced.", Path, required=True)
STATE_COMMANDS: Final = (
    StateCommand(
        "migrate", "Make the store if there is none, and bring it up to date.", (), migrate
    ),
    StateCommand(
        "keys",
        "List the keys and kiosks; issue or revoke one.",
        (
            StateOption("issue", "NAME", "Issue a key to this system; it is shown once."),
            StateOption("kiosk", "NAME", "Issue the one-time address of a kiosk; needs --service."),
            StateOption("revoke", "ID", "Revoke this key, or withdraw this kiosk."),
            StateOption("service", "ID", "The service of the kiosk."),
            StateOption("unit", "ID", "The unit, and all below it; default: the desk's agency."),
            StateOption("cap", "N", "Invitations a day, or presses of a kiosk an hour.", int),
            StateOption("until", "DATE", "The last day, 1406-01-31; default: in a year."),
        ),
        manage_keys,
    ),
    StateCommand(
        "people",
        "List people and their roles, or units that lack some (A5).",
        (StateOption("missing", "", "Only units that lack somebody; then the status is 1.", bool),),
        list_people,
    ),
    StateCommand(
        "results",
        "Write the survey results of a month.",
        (
            StateOption("month", "MONTH", "The month, 1405-08; default: the last closed one."),
            StateOption("format", "FORMAT", "The format.", choices=tuple(RESULT_FORMATS)),
            _COLUMNS,
            _OUT,
        ),
        write_results,
    ),
    StateCommand(
        "hand-over",
        "Hand results over to another system, with a receipt (Q4).",
        (
            StateOption("month", "MONTH", "The month; default: all that were not accepted yet."),
            _COLUMNS,
            StateOption("to", "ADDRESS", "A web address, or a file: results-{month}.csv."),
        ),
        hand_results_over,
    ),
    StateCommand(
        "nightly",
        "Make answers unlinkable, and erase what is over.",
        (StateOption("backup", "FILE", "Then write a copy of the store to this file.", Path),),
        run_nightly,
    ),
    StateCommand(
        "restored",
        "Accept a store restored from a copy, so that people decide.",
        (),
        accept_restored,
    ),
    StateCommand(
        "history",
        "List the newest events, or verify them and commits (S8).",
        (
            StateOption("verify", "", "Verify the whole history; the status is 1 if broken.", bool),
            StateOption("lines", "N", "So many events; default: 50.", int),
        ),
        show_history,
    ),
    StateCommand("backup", "Copy the store to FILE, without tokens.", (_FILE,), save_copy),
)
"""Every command on state."""
