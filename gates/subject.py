"""Checks the first line of a commit message, as a `commit-msg` hook of git."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

MOST: Final = 72
"""The characters that a first line may have."""
_OF_GIT: Final = ("Merge ", "Revert ", "fixup! ", "squash! ", "amend! ")
"""How the first lines begin that git itself writes."""
_SCISSORS: Final = "# ------------------------ >8 ------------------------"


def subject(message: str) -> str:
    """The first line of a message that is not blank and not a comment of git; else nothing."""
    lines = message.partition(_SCISSORS)[0].splitlines()
    written = (line.rstrip() for line in lines if not line.startswith("#"))
    return next(filter(None, written), "")


def problems(message: str) -> Iterator[str]:
    """Everything that is wrong with the first line of a message."""
    line = subject(message)
    if not line:
        yield "the first line is empty: say what is different now"
    if line.startswith(_OF_GIT):
        return
    if len(line) > MOST:
        yield f"the first line has {len(line)} characters, at most {MOST}"
    if line.endswith("."):
        yield "the first line ends in a full stop: leave it out"


def main(arguments: Sequence[str]) -> int:
    """Check the message in the file that git names.

    Returns:
        The exit code: 1 if something is wrong, so that git does not commit.
    """
    found = list(problems(Path(arguments[0]).read_text(encoding="utf-8")))
    for problem in found:
        print(problem)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
