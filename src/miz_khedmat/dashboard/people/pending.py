"""What waits for a person who gives roles: links that were accepted, roles without their unit."""

from collections.abc import Iterator, Mapping
from typing import Final

from miz_khedmat.dashboard.frame import StaffVisit
from miz_khedmat.dashboard.people.views import (
    PEOPLE_PATH,
    ClaimView,
    RoleView,
    appointing,
    claim_view,
    jalali,
    role_view,
)
from miz_khedmat.dashboard.site import StaffSite
from miz_khedmat.dashboard.tasks import StaffTask, TaskState
from miz_khedmat.people.acts import Act, Role
from miz_khedmat.people.claims import RoleClaim

_ACCEPTED: Final = TaskState("wait", "state.accepted")
_ABSENT: Final = TaskState("warn", "state.absent")


def open_claims(staff: StaffVisit, site: StaffSite) -> tuple[RoleClaim, ...]:
    """Return the links that the visitor gave, or may revoke. Raises StoreError."""
    person = staff.person
    return tuple(
        each
        for each in site.claims.all()
        if each.giver == person or staff.rights.may(person.id, Act.APPOINT, each.terms.unit)
    )


def waiting_roles(staff: StaffVisit) -> Iterator[RoleView]:
    """Yield roles that grant nothing since their unit was, or is, absent."""
    rights = staff.rights
    keys = {each.key for each in appointing(staff)}
    everywhere = rights.tree.root in keys
    for each in rights.assignments:
        is_lost = each.is_absent or each.unit not in rights.tree
        is_mine = each.unit in keys or everywhere
        if is_lost and is_mine and each.is_current(rights.today):
            yield role_view(staff, each)


def people_tasks(staff: StaffVisit, claims: tuple[RoleClaim, ...]) -> Iterator[StaffTask]:
    """Yield what the visitor is to confirm, and the links that they gave and nobody opened yet."""
    given = [claim_view(staff, each) for each in claims if each.giver == staff.person]
    yield from (_claim_task(staff, each) for each in given if each.accepted)
    for role in waiting_roles(staff):
        if not role.prevented:
            yield _task(staff, role, _ABSENT)
    yield from (_claim_task(staff, each) for each in given if not each.accepted)


def invited_units(claims: tuple[RoleClaim, ...]) -> Mapping[str, TaskState]:
    """Return what is said of each unit whose desk user is invited and has no role yet."""
    return {each.terms.unit: _invited(each) for each in claims if each.terms.role is Role.DESK_USER}


def _invited(claim: RoleClaim) -> TaskState:
    return _ACCEPTED if claim.is_accepted else _open_until(jalali(claim.last_day))


def _open_until(day: str) -> TaskState:
    return TaskState("", "state.invited", day=day)


def _claim_task(staff: StaffVisit, claim: ClaimView) -> StaffTask:
    return _task(staff, claim, _ACCEPTED if claim.accepted else _open_until(claim.last_day))


def _task(staff: StaffVisit, of: ClaimView | RoleView, state: TaskState) -> StaffTask:
    return StaffTask(
        href=staff.visit.links.to(PEOPLE_PATH),
        label=f"role.{of.terms.role}",
        called=of.name,
        about=(of.terms.unit, of.terms.post),
        states=(state,),
    )
