"""What a desk with state knows of its surveys and its people, as plain values for the rules."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from attrs import field, frozen

from miz_khedmat.catalogue.places import Key
from miz_khedmat.errors import Diagnostic

RECENT: Final = 3
"""How many closed months count as recent."""


@frozen
class SurveyFacts:
    """The survey of one service, in all units that show it, in the `RECENT` closed months.

    Attributes:
        electronic: How often it was shown after electronic delivery.
        in_person: How often somebody was invited after a visit, kiosks included.
        answers: The answers of people who were invited, as far as they may be shown.
        kiosks: The kiosks that are in force today.
    """

    electronic: int = 0
    in_person: int = 0
    answers: int = 0
    kiosks: int = 0


@frozen
class PeopleFacts:
    """The roles of a desk as its units have them, without anybody's name (A5).

    Attributes:
        is_unused: Whether nobody has a role; then no unit is named.
        no_desk_user: The keys of the units without a desk user.
        no_second: Those where nobody but the editor, or nobody at all, can approve.
        tied: Those where of an editor and one who can approve, one appointed the other.
        assigned: Those in which somebody has a role.
        unconfirmed: Those that were absent for a time, or are, and whose roles grant nothing.
    """

    is_unused: bool = False
    no_desk_user: AbstractSet[str] = frozenset()
    no_second: AbstractSet[str] = frozenset()
    tied: AbstractSet[str] = frozenset()
    assigned: AbstractSet[str] = frozenset()
    unconfirmed: tuple[str, ...] = ()


@frozen
class StateFacts:
    """What the store of a desk contains, without anything of a person.

    Attributes:
        months: The closed months in which the store was in use from beginning to end.
        surveys: What is known of a service, by its key at the agency that states it.
        results: The closed months of which there are results to hand over (Q4).
        handed_over: Those that the other system accepted.
        refused: The last status of those that it did not accept.
        unknown: The units and services that answers are about and the catalogue does not have.
        unread: What the files of surveys contain that was not read.
        undecided: The approvals in the files of which the desk has no decision (S8), by the
            service: the index of the fee, and that of the approval.
        people: The roles; as if everybody were there by default.
    """

    months: tuple[str, ...] = ()
    surveys: Mapping[Key, SurveyFacts] = field(factory=dict)
    results: tuple[str, ...] = ()
    handed_over: AbstractSet[str] = frozenset()
    refused: Mapping[str, int] = field(factory=dict)
    unknown: tuple[str, ...] = ()
    unread: tuple[Diagnostic, ...] = ()
    undecided: Mapping[Key, tuple[tuple[int, int], ...]] = field(factory=dict)
    people: PeopleFacts = field(factory=PeopleFacts)

    @property
    def overdue(self) -> tuple[str, ...]:
        """The months to hand over that have been closed for a month or longer."""
        newest = self.months[-1] if self.months else ""
        due = (month for month in self.results if month < newest)
        return tuple(month for month in due if month not in self.handed_over)
