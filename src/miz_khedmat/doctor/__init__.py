"""Find what is unsafe in the set-up of a desk, with remedies; the same for every host."""

from miz_khedmat.doctor.checks import LOG_NOTE, compiler_note, notes, weaknesses
from miz_khedmat.doctor.setup import Setup, setup_of
from miz_khedmat.doctor.weakness import CODES

__all__ = ["CODES", "LOG_NOTE", "Setup", "compiler_note", "notes", "setup_of", "weaknesses"]
