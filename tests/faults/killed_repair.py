"""`check --fix` is killed: each file is the old one or the new one, and the next run ends it."""

import shutil
import sys
from pathlib import Path

from miz_khedmat import LoadError, load
from miz_khedmat.editing.autofix import mend
from tests.faults.catalogues import catalogue
from tests.faults.killing import kill

WRONG = "- {{id: '{0}', title: صدور مجوز شركت {0}}}\n"
FILES = 20


def texts(folder: Path) -> dict[str, str]:
    """What an editor sees: every file that is not hidden."""
    found = sorted(folder.glob("**/[!.]*.yaml"))
    return {file.name: file.read_text("utf-8") for file in found}


def main(place: Path, times: int) -> None:
    """Repairs one catalogue, which is broken again before each run."""
    folder = catalogue(place / "desk", "دستگاه")
    for number in range(FILES):
        text = WRONG.format(200 + number)
        (folder / "services" / f"{number:02}.yaml").write_text(text, "utf-8")
    before = texts(folder)
    shutil.copytree(folder, place / "mended")
    mend(place / "mended")
    after = texts(place / "mended")

    def work() -> None:
        for name, text in before.items():
            if name not in {"agency.yaml", "a.yaml"}:
                fresh = folder / "services" / f".{name}.before"
                fresh.write_text(text, "utf-8")
                fresh.replace(folder / "services" / name)
        mend(folder)

    kill(work, times, lambda: _whole(folder, before, after))
    mend(folder)
    assert after == texts(folder) != before


def _whole(folder: Path, before: dict[str, str], after: dict[str, str]) -> bool:
    now = texts(folder)
    try:
        load(folder)
    except LoadError:
        return False
    return now.keys() == before.keys() and all(
        text in {before[name], after[name]} for name, text in now.items()
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
