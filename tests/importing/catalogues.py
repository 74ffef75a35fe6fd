"""Catalogues on disk into which lists are imported."""

from collections.abc import Mapping
from pathlib import Path

from miz_khedmat.importing import ImportResult, import_list
from miz_khedmat.readers.approved import read_approved

SERVICES = """\
# فهرست ما
- id: "10031771000"   # خدمت کلان
  title: راهبری
  subservices:
    # زیرخدمت‌ها
    - id: "10031771100"
      title: 'صدور مجوز'   # عنوان کوتاه
      guide: |
        گام یکم
        گام دوم

    # پایان

- {id: "10031772000", title: تنها}
- title: بی شناسه
  visits: ۱   # بدون مراجعه"""
HEAD = "شناسه خدمت,عنوان خدمت,شناسه خدمت کلان\n"


def catalogue(folder: Path, files: Mapping[str, str] | None = None, **agency: str) -> Path:
    """Write a catalogue with comments, several layouts, and these files."""
    facts = {"id": '"1"', "name": "ستاد", **agency}
    contents = {
        "agency.yaml": "".join(f"{name}: {text}\n" for name, text in facts.items()),
        "services/a.yaml": SERVICES,
        **(files or {}),
    }
    for name, text in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def imported(folder: Path, rows: str, head: str = HEAD, *, take: bool = False) -> ImportResult:
    """Import a list of these rows into *folder* and return the result."""
    file = folder.parent / "list.csv"
    file.write_text(head + rows, "utf-8")
    return import_list(file, read_approved(file), folder, take=take)


def files(folder: Path) -> dict[str, str]:
    """Return the files of a folder by their names."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in paths}
