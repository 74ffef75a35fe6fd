"""The pages of results: of one service, and of all services of an agency (Q1)."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import ClassVar, Final

from attrs import evolve, frozen

from miz_khedmat.catalogue.inheritance import ShownService, shown
from miz_khedmat.model import Service
from miz_khedmat.pages.page import Context, DataPage, Page, ServicePage, Visit, common, shows
from miz_khedmat.pages.services import service_link
from miz_khedmat.surveys.pages.asking import AskedQuestion, asked_questions
from miz_khedmat.surveys.pages.figures import (
    AnswerRow,
    FigureMaker,
    FigureRow,
    QuestionFigures,
    ShareFigure,
)
from miz_khedmat.surveys.pages.site import SurveySite, surveyed
from miz_khedmat.surveys.questions import Manner, SurveyQuestion
from miz_khedmat.surveys.result_files import whole_csv, whole_excel, whole_json
from miz_khedmat.surveys.results import (
    FEW,
    INVITED,
    Results,
    ServiceResult,
    Shown,
    SurveyResult,
    summed,
)
from miz_khedmat.surveys.suppression import FEWEST, ResultCell

_FILES: Final[Mapping[str, tuple[str, Callable[[Results], bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", whole_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", whole_excel),
    "json": ("application/json", whole_json),
}
"""The media type of each kind of file with results, and what makes it."""
RESULTS: Final = "services/{id}/survey/results/"
LISTED: Final = 100
"""Services up to which those whose result is hidden are listed too, and all beside one."""


@frozen(kw_only=True)
class ResultsContext(Context):
    """Results of surveys in closed months."""

    service: Service | None = shows("خدمتی که نتایج از آن است؛ بدون مقدار در صفحه دستگاه")
    back: str = shows("پیوند صفحه خدمت یا فهرست خدمات")
    total: ShareFigure | None = shows("نتیجه همه پاسخ‌های با دعوت‌نامه؛ بدون مقدار، اگر کم است")
    months: tuple[FigureRow, ...] = shows("نتیجه هر ماه، تازه‌ترین نخست")
    manners: tuple[FigureRow, ...] = shows("نتیجه هر روش نظرسنجی")
    open: ShareFigure | None = shows("نتیجه پاسخ‌های بدون دعوت‌نامه، جدا از دیگر رقم‌ها")
    answers: tuple[AnswerRow, ...] = shows("شمار هر پاسخ به پرسش نخست")
    questions: tuple[QuestionFigures, ...] = shows("شمار هر پاسخ به پرسش‌های دیگر")
    services: tuple[FigureRow, ...] = shows("نتیجه خدمات دستگاه")
    hidden: int = shows("شمار خدماتی که نتیجه‌شان منتشر نمی‌شود و در جدول نیامده‌اند")
    every: str = shows("پیوند نتایج همه خدمات دستگاه")
    few: int = shows("شمار پاسخ‌هایی که کمتر از آن «پاسخ کم» است")
    fewest: int = shows("شمار پاسخ‌هایی که کمتر از آن منتشر نمی‌شود")
    is_sample: bool = shows("آیا رقم‌ها نمونه است")
    files: tuple[tuple[str, str], ...] = shows("نام و پیوند نتایج به‌صورت داده")


@frozen
class _ResultView:
    """The results of one visit."""

    site: SurveySite
    visit: Visit

    @property
    def maker(self) -> FigureMaker:
        """Makes figures in the direction of the page."""
        return FigureMaker(self.visit.direction)

    @property
    def unit(self) -> tuple[ServiceResult, ...]:
        """The results of every service of the unit."""
        results = self.site.results
        return results.of_unit(self.visit.agency.key) if results else ()

    def rows(self) -> tuple[tuple[FigureRow, ...], int]:
        """Return the rows of the unit's services, and how many are left out since hidden."""
        found = list(self._found())
        listed = [pair for pair in found if pair[0].total or len(found) <= LISTED]
        return tuple(itertools.starmap(self._row, listed)), len(found) - len(listed)

    def others(self, key: str) -> tuple[FigureRow, ...]:
        """Return the rows of the first services of the unit, except the one with this *key*."""
        found = (pair for pair in self._found() if pair[0].service.key != key)
        shown_pairs = (pair for pair in found if pair[0].total or len(self.unit) <= LISTED)
        return tuple(itertools.starmap(self._row, itertools.islice(shown_pairs, LISTED)))

    def _found(self) -> Iterator[tuple[ServiceResult, ShownService]]:
        """Yield the results of services that are in the catalogue."""
        for each in self.unit:
            if found := self._shown(each):
                yield each, found

    def _shown(self, result: ServiceResult) -> ShownService | None:
        return shown(self.visit.catalogue, self.visit.agency, result.service.key)

    def _row(self, result: ServiceResult, found: ShownService) -> FigureRow:
        """Return a row, which leads to the results of the unit, not to those of its owner."""
        is_own = found.differs or found.owner is self.visit.agency
        has_page = is_own and found.service.deliverable and not found.service.withdrawn
        href = service_link(found, self.visit, RESULTS) if has_page else None
        figure = self.maker.figure(result.total)
        return FigureRow(figure, service=found.service, href=href)

    def months(self, results: Sequence[ServiceResult]) -> tuple[FigureRow, ...]:
        """Return a row for each month, the newest first."""
        cells: dict[str, list[ResultCell]] = {}
        for each in _invited(results):
            cells.setdefault(each.key.month, []).append(each)
        months = reversed(results[0].months) if results else ()
        return tuple(
            FigureRow(self.maker.figure(summed(cells.get(month, ()))), month=month)
            for month in months
        )

    def manners(self, results: Sequence[ServiceResult]) -> tuple[FigureRow, ...]:
        """Return a row for each manner with invitations that has any answer to show."""
        figures = ((each, self.maker.figure(together(results, each))) for each in INVITED)
        return tuple(FigureRow(figure, label=f"manner.{each}") for each, figure in figures)

    def answers(self, total: SurveyResult) -> Iterator[AnswerRow]:
        """Yield a row for each answer to the first question of the visited service."""
        questionnaire = self.site.surveys.questionnaire(surveyed(self.visit, Manner.ELECTRONIC))
        for option in asked_questions(questionnaire, self.visit)[0].options:
            yield self.maker.answer(option.text, option.value, total)

    def questions(self, result: ServiceResult) -> Iterator[QuestionFigures]:
        """Yield the answers to each question but the first, as far as they may be shown.

        They are those of all invited people together: another sum could be subtracted from it.
        """
        for question, asked in self._further().values():
            if counts := result.chosen(question):
                total = sum(counts.values())
                rows = (
                    self.maker.part((each.text, each.value), counts.get(each.value, 0), total)
                    for each in asked.options
                )
                yield QuestionFigures(asked.text, tuple(rows))

    def _further(self) -> dict[str, tuple[SurveyQuestion, AskedQuestion]]:
        """Return every question but the first one of each manner, by its id."""
        found: dict[str, tuple[SurveyQuestion, AskedQuestion]] = {}
        for manner in INVITED:
            questionnaire = self.site.surveys.questionnaire(surveyed(self.visit, manner))
            asked = asked_questions(questionnaire, self.visit)
            for pair in [*zip(questionnaire.questions, asked, strict=True)][1:]:
                found.setdefault(pair[0].name, pair)
        return found


