"""What a command makes, given to whoever asked: to a file in one step, or to standard output."""

import sys
from pathlib import Path

from miz_khedmat.errors import MizKhedmatError
from miz_khedmat.loading.edit import put


def give(content: bytes, out: Path | None, *, binary: bool = False) -> None:
    """Write *content* to *out*, else to standard output; a terminal is spared what is *binary*."""
    if out:
        put(out, content)
    elif binary and sys.stdout.isatty():
        raise MizKhedmatError("name a file with -o, or a pipe / پرونده را با -o نام ببرید")
    else:
        sys.stdout.buffer.write(content)
