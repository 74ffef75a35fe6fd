"""The page of a link: the person who is signed in accepts a role, or does not (A5)."""

from typing import ClassVar, Final

from attrs import frozen

from miz_khedmat.dashboard.frame import StaffContext, StaffPage, StaffVisit, staff_common
from miz_khedmat.dashboard.people.give import CLAIM_PATH
from miz_khedmat.dashboard.people.views import RoleTermsView, name_known, refused
from miz_khedmat.forms import FormData
from miz_khedmat.http import Again, Outcome
from miz_khedmat.pages.page import Context, shows
from miz_khedmat.people.claims import RoleClaim
from miz_khedmat.people.faults import PeopleError

_SAID: Final = "said"
_DEAD: Final = 404


@frozen(kw_only=True)
class ClaimContext(StaffContext):
    """A link that can be accepted, or what became of it."""

    here: str = shows("پیوند همین صفحه")
    said: str = shows("پس از پاسخ: accepted یا refused")
    person: str = shows("نام کاربری که وارد شده است")
    terms: RoleTermsView | None = shows("نقش، واحد، سمت و تاریخ پایان؛ بدون مقدار، اگر معتبر نیست")
    giver: tuple[str, ...] = shows("نام و سمت نقش‌دهنده")


class ClaimPage(StaffPage):
    """The page of a link, open to anyone who is signed in."""

    name = "staff_people_claim"
    path = CLAIM_PATH
    clauses = ("A5",)
    context_class: ClassVar[type[ClaimContext]] = ClaimContext

    def allows(self, staff: StaffVisit) -> bool:  # noqa: ARG002
        """Return True: who has no role yet is here to get one."""
        return True

    def view(self, staff: StaffVisit) -> Context:
        """Return the role that is offered; the same page for every link that is dead."""
        said = staff.visit.entry.once.get(_SAID, "")
        claim = None if said else self.site.claims.find(self._token(staff))
        if claim is None and not said:
            return self._made(staff, None, "", status=_DEAD)
        return self._made(staff, claim, said)

    def _made(
        self, staff: StaffVisit, claim: RoleClaim | None, said: str, status: int = 200
    ) -> ClaimContext:
        giver = (name_known(staff, claim.giver), claim.giver.post) if claim else ()
        return ClaimContext(
            **staff_common(staff, self),
            here=staff.visit.links.to(CLAIM_PATH, token=self._token(staff)),
            said=said,
            person=name_known(staff, staff.person),
            terms=RoleTermsView.of(staff.visit.catalogue, claim.terms) if claim else None,
            giver=tuple(filter(None, giver)),
            status=status,
        )

    def perform(self, staff: StaffVisit, form: FormData) -> Outcome:
        """Accept the role, or refuse it."""
        claims, token = self.site.claims, self._token(staff)
        try:
            if form.text("do") == "refuse":
                claims.refuse(staff.person, token)
                return Again(status=200, once={_SAID: "refused"})
            claims.accept(staff.person, token)
        except PeopleError as error:
            if error.code == "dead_link":
                return Again(status=_DEAD)
            return refused(error, staff.visit.language)
        return Again(status=200, once={_SAID: "accepted"})

    @staticmethod
    def _token(staff: StaffVisit) -> str:
        return staff.visit.params.get("token", "")
