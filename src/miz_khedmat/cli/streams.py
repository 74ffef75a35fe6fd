"""Standard output and error with everything escaped that a terminal or CI runner would obey."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, Final, TextIO

from rich.console import Console

from miz_khedmat.persian.logs import parted
from miz_khedmat.persian.text import visible
from miz_khedmat.terminal import PAINT

_REACH: Final = 64
"""How many characters of a line are kept, since a control sequence may come in two pieces."""


class SafeStream:
    """A text stream that escapes what it writes; only our own colours reach a terminal.

    Everything else is the *stream* itself; finished documents, which are already escaped, are
    written to its `buffer`.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self._line = ""

    def write(self, text: str) -> int:
        """Write *text*, escaped together with the text before it on the same line."""
        before = self._line
        line = parted(before + self._escape(text))
        self.stream.write(line[len(before) :])
        self._line = line.rpartition("\n")[2][-_REACH:]
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write each of *lines*."""
        self.write("".join(lines))

    def flush(self) -> None:
        """Flush the stream."""
        self.stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def _escape(self, text: str) -> str:
        if not self.stream.isatty():
            return visible(text)
        pieces = PAINT.split(text)
        return "".join(part if PAINT.fullmatch(part) else visible(part) for part in pieces)


@contextmanager
def harmless_streams() -> Iterator[None]:
    """Replace standard output and error by safe streams while a command runs."""
    with redirect_stdout(SafeStream(sys.stdout)), redirect_stderr(SafeStream(sys.stderr)):
        yield


def screen() -> Console:
    """Return the console for progress bars, which move the cursor: the real standard error."""
    return Console(file=getattr(sys.stderr, "stream", sys.stderr))
