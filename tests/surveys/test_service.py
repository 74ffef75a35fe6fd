"""Surveys over a store of each kind: invited once, answered once, anonymous afterwards."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from attrs import evolve

from miz_khedmat.store import connection
from miz_khedmat.store.faults import StoreLocked
from miz_khedmat.store.store import Store
from miz_khedmat.surveys.answers import AnswerError, AnswerProblem, SurveyAnswer
from miz_khedmat.surveys.caps import Cap, SurveyCaps
from miz_khedmat.surveys.questionnaire import Questionnaires, default
from miz_khedmat.surveys.questions import Manner, Questionnaire
from miz_khedmat.surveys.records import Invited, Surveyed
from miz_khedmat.surveys.results import SurveyedService
from miz_khedmat.surveys.service import Answered, ReadText, Surveys
from tests.store.places import Place, kinds
from tests.surveys.conftest import Calendar

WHAT = Surveyed("1", "10", Manner.ELECTRONIC)
PERSON = evolve(WHAT, manner=Manner.IN_PERSON)
GOOD = {"satisfaction": ["5"], "time": ["2"], "text": ["سپاس، 09123456789"]}
WRONG = {"satisfaction": ["9"]}
SERVICES = (SurveyedService("10", "1", "10", "صدور مجوز", "1"),)
NEXT_MONTH = dt.date(2026, 12, 1)


def token(surveys: Surveys, what: Surveyed = WHAT, *, by_sms: bool = False) -> str:
    """A new token."""
    made = surveys.invite(what, by_sms=by_sms)
    assert made
    return made.token


def rows(store: Store, name: str, **values: str) -> list[tuple[object, ...]]:
    """What a statement gives."""
    with store.read() as session:
        return session.all(name, **values)


def stored(store: Store, month: str = "1405-08") -> list[tuple[object, ...]]:
    """The answers of a month as they are stored."""
    return rows(store, "answers_of_month", month=month)


def test_an_invitation_is_found_until_it_is_answered(surveys: Surveys, store: Store) -> None:
    """To look does not use it up; the answer does, and has nothing of it."""
    key = token(surveys)
    expected = Invited(WHAT, default(), "2026-12-01")
    assert [expected, expected] == [surveys.find(key), surveys.find(f" {key.lower()} ")]
    text = "سپاس، •••••••••••"
    assert SurveyAnswer(default().digest, 5, {"time": "2"}, text) == surveys.answer(key, GOOD)
    assert (None, None) == (surveys.find(key), surveys.answer(key, GOOD))
    row = (default().digest, "10", "1", "electronic", "1405-08", 5, '{"time": "2"}', text)
    assert [row] == stored(store)


def test_what_is_to_be_corrected_leaves_the_invitation(surveys: Surveys, store: Store) -> None:
    """Nothing is stored, and the token can be used again."""
    key = token(surveys)
    expected = (AnswerError("satisfaction", AnswerProblem.UNKNOWN),)
    assert expected == surveys.answer(key, WRONG)
    assert [] == stored(store)
    assert surveys.find(key)


@pytest.mark.parametrize(("by_sms", "letters", "days"), [(False, 26, 30), (True, 13, 14)])
def test_an_invitation_ends(
    surveys: Surveys, calendar: Calendar, *, by_sms: bool, letters: int, days: int
) -> None:
    """After its last day; in a text message it is shorter and ends earlier."""
    key = token(surveys, by_sms=by_sms)
    calendar.day += dt.timedelta(days)
    assert (letters, True) == (len(key), bool(surveys.find(key)))
    calendar.day += dt.timedelta(1)
    assert (None, None) == (surveys.find(key), surveys.answer(key, GOOD))


@pytest.mark.parametrize("text", ["", "x", "0" * 26, "0" * 13, "'; drop table miz_answer; --"])
def test_every_failure_is_the_same(surveys: Surveys, text: str) -> None:
    """A token that was never given, and a text that cannot be one."""
    assert (None, None) == (surveys.find(text), surveys.answer(text, GOOD))


def test_a_reference_has_one_token(surveys: Surveys, calendar: Calendar) -> None:
    """Shown again until it is used; after the answer, or when it is over, there is none."""
    first = surveys.invite(WHAT, "a")
    calendar.day += dt.timedelta(1)
    again = surveys.invite(WHAT, "a")
    assert first
    assert first == again
    assert surveys.answer(first.token, GOOD)
    assert surveys.invite(WHAT, "a") is None
    other = surveys.invite(WHAT, "b")
    assert other
    assert other.token != first.token
    calendar.day += dt.timedelta(31)
    assert surveys.invite(WHAT, "b") is None


def test_a_reference_is_that_of_a_service(surveys: Surveys, store: Store) -> None:
    """Another service has another token; each is one invitation, however often it is shown."""
    services = (WHAT, WHAT, evolve(WHAT, service="20"), evolve(WHAT, unit="2"))
    made = [surveys.invite(what, "a") for what in services]
    assert 3 == len({each.token for each in made if each})
    assert [1, 1, 1] == [row[4] for row in rows(store, "count_invited", last="1405-08")]


def test_a_token_is_answered_once_by_many(surveys: Surveys, store: Store, place: Place) -> None:
    """Of eight posts at once one is stored."""
    key = token(surveys)

    def post(_: int) -> Answered:
        made = surveys.answer(key, GOOD)
        store.close()
        place.leave()
        return made

    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(post, range(8)))
    assert [1, 1] == [len(list(filter(None, made))), len(stored(store))]


def test_a_token_that_is_used_meanwhile_stores_nothing(surveys: Surveys, store: Store) -> None:
    """Another post takes it after it was found, and before this answer is written."""
    key = token(surveys)

    class Overtaken(dict[str, list[str]]):
        """What was entered; to read it takes so long that another post is first."""

        def get(self, *name: Any) -> Any:
            """Return a field, once the other answer is stored."""
            surveys.answer(key, GOOD)
            return super().get(*name)

    assert surveys.answer(key, Overtaken(GOOD)) is None
    assert 1 == len(stored(store))


def test_an_invitation_keeps_its_questionnaire(surveys: Surveys) -> None:
    """The agency changed it meanwhile: the old one is shown and stored, its complaint is new."""
    key = token(surveys)
    new = Questionnaire(default().questions[:1], "021-1")
    stated = {("1", "", Manner.ELECTRONIC): new}
    later = evolve(surveys, questionnaires=Questionnaires({"1": "1"}, stated))
    found = later.find(key)
    assert found
    assert evolve(default(), complaint="021-1") == found.questionnaire
    answer = later.answer(key, GOOD)
    assert isinstance(answer, SurveyAnswer)
    assert default().digest == answer.digest


def test_an_open_answer_counts_apart(surveys: Surveys, store: Store) -> None:
    """Its manner is open, whatever was said."""
    assert isinstance(surveys.answer_open(WHAT, GOOD, "192.0.2.1"), SurveyAnswer)
    assert surveys.answer_open(WHAT, WRONG, "192.0.2.1") == (
        AnswerError("satisfaction", AnswerProblem.UNKNOWN),
    )
    assert ["open"] == [row[3] for row in stored(store)]


def test_open_answers_are_capped(surveys: Surveys) -> None:
    """By address and hour, by service and day."""
    caps = SurveyCaps(address_hour=Cap(2, 3600), service_day=Cap(3, 86400))
    capped = evolve(surveys, caps=caps)
    clients = ("a", "a", "a", "b", "b", "c")
    stored = [bool(capped.answer_open(WHAT, GOOD, client)) for client in clients]
    assert [True, True, False, True, False, False] == stored
    assert capped.answer_open(evolve(WHAT, service="20"), GOOD, "d")


def test_misses_are_counted_by_address_and_in_all(surveys: Surveys) -> None:
    """Too many of one address are refused; many of all are an alarm."""
    caps = SurveyCaps(misses_quarter=Cap(2, 900), desk_misses=Cap(4, 3600))
    capped = evolve(surveys, caps=caps)
    assert [True, True, False, True] == [capped.missed(client) for client in "aaab"]
    assert capped.is_alarming
    assert not surveys.is_alarming


def test_an_alarm_is_in_the_log_once_an_hour(
    surveys: Surveys, caplog: pytest.LogCaptureFixture
) -> None:
    """The log has it when the misses of all addresses are too many, without any token."""
    capped = evolve(surveys, caps=SurveyCaps(desk_misses=Cap(2, 3600)))
    for client in "abcd":
        capped.missed(client)
    assert 1 == caplog.text.count("somebody may be guessing addresses of surveys")


def test_a_count_begins_again() -> None:
    """With the next span of time, and if too many names are counted; zero times counts nothing."""
    now = [0.0]
    cap = Cap(1, 60, lambda: now[0])
    assert [True, True, False, False] == [
        *(cap.allows("a", 0), cap.allows("a")),
        *(cap.allows("a"), cap.allows("a", 0)),
    ]
    now[0] = 60
    assert cap.allows("a")
    for number in range(100_001):
        cap.allows(str(number))
    assert cap.allows("a")


def answered(surveys: Surveys, what: Surveyed, *scores: int) -> None:
    """Answers with these scores to invitations."""
    for number, score in enumerate(scores):
        entered = {"satisfaction": [str(score)], "visits": ["1"], "text": [f"نظر {number}"]}
        assert isinstance(surveys.answer(token(surveys, what), entered), SurveyAnswer)


def test_results_are_of_closed_months(surveys: Surveys, calendar: Calendar) -> None:
    """In the month itself there are none; then shares, rates and choices."""
    token(surveys)
    answered(surveys, WHAT, 5, 4, 1, 5, 5)
    answered(surveys, PERSON, 1, 1, 1, 1)
    (open_month,) = surveys.results("1", SERVICES).services
    assert (open_month.months, open_month.total) == ((), None)
    calendar.day = NEXT_MONTH
    (service,) = surveys.results("1", SERVICES).services
    assert service.total
    assert ((1, 0, 0, 1, 3), 6) == (service.total.scores, service.total.invited)
    assert service.by_manner[Manner.IN_PERSON] is None
    visits = default().question("visits")
    assert visits
    assert {"1": 5} == service.chosen(visits)
    assert "1405-08" == surveys.last_month


def test_texts_are_those_of_shown_cells(surveys: Surveys, calendar: Calendar) -> None:
    """Of a closed month and of five answers or more, without their order."""
    answered(surveys, WHAT, 5, 4, 1, 5, 5)
    answered(surveys, PERSON, 1, 1, 1, 1)
    assert [] == surveys.texts("1", "10")
    calendar.day = NEXT_MONTH
    expected = {ReadText(score, f"نظر {at}") for at, score in enumerate((5, 4, 1, 5, 5))}
    assert expected == set(surveys.texts("1", "10"))
    assert [] == surveys.texts("1", "20")


def test_the_nightly_run_writes_answers_again(surveys: Surveys, store: Store) -> None:
    """The same answers under new ids; what is over goes, what can be used stays."""
    answered(surveys, WHAT, 5, 4, 1, 5, 5)
    key, before = token(surveys), stored(store)
    ids = set(rows(store, "answer_ids"))
    assert 5 == surveys.nightly()
    assert sorted(map(str, before)) == sorted(map(str, stored(store)))
    assert set() == ids & set(rows(store, "answer_ids"))
    assert surveys.find(key)
    assert ("nightly", "2026-11-01") in rows(store, "meta_all")


def test_the_nightly_run_deletes_what_is_over(
    surveys: Surveys, store: Store, calendar: Calendar
) -> None:
    """Invitations after their last day; the answers of the month before are written once more."""
    answered(surveys, WHAT, 5)
    token(surveys)
    calendar.day = dt.date(2026, 12, 2)
    assert 1 == surveys.nightly()
    assert [(0,)] == rows(store, "invitations_count")


@pytest.mark.parametrize("place", kinds("sqlite"), indirect=True)
def test_a_night_that_leaves_traces_is_not_recorded(
    surveys: Surveys, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader kept the log of writes from being emptied; the next run does it."""
    monkeypatch.setattr(connection, "WAIT", 0.1)
    surveys.answer(token(surveys), GOOD)
    with store.read(), pytest.raises(StoreLocked):
        surveys.nightly()
    night = ("nightly", "2026-11-01")
    assert night not in rows(store, "meta_all")
    surveys.nightly()
    assert night in rows(store, "meta_all")
