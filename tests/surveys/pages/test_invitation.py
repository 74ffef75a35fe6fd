"""A one-time address: one answer to every failure, and nothing typed is lost (Q2)."""

import logging
import sqlite3
from contextlib import closing
from urllib.parse import urlencode

import pytest
from attrs import evolve

from miz_khedmat import Catalogue, Desk
from miz_khedmat.surveys.pages import SurveySite, with_surveys
from miz_khedmat.surveys.questionnaire import Questionnaires, default
from miz_khedmat.surveys.questions import Manner, Questionnaire
from tests.hosts.form_clients import Sent
from tests.samples import HEAD
from tests.surveys.pages.sites import SERVICE, SurveyedDesk, Visitor, text_of

CLOSED = "این نشانی نظرسنجی معتبر نیست"
UNKNOWN = "n/0123456789ABCDEFGHJKMNPQRS/"
REFUSING = "create trigger t before insert on miz_answer begin select raise(abort, 'no'); end"


def execute(there: SurveyedDesk, sql: str) -> None:
    """Change the store behind its back."""
    with closing(sqlite3.connect(there.file)) as opened, opened:
        opened.execute(sql)


@pytest.mark.parametrize("path", [UNKNOWN, "n/x/", f"agencies/2/{UNKNOWN}"])
def test_every_failure_has_one_answer(visitor: Visitor, path: str) -> None:
    """Wrong, damaged or elsewhere: the same words, whether it is opened or sent."""
    shown, sent = visitor.get(path), visitor.post(path, satisfaction="5")

    assert (404, 404) == (shown.status, sent.status)
    assert CLOSED in text_of(shown)
    assert CLOSED in text_of(sent)
    assert "miz-alert" not in text_of(sent)


def test_a_look_uses_nothing_up(there: SurveyedDesk, visitor: Visitor) -> None:
    """The address says until when it can be used; neither GET nor HEAD nor an error ends it."""
    address = there.invited()
    pages = [visitor.get(address), visitor.call(Sent(address, "HEAD")), visitor.post(address)]

    assert [200, 200, 422] == [page.status for page in pages]
    assert "این نشانی یک بار و تا <bdi>۱۰ آذر ۱۴۰۵</bdi> قابل استفاده است." in text_of(pages[0])
    assert 303 == visitor.post(address, satisfaction="1").status


def test_an_invitation_that_is_over(there: SurveyedDesk, visitor: Visitor) -> None:
    """After its last day it is as if it had never been."""
    address = there.invited()
    there.clock.pass_by(days=31)

    assert (404, 404) == (visitor.get(address).status, visitor.post(address).status)


def test_a_units_invitation(there: SurveyedDesk, visitor: Visitor) -> None:
    """It works at the desk's own address and at the unit's, and leads to the unit's pages."""
    one, other = there.invited("2"), there.invited("2")
    sent = [visitor.post(path, satisfaction="4") for path in (one, f"agencies/2/{other}")]
    place = f"/miz/agencies/2/services/{SERVICE}/survey/thanks/"

    assert [place, place] == [each.headers["location"] for each in sent]
    assert "واحد استان" not in text_of(visitor.get(f"agencies/3/{there.invited('2')}"))


def test_a_service_that_is_no_longer_in_the_catalogue(there: SurveyedDesk) -> None:
    """Its invitations are closed, and stay for the day on which it is there again."""
    address = there.invited()
    emptied = evolve(there, catalogue=Catalogue(evolve(HEAD, services=())))

    assert 404 == Visitor(emptied.desk()).post(address, satisfaction="4").status
    assert 404 == Visitor(emptied.desk()).get(address).status
    assert 303 == Visitor(there.desk()).post(address, satisfaction="4").status


def test_guesses_are_counted(there: SurveyedDesk, visitor: Visitor) -> None:
    """After twenty misses an address has to wait, except for a token that exists."""
    answers = [visitor.get(UNKNOWN).status for _ in range(21)]
    sent = visitor.post(UNKNOWN)

    assert [404] * 20 + [429] == answers
    assert (429, True) == (sent.status, "۱۵ دقیقه دیگر دوباره امتحان کنید." in text_of(sent))
    assert 200 == visitor.get(there.invited()).status


