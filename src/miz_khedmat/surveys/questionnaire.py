"""The questionnaire of each service: the default, and what each ``surveys.yaml`` changes of it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from miz_khedmat.atomic.root import Root
from miz_khedmat.catalogue import Catalogue, Key, Origin
from miz_khedmat.errors import Diagnostic, LoadError
from miz_khedmat.loading import Limits
from miz_khedmat.loading.faults import FaultCollector
from miz_khedmat.loading.folder import take_format
from miz_khedmat.loading.folder_contents import head_file
from miz_khedmat.loading.locator import FileLocator
from miz_khedmat.loading.run import Run, place_all, plain_of
from miz_khedmat.loading.structure import structure
from miz_khedmat.model import Agency
from miz_khedmat.persian.text import id_key
from miz_khedmat.surveys.faults import fault
from miz_khedmat.surveys.question_checks import QuestionFault, Steps, wrongs
from miz_khedmat.surveys.questions import (
    Manner,
    MannerSurvey,
    Questionnaire,
    ServiceSurvey,
    SurveyFile,
    SurveyQuestion,
)

LIMITS: Final = Limits(file_bytes=8_000_000, depth=12, values=200_000)
"""The limits of one file of surveys."""
_DEFAULT: Final = "default.yaml"
_MANNERS: Final = frozenset(Manner)
_OF_NAMES: Final = frozenset({"survey-manner", "survey-service"})
"""The faults of a name, not of what is stated by it."""

Questions = tuple[SurveyQuestion, ...]
Which = tuple[str, Manner]
"""A service by its key (empty: every other one), and a manner."""


@frozen
class _QuestionLevel:
    """Questions in order, every question *known* so far by its id, and the way to complain."""

    questions: Questions
    known: Mapping[str, SurveyQuestion]
    complaint: str | None = None

    def over(self, stated: Questions | None) -> "_QuestionLevel":
        """Return the level below, in which *stated* replaces the list."""
        if stated is None:
            return self
        made = tuple(question.over(self.known.get(question.name, question)) for question in stated)
        known = {**self.known, **{question.name: question for question in made}}
        return _QuestionLevel(made, known, self.complaint)


@frozen
class _StatedSurvey:
    """A file of surveys as it was read; *holders* are the paths that lead to structural faults."""

    file: str
    content: SurveyFile
    holders: frozenset[Steps]


@frozen
class Questionnaires:
    """The questionnaires of a catalogue; *unread* is what its files of surveys left blank.

    *nearest* has the agency whose file of surveys applies, by the key of each agency.
    """

    nearest: Mapping[str, str] = field(factory=dict)
    stated: Mapping[tuple[str, str, Manner], Questionnaire] = field(factory=dict)
    unread: tuple[Diagnostic, ...] = ()

    def of(self, agency: str, service: str, manner: Manner) -> Questionnaire:
        """Return the questionnaire of a service of an agency (by their keys) in a *manner*."""
        owner = self.nearest.get(agency, "")
        for name in (service, ""):
            if (found := self.stated.get((owner, name, manner))) is not None:
                return found
        return default()


@cache
def default() -> Questionnaire:
    """Return the built-in questionnaire."""
    text = resources.files(__package__).joinpath(_DEFAULT).read_text("utf-8")
    run = Run(FileLocator(Root(Path()), LIMITS, {_DEFAULT: text}))
    return Questionnaire(_read(run, _DEFAULT).content.questions or ())


def read_surveys(catalogue: Catalogue, limits: Limits = LIMITS) -> Questionnaires:
    """Read the file of surveys beside each agency's own file.

    An agency without one has the questionnaires of its headquarters, or of the agency above it; a
    question that its file only names is theirs.

    Raises:
        LoadError: Files have faults; it has all of them.
    """
    if catalogue.root is None:
        return Questionnaires()
    run = Run(FileLocator(catalogue.root, limits, all=True))
    reading = _Reading(catalogue, run)
    for row in catalogue.agency_rows.values():
        reading.visit(row.node)
    if run.faults:
        raise LoadError(tuple(run.faults), catalogue.root.path.as_posix())
    return Questionnaires(reading.nearest, reading.stated, tuple(sorted(run.unread)))


def with_unread(catalogue: Catalogue) -> Catalogue:
    """Return *catalogue* with what its files of surveys left blank, for those who check it.

    Raises:
        LoadError: Files of surveys have faults.
    """
    unread = read_surveys(catalogue).unread
    return evolve(catalogue, unread=(*catalogue.unread, *unread)) if unread else catalogue


@frozen
class _Reading:
    """One reading of the files of surveys of a catalogue."""

    catalogue: Catalogue
    run: Run
    nearest: dict[str, str] = field(factory=dict)
    levels: dict[str, _QuestionLevel] = field(factory=dict)
    stated: dict[tuple[str, str, Manner], Questionnaire] = field(factory=dict)

    def visit(self, agency: Agency) -> str:
        """Read what applies to *agency*; return the key of the agency that states it."""
        if agency.key in self.nearest:
            return self.nearest[agency.key]
        self.nearest[agency.key] = ""
        owner = self._above(agency)
        if (file := self._file(agency)) is not None:
            self._take(agency, _read(self.run, file), self._level(owner))
            owner = agency.key
        self.nearest[agency.key] = owner
        return owner

    def _above(self, agency: Agency) -> str:
        """Return the agency whose surveys apply if *agency* states none; empty: the default."""
        headquarters, parent = self.catalogue.headquarters(agency), self.catalogue.parent(agency)
        others = (other for other in (headquarters, parent) if other and other is not agency)
        return next(filter(None, map(self.visit, others)), "")

    def _file(self, agency: Agency) -> str | None:
        """Return the name of the file beside the agency's own; None if there is none."""
        if agency.key not in self.catalogue.folders:
            return None
        head = self.catalogue.origins[Key.of(agency)].file
        folder = head[: head.rfind("/") + 1]
        name = head_file(self.run.names(folder), "surveys")
        return f"{folder}{name}" if name else None

    def _level(self, owner: str) -> _QuestionLevel:
        if owner in self.levels:
            return self.levels[owner]
        questions = default().questions
        return _QuestionLevel(questions, {question.name: question for question in questions})

    def _take(self, agency: Agency, stated: _StatedSurvey, above: _QuestionLevel) -> None:
        """Keep the questionnaires that a file makes of those *above*, and note its faults."""
        above = evolve(above, complaint=stated.content.complaint or above.complaint)
        self.levels[agency.key] = above.over(stated.content.questions)
        faults = dict.fromkeys(self._misnamed(agency, stated.content))
        for (service, manner), level, path in _levels(stated.content, above):
            faults |= dict.fromkeys(wrongs(level.questions, path, level.known) if path else ())
            questionnaire = Questionnaire(level.questions, level.complaint)
            self.stated[agency.key, service, manner] = questionnaire
        self.run.faults.extend(self._placed(stated, faults))

    def _placed(
        self, stated: _StatedSurvey, faults: Iterable[QuestionFault]
    ) -> Iterator[Diagnostic]:
        """Give the faults their lines; what follows from a structural fault is left out."""
        for each in faults:
            if not _follows(each, stated.holders):
                origin, named = Origin(stated.file, each.path), each.code in _OF_NAMES
                place = self.run.locate(origin, at_key=named)
                yield fault(each.code, place, each.found)

    def _misnamed(self, agency: Agency, content: SurveyFile) -> Iterator[QuestionFault]:
        """Report names of services and manners that do not exist."""
        known = {*self.catalogue.rows(agency)}
        known |= {*self.catalogue.rows(self.catalogue.headquarters(agency))}
        yield from _unknown_manners(content.manners, ("manners",))
        for name, service in (content.services or {}).items():
            if id_key(name) not in known:
                yield QuestionFault("survey-service", ("services", name), name)
            yield from _unknown_manners(service.manners, ("services", name, "manners"))


