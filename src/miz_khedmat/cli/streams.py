"""Standard output and error: whatever a command, or click for it, prints there commands nobody."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, Final, TextIO

from rich.console import Console

from miz_khedmat.persian.logs import parted
from miz_khedmat.persian.text import visible
from miz_khedmat.terminal import PAINT

_REACH: Final = 64
"""So many signs of a line are kept, for a command may be written in two pieces."""


class SafeStream:
    """A stream that is written harmless; only our own colours reach a terminal.

    All else is the *stream* itself; finished documents, each safe in its own notation, are
    written to its `buffer`.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self._line = ""

    def write(self, text: str) -> int:
        """Write *text*, parted from what stands before it on its line, too."""
        before = self._line
        line = parted(before + self._shown(text))
        self.stream.write(line[len(before) :])
        self._line = line.rpartition("\n")[2][-_REACH:]
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each of *lines*."""
        self.write("".join(lines))

    def flush(self) -> None:
        """Hand on what was written."""
        self.stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def _shown(self, text: str) -> str:
        if not self.stream.isatty():
            return visible(text)
        pieces = PAINT.split(text)
        return "".join(each if PAINT.fullmatch(each) else visible(each) for each in pieces)


@contextmanager
def harmless_streams() -> Iterator[None]:
    """Standard output and error harmless for as long as a command runs."""
    with redirect_stdout(SafeStream(sys.stdout)), redirect_stderr(SafeStream(sys.stderr)):
        yield


def screen() -> Console:
    """Where progress is drawn, which moves the cursor: standard error as it is."""
    return Console(file=getattr(sys.stderr, "stream", sys.stderr))
