"""A5: each unit has its people, as the store of the desk has them."""

from typing import Final

from miz_khedmat.catalogue.state_facts import PeopleFacts
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import AgencySubject
from miz_khedmat.errors import Severity, Wording

_ABOUT: Final = "staffed"
_UNUSED: Final = Wording("nobody has a role in this desk yet")


@rule(
    "A0501",
    Severity.WARNING,
    _ABOUT,
    says="the unit has no desk user",
    expects="a person with the role of a desk user in this unit",
    do="give somebody the role on the page of people and roles (`desk/people/give/`)",
)
def units_have_a_desk_user(agency: AgencySubject) -> Answers:
    """Each unit has a desk user, who keeps its services up to date.

    Why: A5 asks to choose a user and to give the role. A unit that refers to its headquarters (A3)
    may have that of a unit above; another one needs its own. Checked only with the store of a desk;
    while no role was ever given, it is one finding for the desk.
    Bad: a provincial company whose only user left in spring.
    Good: a desk user in the company, or in its headquarters if it has ``refers_to``.
    """
    if agency.noun.key in _people(agency).no_desk_user:
        yield Answer(())
    elif _people(agency).is_unused and agency.noun is agency.catalogue.agency:
        yield Answer((), says=_UNUSED)


@rule(
    "A0502",
    Severity.WARNING,
    _ABOUT,
    says="in this unit no second person can approve a change",
    expects="a manager in charge, in this unit or above it, who is not its desk user",
    do="give another person the role of the manager in charge",
)
def two_people_can_decide(agency: AgencySubject) -> Answers:
    """Each person who edits in a unit has another one who can approve there.

    Why: fees are seen and approved by the manager in charge (S8), and nobody approves what they
    proposed themselves: with one person a change of fees waits for ever.
    Bad: one person who is both the desk user and the manager in charge.
    Good: a desk user in the unit, and a manager in charge in its headquarters.
    """
    if agency.noun.key in _people(agency).no_second:
        yield Answer(())


@rule(
    "A0503",
    Severity.ERROR,
    _ABOUT,
    says="somebody has a role in this unit, which states no id",
    expects="an id that stays the same when the name changes",
    do="state `id` in the unit's agency.yaml, then confirm its roles",
)
def units_with_roles_have_an_id(agency: AgencySubject) -> Answers:
    """A unit in which somebody has a role states its id.

    Why: without one it is known by its name, and a change of the name takes every role away until
    an administrator confirms each (A5).
    Bad: a unit with ``name`` alone, and a desk user.
    Good: ``id: "1402"`` beside the name.
    """
    if agency.noun.key in _people(agency).assigned and not agency.noun.id:
        yield Answer(("id",))


@rule(
    "A0504",
    Severity.WARNING,
    _ABOUT,
    says="of a person who edits and one who can approve here, one appointed the other",
    expects="two people whom somebody else appointed",
    do="let another administrator give one of the two roles",
)
def those_who_decide_are_independent(agency: AgencySubject) -> Answers:
    """Of two people who propose and approve, neither appointed the other.

    Why: an approval by a second person (S8) is worth little if the first one chose that person. The
    page of the change and its event say so too.
    Bad: a manager in charge who is an administrator, and gave the desk user the role.
    Good: an administrator who gave both their roles.
    """
    if agency.noun.key in _people(agency).tied:
        yield Answer(())


@rule(
    "A0505",
    Severity.WARNING,
    "store",
    says="roles are waiting, since their unit was or is absent from the catalogue",
    expects="roles in units that are there",
    do="confirm or end them on the page of people and roles (`desk/people/`)",
)
def roles_belong_to_units(agency: AgencySubject) -> Answers:
    """Roles are those of units of the catalogue.

    Why: after a change of an id, or when a unit was away for a time, its roles grant nothing until
    an administrator confirms them (A5).
    Bad: a desk user of the unit ``1402``, which is now ``1403``.
    Good: the same role, given in the unit ``1403``.
    """
    for unit in _people(agency).unconfirmed:
        yield Answer((), unit)


def _people(agency: AgencySubject) -> PeopleFacts:
    return agency.state.people if agency.state else PeopleFacts()
