"""Find what is unsafe in the set-up of a desk, with remedies; the same for every host."""

from miz_khedmat.doctor.checks import compiler_note, weaknesses
from miz_khedmat.doctor.setup import Setup, setup_of
from miz_khedmat.doctor.weakness import CODES

__all__ = ["CODES", "Setup", "compiler_note", "setup_of", "weaknesses"]
