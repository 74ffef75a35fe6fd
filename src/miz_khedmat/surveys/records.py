"""Surveys as rows of the store, and back: no row of an answer has anything of a person."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.faults import FaultCollector
from miz_khedmat.loading.reader import Source, read
from miz_khedmat.loading.structure import structure_all
from miz_khedmat.store.session import Session
from miz_khedmat.store.tokens import random_id
from miz_khedmat.surveys.answers import SurveyAnswer
from miz_khedmat.surveys.questions import Manner, Questionnaire, SurveyQuestion
from miz_khedmat.surveys.suppression import ResultCell, ResultKey

Row = tuple[Any, ...]


@frozen
class Surveyed:
    """What is surveyed: a service by its key, the unit by its key, and the manner."""

    unit: str
    service: str
    manner: Manner

    @property
    def columns(self) -> dict[str, str]:
        """The columns of the store that name it."""
        return {"unit": self.unit, "service": self.service, "manner": str(self.manner)}


@frozen
class Invited:
    """An invitation that can still be used, until the end of its *last_day* (ISO)."""

    what: Surveyed
    questionnaire: Questionnaire
    last_day: str


def keep_questionnaire(session: Session, questionnaire: Questionnaire) -> None:
    """Store a questionnaire, unless it is there."""
    questions = json.dumps(plain(questionnaire.questions), ensure_ascii=False)
    session.run("questionnaire_add", digest=questionnaire.digest, questions=questions)


def kept_questionnaire(session: Session, digest: str) -> Questionnaire:
    """Return the questionnaire with this *digest*; an invitation has one that was stored."""
    row = session.one("questionnaire_get", digest=digest)
    text = str(row[0]) if row else ""
    questions = read(Source("questionnaire.json", text), [])
    return Questionnaire(structure_all(questions, SurveyQuestion, (), FaultCollector()))


def add_answer(session: Session, what: Surveyed, month: str, answer: SurveyAnswer) -> None:
    """Store an answer under a random id, with nothing of its time except the *month*."""
    session.run(
        "answer_add",
        id=random_id(),
        survey=answer.digest,
        **what.columns,
        month=month,
        score=answer.score,
        answers=json.dumps(dict(answer.answers), sort_keys=True),
        text=answer.text,
    )


def cells(session: Session, last: str) -> list[ResultCell]:
    """Return the counts of every cell up to the month *last*, hidden or not."""
    scores: dict[ResultKey, list[int]] = {}
    for *named, score, count in session.all("count_scores", last=last):
        scores.setdefault(_key(named), [0] * 5)[score - 1] += count
    chosen: dict[ResultKey, dict[str, dict[str, int]]] = {}
    for *named, question, value, count in session.all("count_choices", last=last):
        chosen.setdefault(_key(named), {}).setdefault(question, {})[value] = count
    invited = {_key(named): many for *named, many in session.all("count_invited", last=last)}
    return [_cell(key, scores[key], chosen.get(key, {}), invited.get(key, 0)) for key in scores]


def _key(named: Iterable[str]) -> ResultKey:
    month, service, unit, manner = named
    return ResultKey(month, service, unit, Manner(manner))


def _cell(
    key: ResultKey, scores: list[int], chosen: Mapping[str, Mapping[str, int]], invited: int
) -> ResultCell:
    ones, twos, threes, fours, fives = scores
    return ResultCell(key, (ones, twos, threes, fours, fives), invited, chosen)
