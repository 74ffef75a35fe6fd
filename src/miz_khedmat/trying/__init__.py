"""Every web address of a catalogue tried, politely, and what is wrong with it.

What asks the network is in `trying.running`; whoever imports the rest brings none of it in.
"""

from miz_khedmat.trying.judging import SLOW, Told, graver, judge
from miz_khedmat.trying.noted import noted, noting
from miz_khedmat.trying.seen import Seen, as_state
from miz_khedmat.trying.state import load_state, read_state
from miz_khedmat.trying.stated import Stated, stated
from miz_khedmat.trying.telling import as_json, as_text
from miz_khedmat.trying.troubles import Kind, Trouble

__all__ = [
    "SLOW",
    "Kind",
    "Seen",
    "Stated",
    "Told",
    "Trouble",
    "as_json",
    "as_state",
    "as_text",
    "graver",
    "judge",
    "load_state",
    "noted",
    "noting",
    "read_state",
    "stated",
]
