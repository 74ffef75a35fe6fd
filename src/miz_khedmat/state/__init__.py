"""The state of a desk: its store and the pages that need it; imported only where a host sets it."""

from miz_khedmat.state.commands import STATE_COMMANDS
from miz_khedmat.state.room import SurveyRoom, open_room

__all__ = ["STATE_COMMANDS", "SurveyRoom", "open_room"]
