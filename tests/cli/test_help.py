"""The help of the command line: summaries that are read whole."""

from typing import Final

import pytest
from click.testing import CliRunner

from miz_khedmat.cli.commands import commands

WIDEST: Final = 60


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_summary_is_whole(name: str) -> None:
    """Each command has a summary of at most sixty letters, which no list of commands cuts."""
    summary = commands.commands[name].get_short_help_str(limit=1000)
    listed = CliRunner().invoke(commands, ["--help"], terminal_width=80).output

    assert len(summary) <= WIDEST
    assert summary.endswith(".")
    assert summary in listed
