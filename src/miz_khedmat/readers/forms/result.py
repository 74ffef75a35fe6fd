"""The result of reading forms: each form with its service, and what an editor has to check."""

from collections.abc import Mapping

from attrs import field, frozen

from miz_khedmat.errors import Diagnostic
from miz_khedmat.model import Service
from miz_khedmat.readers.forms.document import FormPlace


@frozen
class FilledForm:
    """One form: the *service* it states, and the names of its agency and of the parent agency.

    *places* are the cells of its facts, by their dotted paths.
    """

    place: FormPlace
    service: Service
    agency: str | None = None
    parent: str | None = None
    places: Mapping[str, FormPlace] = field(factory=dict, eq=False, repr=False)

    def place_of(self, fact: str) -> FormPlace:
        """Return the place of a fact, or of what contains it, or else of the form's beginning."""
        while fact and fact not in self.places:
            fact = fact.rpartition(".")[0]
        return self.places.get(fact, self.place)


@frozen
class FormsResult:
    """The forms in reading order, what is doubtful in them, and the refused files."""

    forms: tuple[FilledForm, ...] = ()
    doubts: tuple[Diagnostic, ...] = ()
    faults: tuple[Diagnostic, ...] = ()

    @property
    def services(self) -> tuple[Service, ...]:
        """The services of the forms, in the order of the forms."""
        return tuple(form.service for form in self.forms)
