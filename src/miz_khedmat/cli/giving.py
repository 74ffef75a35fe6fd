"""What a command makes, given to whoever asked: to a file in one step, or to standard output.

It is a finished document, safe in its own notation, which takes care of what terminals and CI
runners obey (`miz_khedmat.persian.logs`). All else is printed: `miz_khedmat.cli.streams`.
"""

import os
import sys
from pathlib import Path
from typing import Final

from miz_khedmat.atomic.file import put
from miz_khedmat.errors import MizKhedmatError, Wording


def give_text(text: str, out: Path | None) -> None:
    """Write *text* to *out*, else to standard output."""
    give(text.encode("utf-8", "backslashreplace"), out)


def is_coloured(out: Path | None) -> bool:
    """Whether what is given is looked at by a person who wants colours."""
    return out is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


_NAME_A_FILE: Final = Wording("name a file with -o, or a pipe")


def give(content: bytes, out: Path | None, *, binary: bool = False) -> None:
    """Write *content* to *out*, else to standard output; a terminal is spared what is *binary*."""
    if out:
        put(out, content)
    elif binary and sys.stdout.isatty():
        raise MizKhedmatError(_NAME_A_FILE.joined())
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
