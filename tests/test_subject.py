"""The first line of a commit message is checked before git commits."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from gates.subject import problems

FULL = "A line of exactly as many characters as there may be, no more, no fewer."
LONG = "the first line has 73 characters, at most 72"
STOP = "the first line ends in a full stop: leave it out"
EMPTY = "the first line is empty: say what is different now"
IDENTITY = ("-c", "user.name=a", "-c", "user.email=a@example.ir")
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Show the fee (D9)", []),
        (FULL[:-1] + "!", []),
        (FULL[:-1] + "!!", [LONG]),
        ("خ" * 72, []),
        ("Show the fee.", [STOP]),
        ("x" * 72 + ".", [LONG, STOP]),
        ("Show the fee\n\nThe body is free. " + "x" * 200, []),
        ("\n\nShow the fee\n", []),
        ("", [EMPTY]),
        ("# a comment\n\n", [EMPTY]),
        ("\n# ------------------------ >8 ------------------------\ndiff --git a b\n", [EMPTY]),
        ("Merge branch 'a' into " + "b" * 80, []),
        ("fixup! " + FULL, []),
        ("squash! " + FULL, []),
        (f'Revert "{FULL}"', []),
    ],
)
def test_a_first_line_is_short_and_without_a_full_stop(message: str, expected: list[str]) -> None:
    """72 characters, however many bytes they are; lines that git wrote are left alone."""
    assert expected == list(problems(message))


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run git in a folder, without the settings of this machine."""
    return subprocess.run(
        ["git", *IDENTITY, *arguments],  # noqa: S607 - the machine's own git
        cwd=folder,
        env={**os.environ, **ALONE},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def repository(tmp_path: Path, root: Path) -> Path:
    """A new repository with the hook of this one, as pre-commit calls it."""
    assert 0 == git(tmp_path, "init", "-q").returncode
    hook = tmp_path / ".git" / "hooks" / "commit-msg"
    hook.parent.mkdir(exist_ok=True)
    command = f'PYTHONPATH="{root}" exec "{sys.executable}" -m gates.subject "$1"'
    hook.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    hook.chmod(0o755)
    return tmp_path


def test_git_refuses_a_first_line_that_is_too_long(repository: Path) -> None:
    """A real commit fails and says why; the shorter line is then committed."""
    refused = git(repository, "commit", "--allow-empty", "-m", FULL + "x")
    done = git(repository, "commit", "--allow-empty", "-m", FULL[:-1], "-m", "A body.")

    assert (1, LONG) == (refused.returncode, (refused.stdout + refused.stderr).strip())
    assert (0, f"{FULL[:-1]}\n") == (done.returncode, git(repository, "log", "--format=%s").stdout)


def test_git_refuses_a_full_stop_and_keeps_its_own_lines(repository: Path) -> None:
    """A line that ends in a full stop fails, unless git itself wrote it."""
    refused = git(repository, "commit", "--allow-empty", "-m", "Show the fee.")
    first = git(repository, "commit", "--allow-empty", "-m", "Show the fee")
    fixed = git(repository, "commit", "--allow-empty", "-m", "fixup! Show the fee.")

    assert (1, 0, 0) == (refused.returncode, first.returncode, fixed.returncode)


def test_the_hook_is_configured(root: Path) -> None:
    """`pre-commit install` installs it, and it runs the gate on the message."""
    text = (root / ".pre-commit-config.yaml").read_text("utf-8")
    configuration = yaml.safe_load(text)
    hooks = {hook["id"]: hook for hook in configuration["repos"][0]["hooks"]}

    assert "commit-msg" in configuration["default_install_hook_types"]
    assert ["commit-msg"] == hooks["subject"]["stages"]
    assert ".venv/bin/python -m gates.subject" == hooks["subject"]["entry"]
