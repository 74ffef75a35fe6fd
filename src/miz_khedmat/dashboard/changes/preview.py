"""`desk/changes/{change}/preview/`: the page or card of a service with a proposal in it (S8)."""

from attrs import evolve

from miz_khedmat.dashboard.changes.shown import CHANGE_PREVIEW_PATH, is_previewed, sees
from miz_khedmat.dashboard.frame import StaffPage, StaffVisit
from miz_khedmat.dashboard.previewed import CARD, preview_template, previewed
from miz_khedmat.dashboard.sections.proposal import with_edits
from miz_khedmat.forms import FormFault
from miz_khedmat.pages.page import Context
from miz_khedmat.people.acts import Act
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.change_view import ChangeView


class ChangePreviewPage(StaffPage):
    """The service's real page or card, with a proposal in it, for whom the proposal is open."""

    name = "staff_change_preview"
    path = CHANGE_PREVIEW_PATH
    acts = (Act.EDIT, Act.APPROVE)
    item = "changes"
    clauses = ("S8",)
    reads = ("as",)

    def template_of(self, context: Context) -> str:
        """Return the template of the previewed page."""
        return preview_template(context) or super().template_of(context)

    def view(self, staff: StaffVisit) -> Context:
        """Return the page with the proposal in it. Raises FormFault without one."""
        view = self._view(staff)
        if not sees(staff, view.change):
            return self.refusal(staff)
        if view.found is None or not is_previewed(view):
            raise FormFault(404, "change")
        after = with_edits(view.found, (evolve(view.change.edit, path=view.path),))
        return previewed(staff.visit, after, is_card=staff.visit.query.get("as") == CARD)

    def _view(self, staff: StaffVisit) -> ChangeView:
        try:
            return self.site.changes.view(staff.visit.params["change"], staff.visit.catalogue)
        except ChangeError as error:
            raise FormFault(404, "change") from error
