"""``python -m miz_khedmat`` is the command ``miz-khedmat``."""

from miz_khedmat.cli import main

main()
