"""What is unsafe in how a desk is set up, each with its remedy; behind every door the same."""

from miz_khedmat.doctor.checks import compiler_note, weaknesses
from miz_khedmat.doctor.setup import Setup, setup_of
from miz_khedmat.doctor.weakness import CODES

__all__ = ["CODES", "Setup", "compiler_note", "setup_of", "weaknesses"]
