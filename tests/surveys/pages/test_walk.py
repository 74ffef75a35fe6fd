"""A citizen's walk on a WSGI server: delivered, survey, an error, thanks, and the address again."""

from pathlib import Path

from tests.surveys.pages.sites import SERVICE, SurveyedDesk, Visitor, text_of

TEXT = "خط نخست\nخط دوم <b>"


def test_a_citizens_walk(tmp_path: Path) -> None:
    """An error keeps what was entered, thanks come by 303, and the address then is closed."""
    there = SurveyedDesk(tmp_path)
    visitor, address = Visitor(there.desk()), there.invited()
    shown = visitor.get(address)
    wrong = visitor.post(address, time="4", text=TEXT, unknown="x")
    right = visitor.post(address, satisfaction="۵", time="4", text=TEXT)
    thanks, again = visitor.follow(right), visitor.get(address)

    assert [200, 422, 303, 200, 404] == [
        each.status for each in (shown, wrong, right, thanks, again)
    ]
    assert "<title>خطا: نظرسنجی خدمت: صدور شناسه (شناسه)</title>" in text_of(wrong)
    assert 'href="#miz-satisfaction-5">مشخص کنید چقدر از این خدمت راضی بودید.' in text_of(wrong)
    assert 'name="time" value="4" checked' in text_of(wrong)
    assert "خط نخست\nخط دوم &lt;b&gt;</textarea>" in wrong.body.decode()
    assert f"/miz/services/{SERVICE}/survey/thanks/" == right.headers["location"]
    assert "پاسخ شما ثبت شد" in text_of(thanks)
    assert "این نشانی نظرسنجی معتبر نیست" in text_of(again)
