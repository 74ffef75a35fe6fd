"""The page and the card of a service as they would be with what is typed, before it is sent."""

from miz_khedmat.dashboard.check import PREVIEW_PATH
from miz_khedmat.dashboard.frame import StaffVisit
from miz_khedmat.dashboard.previewed import CARD, preview_template, previewed
from miz_khedmat.dashboard.section import DO, EditorPage, changes_of
from miz_khedmat.dashboard.sections.proposal import with_edits
from miz_khedmat.forms import FormData
from miz_khedmat.http import Again, Outcome
from miz_khedmat.pages.page import Context


class PreviewPage(EditorPage):
    """The service's real page or card, with the changes of a form in it."""

    name = "staff_preview"
    path = PREVIEW_PATH

    def template_of(self, context: Context) -> str:
        """Return the template of the previewed page, which says that it is a preview."""
        return preview_template(context) or super().template_of(context)

    def view(self, staff: StaffVisit) -> Context:
        """Return the page with the changes in it; with none if nothing was posted."""
        editing, visit = self.editing(staff), staff.visit
        changes = changes_of(editing, visit.entry.form) if visit.request.method == "POST" else ()
        found = editing.edited.found
        after = with_edits(found, tuple(each.edit for each in changes))
        return previewed(visit, after, is_card=visit.entry.form.text(DO) == CARD)

    def perform(self, staff: StaffVisit, form: FormData) -> Outcome:  # noqa: ARG002
        """Show the page."""
        return Again(status=200)
