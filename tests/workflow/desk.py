"""A small desk whose changes are tried: its files, its people, its store."""

import datetime as dt
import json
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from miz_khedmat.atomic.files import lay
from miz_khedmat.catalogue import Catalogue
from miz_khedmat.http import Person
from miz_khedmat.loading import load
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.model import Fee
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.service import People
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.store.store import Store
from miz_khedmat.workflow.change_view import shown_digest
from miz_khedmat.workflow.changes import Changes
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name, value_at
from miz_khedmat.workflow.folder_writer import FolderWriter
from miz_khedmat.workflow.subjects import FoundSubject, Subject, find_subject

SARA, REZA, MINA, OMID = map(Person, ("sara", "reza", "mina", "omid"))
ADMIN: Final = Person("admin")
TODAY: Final = dt.date(2050, 1, 1)
SERVICE: Final = Subject("1", "100")
FILES: Final = {
    "agency.yaml": """format: 1
id: "1"
name: سازمان نمونه
website: https://own.example.ir
""",
    "services/all.yaml": """# کارشناس: پیش از ویرایش بپرسید
- id: "100"
  title: صدور پروانه  # عنوان مصوب
  description: شرح
  fees:
    - title: کارمزد
      amount: "500000"  # ریال
      accounts: [{number: "2170199002007", iban: IR062960000000100324200001}]
    - title: تمبر
      amount: "20000"
  documents:
    - کارت ملی
    - شناسنامه
- id: "200"
  title: استعلام
""",
    "agencies/tehran/agency.yaml": """id: "2"
name: استان تهران
refers_to: "1"
""",
    "agencies/fars/agency.yaml": """id: "3"
name: استان فارس
""",
    "agencies/fars/services/own.yaml": """- id: "300"
  title: خدمت استان
  fees: [{amount: "1000"}]
""",
}


@frozen
class Desk:
    """A catalogue with its store and its people."""

    folder: Path
    store: Store
    changes: Changes

    @property
    def catalogue(self) -> Catalogue:
        """What the files say."""
        return load(self.folder)

    def found(self, subject: Subject = SERVICE) -> FoundSubject:
        """Where a subject is."""
        found = find_subject(self.catalogue, subject)
        assert found
        return found

    def stated(self, *path: str, subject: Subject = SERVICE) -> Any:
        """What a fact reads."""
        return value_at(self.found(subject).stated, path)

    def fees(self, subject: Subject = SERVICE) -> tuple[Fee, ...]:
        """The fees of a service."""
        found = self.found(subject).service
        return (found.fees if found else None) or ()

    def posts(self) -> list[str | None]:
        """The post that approved each fee; None if nobody did."""
        return [fee.approval.by if fee.approval else None for fee in self.fees()]

    def edit(self, new: Any, *path: str, subject: Subject = SERVICE) -> FactEdit:
        """An edit of a fact as an editor sees it."""
        old = self.stated(*path, subject=subject)
        shown = shown_digest(self.found(subject), path)
        return FactEdit(path, ChangeKind.SET, old, new, shown)

    def fee(self, number: int = 0, subject: Subject = SERVICE, **changed: Any) -> FactEdit:
        """An edit of a row of fees."""
        row: dict[str, Plain] = self.stated("fees", subject=subject)[number]
        return FactEdit(
            ("fees", row_name(row)),
            ChangeKind.SET,
            row,
            {**row, **changed},
            shown_digest(self.found(subject), ("fees", row_name(row))),
        )

    def seen(self, id: str) -> str:
        """The digest of what is shown of a change."""
        return self.changes.view(id, self.catalogue).seen

    def kinds(self) -> list[str]:
        """The kinds of all events about changes."""
        with self.store.read() as session:
            rows = session.all("event_page", number=0)
        kinds = [json.loads(row[3])["kind"] for row in rows]
        return [kind.removeprefix("change-") for kind in kinds if kind.startswith("change-")]


def staffed(people: People, catalogue: Catalogue) -> None:
    """Give Sara, Mina and Omid (in Fars alone) the editor's role, Reza and Mina the manager's."""
    tree = UnitTree.of(catalogue)
    given = [
        (SARA, "1", Role.DESK_USER, "کارشناس میز خدمت"),
        (REZA, "1", Role.MANAGER, "مدیرکل امور مالی"),
        (MINA, "1", Role.MANAGER, "معاون خدمات"),
        (MINA, "1", Role.DESK_USER, "معاون خدمات"),
        (OMID, "3", Role.DESK_USER, "کارشناس استان"),
    ]
    for person, unit, role, post in given:
        people.give(ADMIN, RoleTerms(unit, role, person.id, post), person, tree)


def opened(folder: Path, store: Store) -> Desk:
    """The desk of a *folder* that is there."""
    people = People(store, lambda: TODAY, frozenset({ADMIN.id}))
    return Desk(folder, store, Changes(store, people, FolderWriter(folder)))


def made(folder: Path, store: Store) -> Desk:
    """A new desk below *folder*."""
    lay(folder, {name: text.encode() for name, text in FILES.items()})
    staffed(People(store, lambda: TODAY, frozenset({ADMIN.id})), load(folder))
    return opened(folder, store)
