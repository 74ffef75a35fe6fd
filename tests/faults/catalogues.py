"""Small catalogues of two states, whose pages show which state it is."""

from pathlib import Path
from typing import Final

AGENCY: Final = "id: '1'\nname: {0}\nhours: {0}\n"
SERVICES: Final = """- id: '100'
  title: خدمت {0}
  description: شرح {0}
  documents: [{{title: درخواست, file: files/a.pdf}}]
"""
STATES: Final = ("نخست", "دوم")


def catalogue(folder: Path, state: str) -> Path:
    """A small catalogue in two files that both say the *state*."""
    for name in ("services", "files"):
        (folder / name).mkdir(parents=True)
    (folder / "files" / "a.pdf").write_bytes(state.encode())
    (folder / "agency.yaml").write_text(AGENCY.format(state), "utf-8")
    (folder / "services" / "a.yaml").write_text(SERVICES.format(state), "utf-8")
    return folder


def states(place: Path) -> tuple[Path, ...]:
    """A folder for each state."""
    return tuple(catalogue(place / f"state-{at}", state) for at, state in enumerate(STATES))
