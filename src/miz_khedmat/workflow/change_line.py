"""A change as lists show it: without its values, which may be long."""

from typing import Any

from attrs import frozen

from miz_khedmat.http import Person
from miz_khedmat.workflow.change import Change, ChangeState, stored
from miz_khedmat.workflow.edits import ChangeKind, FactPath, is_of_row
from miz_khedmat.workflow.subjects import Subject


@frozen
class ChangeLine:
    """A change without its values; what it has is what `Change` has under the same names."""

    id: str
    subject: Subject
    kind: ChangeKind
    path: FactPath
    called: str
    basis: str
    shown: str
    state: ChangeState
    authors: tuple[str, ...]
    person: str
    post: str
    at: str
    decided_by: str
    remark: str

    @classmethod
    def of(cls, row: tuple[Any, ...]) -> "ChangeLine":
        """Return the line of a row of ``change_lines_open`` and its like."""
        id, agency, service, kind, path, called, basis, shown, state, authors, *texts = row
        return cls(
            id,
            Subject(agency, service),
            ChangeKind(kind),
            tuple(stored(path)),
            called,
            basis,
            shown,
            ChangeState(state),
            tuple(stored(authors)),
            *texts,
        )

    @property
    def is_row(self) -> bool:
        """Whether it is of one row of a list."""
        return is_of_row(self.kind, self.path)

    def is_by(self, person: str) -> bool:
        """Return whether *person* wrote a version of it, however the id is spelt."""
        return Person(person) in map(Person, self.authors)


ListedChange = Change | ChangeLine
"""A change, with or without its values."""