def _follows(fault: QuestionFault, holders: frozenset[Steps]) -> bool:
    """Return whether a fault of one question follows from its structure."""
    path = (*fault.path, 0) if fault.code == "survey-first" else fault.path
    return isinstance(path[-1], int) and path in holders


def _unknown_manners(
    manners: Mapping[str, MannerSurvey] | None, path: Steps
) -> Iterator[QuestionFault]:
    for name in manners or ():
        if name not in _MANNERS:
            yield QuestionFault("survey-manner", (*path, name), name)


def _levels(
    content: SurveyFile, above: _QuestionLevel
) -> Iterator[tuple[Which, _QuestionLevel, Steps]]:
    """Yield the questions of each service and manner, and the path of the list that made them.

    The path is empty if nothing in this file did.
    """
    own: Steps = ("questions",) if content.questions is not None else ()
    everywhere = above.over(content.questions)
    for manner in Manner:
        level, path = _lower(everywhere, content.manners, manner, ("manners",))
        yield ("", manner), level, path or own
        for name, service in (content.services or {}).items():
            yield from _of_service(level, name, service, manner)


def _of_service(
    level: _QuestionLevel, name: str, service: ServiceSurvey, manner: Manner
) -> Iterator[tuple[Which, _QuestionLevel, Steps]]:
    which, path = (id_key(name), manner), ("services", name)
    lower = level.over(service.questions)
    yield which, lower, (*path, "questions") if service.questions is not None else ()
    lowest, at = _lower(lower, service.manners, manner, (*path, "manners"))
    if at:
        yield which, lowest, at


def _lower(
    level: _QuestionLevel, manners: Mapping[str, MannerSurvey] | None, manner: Manner, path: Steps
) -> tuple[_QuestionLevel, Steps]:
    """Return the level of one *manner*, and the path of its list, empty if it has none."""
    stated = (manners or {}).get(manner)
    if stated is None or stated.questions is None:
        return level, ()
    return level.over(stated.questions), (*path, str(manner), "questions")


def _read(run: Run, file: str) -> _StatedSurvey:
    """Read one file; its structural faults go to *run*."""
    plain, report = plain_of(run, file), FaultCollector()
    plain = take_format(plain, (), report)
    content = structure(plain, SurveyFile, (), report) if plain is not None else SurveyFile()
    place_all(run, file, report)
    return _StatedSurvey(file, content, frozenset(report.holders))
