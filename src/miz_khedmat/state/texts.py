"""The page `desk/results/`: what people wrote in their answers, for those who may read it (Q1)."""

from typing import ClassVar

from attrs import frozen

from miz_khedmat.catalogue.inheritance import standing
from miz_khedmat.forms import FormData, FormFault
from miz_khedmat.http import Again, Outcome, Person
from miz_khedmat.pages.form import FormContext, FormPage, Sender, form_common
from miz_khedmat.pages.page import Visit, shows
from miz_khedmat.people.acts import Act
from miz_khedmat.people.service import People
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.state.invitations import available
from miz_khedmat.surveys.service import ReadText, Surveys


@frozen
class ServiceTexts:
    """The texts of one service: its title, the link to its results, and each text."""

    title: str
    href: str
    texts: tuple[ReadText, ...]


@frozen(kw_only=True)
class TextsContext(FormContext):
    """Texts of closed months, of an agency's services that have any."""

    services: tuple[ServiceTexts, ...] = shows("خدماتی که متنی برای آن‌ها نوشته شده است")


class TextsPage(FormPage):
    """The texts of answers, for the people of `survey_readers`, and for who has that right.

    It takes no input; it is one of the pages that ask who is signed in, and is never kept.
    """

    name = "texts"
    path = "desk/results/"
    clauses = ("Q1",)
    context_class: ClassVar[type[TextsContext]] = TextsContext
    sender = Sender.PERSON
    methods = ("GET", "HEAD")

    def __init__(self, surveys: Surveys, people: People, readers: frozenset[str]) -> None:
        """Show the texts of *surveys* to those whose ids are *readers*, and of whom *people* do."""
        self.surveys, self.people, self.readers = surveys, people, tuple(map(Person, readers))

    def context(self, visit: Visit) -> TextsContext:
        """Return the texts. Raises FormFault for others, and without a store."""
        with available():
            if not self._may_read(visit):
                raise FormFault(403, "reader")
            found = tuple(self._found(visit))
        return TextsContext(**form_common(visit), services=found)

    def _may_read(self, visit: Visit) -> bool:
        if visit.person is None or visit.person in self.readers:
            return visit.person is not None
        rights = self.people.read(visit.catalogue.index(UnitTree.of))
        return rights.may(visit.person.id, Act.READ_TEXTS, visit.agency.key)

    def _found(self, visit: Visit) -> list[ServiceTexts]:
        made = []
        for each in standing(visit.catalogue, visit.agency):
            service = each.service
            if texts := self.surveys.texts(visit.agency.key, service.key):
                href = visit.to("services/{id}/survey/results/", id=service.key)
                made.append(ServiceTexts(service.called, href, tuple(texts)))
        return made

    def act(self, visit: Visit, form: FormData) -> Outcome:  # noqa: ARG002
        """Refuse a form, of which the page has none."""
        return Again(status=405)
