"""Nothing that is printed commands a terminal."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from miz_khedmat.cli.commands import commands
from tests.loading.folders import written


def _said(folder: Path) -> str:
    """All that `check` prints of the catalogue in *folder*."""
    answer = CliRunner().invoke(commands, ["check", str(folder)])
    assert answer.exit_code in {1, 2}
    return answer.output


@pytest.mark.parametrize(
    "text",
    [
        '- id: "1"\n  "\\e[31m\\u202ex": y\n',
        '- id: "1"\n  translations: {"\\e[2J": {title: "\\e]0;x\\a"}}\n',
        '- id: "\\e[31m"\n- id: "\\e[31m"\n',
        '- id: "1"\n  forms: [{file: "\\e[31m\\x9b"}]\n',
        "- id: '1'\n  title: \x1b[31m\n",
    ],
)
def test_a_fault_or_a_finding_commands_no_terminal(tmp_path: Path, text: str) -> None:
    """Keys, ids, paths and broken lines are printed without what only a terminal would see."""
    said = _said(written(tmp_path, {"services/a.yaml": text}))

    assert [] == [sign for sign in said if not sign.isprintable() and sign not in "\n\u200c"]
    assert "\u202e" not in said


def test_the_name_of_a_file_commands_no_terminal(tmp_path: Path) -> None:
    """Nor does what an editor called a file."""
    assert "\x1b" not in _said(written(tmp_path, {"services/\x1b[31m.yaml": "["}))
