"""A section of a service that is edited."""

from functools import cached_property

from attrs import frozen

from miz_khedmat.dashboard.edited import EditedService
from miz_khedmat.dashboard.sections.control import Control
from miz_khedmat.dashboard.sections.drafts import filled
from miz_khedmat.dashboard.sections.table import StaffSection
from miz_khedmat.forms import FormData
from miz_khedmat.pages.page import Visit
from miz_khedmat.workflow.edits import value_at


@frozen
class Editing:
    """A section of a service that is edited."""

    edited: EditedService
    section: StaffSection

    @property
    def controls(self) -> tuple[Control, ...]:
        """The controls of the section."""
        return self.edited.controls(self.section)

    @cached_property
    def shown(self) -> FormData:
        """The form as it is filled in at first."""
        plain = self.edited.plain
        each = (filled(one, one.name, value_at(plain, one.path)) for one in self.controls)
        return FormData.of(pair for pairs in each for pair in pairs)

    def has(self, name: str) -> bool:
        """Return whether the field called *name* is in this section."""
        return any(f"{name}-".startswith(f"{each.name}-") for each in self.controls)

    def link(self, visit: Visit, path: str) -> str:
        """Return the link to a page about this section or its service."""
        return visit.to(path, service=self.edited.key, section=self.section.name)
