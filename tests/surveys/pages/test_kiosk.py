"""A kiosk: started once by a one-time address, then one press an answer (Q1)."""

import datetime as dt

import pytest

from miz_khedmat.surveys.kiosks import KioskTerms
from tests.surveys.pages.sites import SERVICE, SurveyedDesk, Visitor, text_of

INACTIVE = "این دستگاه برای نظرسنجی فعال نیست"
SAID = "پاسخ شما ثبت شد. سپاسگزاریم."


def issued(there: SurveyedDesk, cap: int = 100, unit: str = "1") -> tuple[str, str]:
    """The path of a new kiosk, and its one-time token."""
    terms = KioskTerms(unit, SERVICE, cap, dt.date(2027, 1, 1))
    id, token = there.kiosks.issue(terms, "admin")
    return f"services/{SERVICE}/survey/kiosk/{id}/", token


def started(there: SurveyedDesk, visitor: Visitor, cap: int = 100) -> str:
    """The path of a kiosk that is in use."""
    path, token = issued(there, cap)
    visitor.post(path, open=token)
    return path


def manners(there: SurveyedDesk) -> list[tuple[str, int]]:
    """The manner and the score of each answer."""
    with there.store.read() as session:
        rows = session.all("answers_of_month", month="1405-08")
    return sorted((row[3], row[5]) for row in rows)


def test_a_kiosk_is_started(there: SurveyedDesk, visitor: Visitor) -> None:
    """To open its address changes nothing; the button does, and only once."""
    path, token = issued(there)
    page = visitor.get(f"{path}?open={token}")
    sent = visitor.post(f"{path}?open={token}", open=token)
    cookie = sent.headers["set-cookie"]
    other = Visitor(visitor.desk).post(f"{path}?open={token}", open=token)

    assert (200, 303, 404) == (page.status, sent.status, other.status)
    assert f'name="open" value="{token}"' in text_of(page)
    assert f"Path=/miz/{path}; " in cookie
    assert cookie.endswith("; HttpOnly; SameSite=Strict; Secure")
    assert "از خدمتی که گرفتید چقدر راضی بودید؟" in text_of(visitor.follow(sent))
    assert "نشانی تازه‌ای صادر کنید." in text_of(other)


def test_a_press_is_an_answer(there: SurveyedDesk, visitor: Visitor) -> None:
    """The same page then says so, and is ready; to open it again counts nothing."""
    path = started(there, visitor)
    sent = visitor.post(path, satisfaction="4")
    pages = [visitor.follow(sent), visitor.follow(sent), visitor.get(path)]

    assert f"/miz/{path}?said=1" == sent.headers["location"]
    assert [True, True, False] == [SAID in text_of(page) for page in pages]
    assert [("in_person", 4)] == manners(there)


def test_what_is_no_press(there: SurveyedDesk, visitor: Visitor) -> None:
    """Another value does not count."""
    path = started(there, visitor)
    sent = visitor.post(path, satisfaction="9")

    assert (422, []) == (sent.status, manners(there))
    assert 'href="#miz-satisfaction-5">' in text_of(sent)


def test_presses_are_capped(there: SurveyedDesk, visitor: Visitor) -> None:
    """Beyond the cap of an hour they are not stored."""
    path = started(there, visitor, cap=1)
    sent = [visitor.post(path, satisfaction="4") for _ in range(2)]

    assert [303, 429] == [each.status for each in sent]
    assert [("in_person", 4)] == manners(there)


@pytest.mark.parametrize("cookies", [{}, {"other": "x"}, {"miz_kiosk": "0" * 26}])
def test_a_device_that_is_not_in_use(there: SurveyedDesk, cookies: dict[str, str]) -> None:
    """It says whom to inform, and a press does not count."""
    path, _ = issued(there)
    visitor = Visitor(there.desk(), dict(cookies))
    page, sent = visitor.get(path), visitor.post(path, satisfaction="4")

    assert (404, 404) == (page.status, sent.status)
    assert INACTIVE in text_of(page)
    assert INACTIVE in text_of(sent)
    assert [] == manners(there)


def test_a_kiosk_of_another_service(there: SurveyedDesk, visitor: Visitor) -> None:
    """Its cookie is of no use at another service's address."""
    path = started(there, visitor)
    elsewhere = path.replace(SERVICE, "10031772000")

    assert (404, 404) == (
        visitor.get(elsewhere).status,
        visitor.post(elsewhere, satisfaction="4").status,
    )


def test_a_kiosk_whose_store_is_gone(there: SurveyedDesk, visitor: Visitor) -> None:
    """It answers 503 and names the clerk."""
    path = started(there, visitor)
    there.file.unlink()
    page, sent = visitor.get(path), visitor.post(path, satisfaction="4")

    assert (503, 503) == (page.status, sent.status)
    assert "به متصدی میز خدمت اطلاع دهید." in text_of(page)


def test_a_site_without_tls(there: SurveyedDesk) -> None:
    """Its cookie goes without it."""
    visitor = Visitor(there.desk(secure=False))
    path, token = issued(there)

    assert "Secure" not in visitor.post(path, open=token).headers["set-cookie"]


def test_a_kiosk_has_nothing_that_leads_away(there: SurveyedDesk, visitor: Visitor) -> None:
    """Neither menu nor foot nor any link; it is in our own frame."""
    page = text_of(visitor.get(started(there, visitor)))

    assert "<a " not in page.partition("<main>")[2]
    assert 5 == page.count("<button")
