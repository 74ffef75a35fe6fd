"""The command `miz-khedmat`, also as `python -m miz_khedmat`."""

import sys
from importlib import import_module
from importlib.util import find_spec

from miz_khedmat.errors import Wording

_NEEDED = ("click", "rich")


def main() -> None:
    """Run the command line, or say what to install if the extra `cli` is missing."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        needed = Wording(
            "{english} is not installed: {remedy}",
            english=", ".join(missing),
            remedy="pip install 'miz_khedmat[cli]'",
        )
        sys.exit(needed.joined())
    import_module("miz_khedmat.cli").main()


if __name__ == "__main__":
    main()