def test_a_store_that_cannot_be_read(there: SurveyedDesk, visitor: Visitor) -> None:
    """The address answers 503 and is not used up; what was typed is shown again."""
    address = there.invited()
    carried = {"miz_unit": "1", "miz_service": SERVICE, "miz_manner": "electronic"}
    kept = there.file.rename(there.folder / "kept")
    shown = visitor.get(address)
    typed = visitor.post(address, satisfaction="5", text="مانده", **carried)
    bare = visitor.post(address, satisfaction="5")
    kept.rename(there.file)

    assert (503, 503, 503) == (shown.status, typed.status, bare.status)
    assert "نظرسنجی اکنون در دسترس نیست" in text_of(shown)
    assert "نظرسنجی اکنون در دسترس نیست" in text_of(bare)
    assert "مانده</textarea>" in text_of(typed)
    assert 'name="miz_manner" value="electronic"' in text_of(typed)
    assert 303 == visitor.post(address, satisfaction="5").status


def test_a_store_that_cannot_be_written(there: SurveyedDesk, visitor: Visitor) -> None:
    """Nothing is stored, the invitation stays, and what was typed is shown again."""
    address = there.invited()
    execute(there, REFUSING)
    sent = visitor.post(address, satisfaction="5", text="مانده")
    execute(there, "drop trigger t")

    assert (503, True) == (sent.status, "مانده</textarea>" in text_of(sent))
    assert 'href="#miz-send">' in text_of(sent)
    assert 303 == visitor.post(address, satisfaction="5").status


def test_two_answers_at_once(there: SurveyedDesk) -> None:
    """The second one finds the invitation used, although it was there a moment ago."""
    address = there.invited()

    class Late(type(there.surveys)):  # type: ignore[misc]
        """Surveys whose answer comes after another's."""

        def answer(self, text: str, entered: object) -> None:
            """Come too late."""

    surveys = Late(there.store, today=there.clock.day)
    desk = Desk(
        catalogue=there.catalogue, pages=with_surveys((), SurveySite(surveys, there.kiosks))
    )

    assert 404 == Visitor(desk).post(address, satisfaction="5").status


def test_the_questions_are_those_of_the_invitation(there: SurveyedDesk) -> None:
    """A survey that was changed since is answered as it was when somebody was invited."""
    address = there.invited()
    short = Questionnaire(default().questions[:1])
    changed = Questionnaires({"1": "1"}, {("1", "", manner): short for manner in Manner})
    surveys = evolve(there.surveys, questionnaires=changed)
    desk = evolve(there.desk(), pages=with_surveys((), SurveySite(surveys, there.kiosks)))
    visitor = Visitor(desk)

    assert "پرسش‌های اختیاری" in text_of(visitor.get(address))
    assert "پرسش‌های اختیاری" not in text_of(visitor.get(f"services/{SERVICE}/survey/"))


def test_a_token_is_the_authority(there: SurveyedDesk, visitor: Visitor) -> None:
    """The page needs no other check, is in our own frame, and leads nowhere with its address."""
    framed = evolve(there.desk(), frame=lambda *_: "the site's frame")
    stranger = Visitor(framed, site="cross-site")
    address = there.invited()
    page = stranger.get(address)

    assert "the site's frame" not in text_of(page)
    assert ("no-store", "strict-origin") == (
        page.headers["cache-control"],
        page.headers["referrer-policy"],
    )
    assert address not in text_of(page)
    assert 303 == stranger.send(address, urlencode({"satisfaction": "4"}).encode()).status
    assert 404 == visitor.get(address).status


def test_no_token_is_stored_as_it_is(there: SurveyedDesk) -> None:
    """No file beside the store has it, in any spelling: an invitation has its HMAC only."""
    token = there.invited().split("/")[1]
    there.invited()
    contents = [path.read_bytes() for path in there.folder.iterdir()]

    assert 1 < len(contents)
    assert [] == [each for each in contents if token.lower().encode() in each.lower()]


def test_no_token_is_logged(
    there: SurveyedDesk, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever happens to an answer, logs have neither its address nor what was typed."""
    caplog.set_level(logging.DEBUG)
    address = there.invited()
    sent = [visitor.get(address), visitor.post(address, satisfaction="9", text="09121234567")]
    kept = there.file.rename(there.folder / "kept")
    sent += [visitor.get(address), visitor.post(address, satisfaction="5", text="09121234567")]
    kept.rename(there.file)
    execute(there, REFUSING)
    sent += [visitor.post(address, satisfaction="5", text="09121234567")]
    execute(there, "drop trigger t")
    sent += [visitor.post(address, satisfaction="5"), *(visitor.get(UNKNOWN) for _ in range(21))]

    assert [200, 422, 503, 503, 503, 303, 404] == [each.status for each in sent[:7]]
    assert 429 == sent[-1].status
    assert "an invitation could not be looked up" in caplog.text
    assert "a form could not be stored" in caplog.text
    hidden = (address.split("/")[1], UNKNOWN.split("/")[1], "09121234567")
    assert [] == [each for each in hidden if each in caplog.text]
