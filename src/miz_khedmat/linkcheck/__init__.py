"""Check the links of a catalogue, with a per-host rate limit.

What uses the network is in `linkcheck.runner`; importing the rest imports none of it.
"""

from miz_khedmat.linkcheck.addresses import StatedAddress, stated
from miz_khedmat.linkcheck.diagnosis import SLOW, LinkDiagnosis, has_severe, judge
from miz_khedmat.linkcheck.problems import ProblemKind, problem
from miz_khedmat.linkcheck.report import as_json, as_text
from miz_khedmat.linkcheck.seen import Observation, as_state
from miz_khedmat.linkcheck.seen_reader import load_state, read_state

__all__ = [
    "SLOW",
    "LinkDiagnosis",
    "Observation",
    "ProblemKind",
    "StatedAddress",
    "as_json",
    "as_state",
    "as_text",
    "has_severe",
    "judge",
    "load_state",
    "problem",
    "read_state",
    "stated",
]
