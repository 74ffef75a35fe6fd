"""A catalogue in several files, and facts to be written to them."""

from pathlib import Path
from typing import Any

from miz_khedmat.catalogue import Catalogue, Key
from miz_khedmat.loading import load
from miz_khedmat.loading.dumper import plain
from miz_khedmat.workflow.edits import ChangeKind, row_name, value_at
from miz_khedmat.workflow.file_draft import noun_of
from miz_khedmat.workflow.folder_writer import FolderWriter, previewed
from miz_khedmat.workflow.writer import FactWrite

FILES = {
    "agency.yaml": "# ما\nformat: 1\nid: '1'\nname: سازمان   # نام\n",
    "services/a.yaml": """\
# خدمات
- id: "10"   # شناسه
  title: صدور
  documents: کارت ملی   # یکی
  fees:
    # کارمزد
    - title: کارمزد
      amount: ۵۰۰   # ریال
      accounts: [{number: "217"}]
    - ۲۰۰
  subservices:
    - id: "11"
      title: زیر
""",
    "services/b.json": '[\n\t{"id": "20", "title": "استعلام"}\n]\n',
    "agencies/x/agency.yaml": "id: '2'\nname: استان\nrefers_to: '1'\n",
    "agencies/y/agency.yaml": "id: '3'\nname: شهر\nrefers_to: '1'\n",
    "agencies/x/services/own.yaml": "title: تنها\nid: '30'\nvisits:\n",
}
A, SUB, B, ALONE = Key("1", "10"), Key("1", "11"), Key("1", "20"), Key("2", "30")


def stated(catalogue: Catalogue, key: Key, *path: str) -> Any:
    """What a fact reads."""
    return value_at(plain(noun_of(catalogue, key)), path)


def row(catalogue: Catalogue, key: Key, name: str, number: int) -> str:
    """The name of a row of a list."""
    return row_name(stated(catalogue, key, name)[number])


def put(catalogue: Catalogue, key: Key, new: Any, *path: str) -> FactWrite:
    """A fact to be set, as an editor sees it."""
    return FactWrite(key, path, ChangeKind.SET, stated(catalogue, key, *path), new)


def add(catalogue: Catalogue, key: Key, new: Any, *path: str) -> FactWrite:
    """A row to be added."""
    return FactWrite(key, path, ChangeKind.ADD, stated(catalogue, key, *path), new)


def write(folder: Path, *writes: FactWrite) -> Catalogue:
    """Write, and check that what is then known is what loading gives."""
    writer = FolderWriter(folder)
    with writer.locked() as files:
        seen = previewed(files.catalogue, writes)
        files.write(writes)
        known, fresh = files.catalogue, load(folder)
    assert (fresh, fresh.origins, fresh.unread) == (known, known.origins, known.unread)
    assert (fresh, fresh.origins) == (seen, seen.origins)
    with writer.locked() as files:
        assert files.catalogue is known
    return known