def _links(visit: Visit) -> Iterator[tuple[str, str]]:
    """Yield the name and address of each file with results, which only a living desk has."""
    yield from ((name, visit.to(f"survey/results.{kind}")) for name, kind in result_kinds().items())


def result_kinds() -> Mapping[str, str]:
    """Return the kinds of files by their names; Excel needs openpyxl."""
    kinds = {"CSV": "csv", "Excel": "xlsx", "JSON": "json"}
    if find_spec("openpyxl") is None:
        del kinds["Excel"]
    return kinds


def together(results: Sequence[ServiceResult], *manners: Manner) -> Shown:
    """Return the sum of what may be shown of *results* in some manners: at first the invited."""
    return summed(_invited(results, manners or INVITED))


def _invited(
    results: Sequence[ServiceResult], manners: tuple[Manner, ...] = INVITED
) -> Iterator[ResultCell]:
    cells = (cell for each in results for cell in each.cells)
    return (cell for cell in cells if cell.key.manner in manners)


class _AnyResults(Page):
    """What both pages of results have."""

    context_class: ClassVar[type[ResultsContext]] = ResultsContext

    def __init__(self, site: SurveySite) -> None:
        self.site = site

    @property
    def template(self) -> str:
        """Both share one."""
        return "results.html"

    def made(
        self, view: _ResultView, results: Sequence[ServiceResult], service: Service | None
    ) -> ResultsContext:
        """Return the context for the sum of *results*."""
        visit, total = view.visit, together(results)
        rows, hidden = (view.others(service.key), 0) if service else view.rows()
        return ResultsContext(
            **common(visit),
            service=service,
            back=visit.to("services/{id}/", id=service.key) if service else visit.to(""),
            total=view.maker.figure(total),
            months=view.months(results),
            manners=view.manners(results),
            open=view.maker.figure(together(results, Manner.OPEN)),
            answers=tuple(view.answers(total)) if service and total else (),
            questions=tuple(view.questions(results[0])) if service and total else (),
            services=rows,
            hidden=hidden,
            every=visit.to(ResultsPage.path),
            few=FEW,
            fewest=FEWEST,
            is_sample=self.site.sample,
            files=() if visit.as_files else tuple(_links(visit)),
        )


class ResultsFile(DataPage):
    """The results of all services of an agency or unit, in every closed month, as data."""

    clauses = ("Q1",)

    def __init__(self, site: SurveySite, kind: str) -> None:
        self.site, self.kind = site, kind
        self._kept: dict[str, bytes] = {}

    @property
    def name(self) -> str:  # type: ignore[override]
        """The name of one for each kind."""
        return f"results_{self.kind}"

    @property
    def path(self) -> str:  # type: ignore[override]
        """The address: that of the page, with an ending."""
        return f"survey/results.{self.kind}"

    @property
    def media_type(self) -> str:  # type: ignore[override]
        """The media type of the kind."""
        return _FILES[self.kind][0]

    def content(self, visit: Visit) -> bytes:
        """Return the data, made once: anybody may ask; of no month if there are no results."""
        key = visit.agency.key
        if key not in self._kept:
            results = self.site.results or Results(visit.agency.id or "", "")
            unit = evolve(results, services=results.of_unit(key))
            self._kept[key] = _FILES[self.kind][1](unit)
        return self._kept[key]


class ServiceResultsPage(_AnyResults, ServicePage):
    """The results of one service of a unit."""

    name = "service_results"
    path = RESULTS
    clauses = ("Q1",)

    def context(self, visit: Visit) -> ResultsContext:
        """Return the results of the visited service, and a row for each other one."""
        service, results = self.service(visit).service, self.site.results
        found = results.of(visit.agency.key, service.key) if results else None
        return self.made(_ResultView(self.site, visit), (found,) if found else (), service)


class ResultsPage(_AnyResults):
    """The results of all services of an agency or unit."""

    name = "results"
    path = "survey/results/"
    clauses = ("Q1",)
    in_menu = True

    def context(self, visit: Visit) -> ResultsContext:
        """Return the results of all services together, and a row for each."""
        view = _ResultView(self.site, visit)
        return self.made(view, view.unit, None)
