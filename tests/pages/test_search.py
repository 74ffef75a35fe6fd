"""The page of a search: the question, the hits, and the data of the script (L1)."""

import json
import re
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat import Catalogue, Desk, Request, Response
from miz_khedmat.model import Agency, Service, Withdrawal
from miz_khedmat.pages.search import MOST
from tests.samples import CATALOGUE, get, page

DESK = Desk(catalogue=CATALOGUE)
WHOLE = page("search/")


def answer(query: str, desk: Desk = DESK, path: str = "search/") -> Response:
    """What the desk answers to a question as a browser sends it."""
    return desk.respond(Request(path, query=query))


def asked(text: str, **more: str) -> str:
    """The page that answers *text*."""
    query = "&".join(f"{name}={quote(value)}" for name, value in {"q": text, **more}.items())
    return answer(query).body.decode()


def ids(text: str) -> list[str]:
    """The ids of the rows of a page."""
    return re.findall(r'data-miz-id id="miz-s-(\w+)"', text)


def big(count: int) -> Desk:
    """A desk of so many services."""
    services = tuple(Service(id=str(1000 + at), title="گذرنامه") for at in range(count))
    return Desk(catalogue=Catalogue(Agency(id="1", services=services)))


def test_the_form_stands_on_the_list() -> None:
    """The list has the form above its rows, in a block of its own, and it asks the server."""
    text = page("")

    assert text.index("<form") < text.index('class="miz-list"')
    assert 'action="search/" method="get" data-miz-listing="search/index.json"' in text
    assert 'type="search"' in text
    assert 'enterkeyhint="search"' in text
    assert "<form" not in page("", Catalogue(Agency(id="1")))


def test_a_question_is_answered_with_rows() -> None:
    """The rows are those of the list, with their parents named, and the question is shown again."""
    text = asked("شناسه")

    assert ["10031771101"] == ids(text)
    assert '<span class="miz-above">راهبری</span>' in text
    assert 'href="../services/10031771101/"' in text
    assert 'data-miz-channel="web" href="https://example.ir/s"' in text
    assert 'value="شناسه"' in text
    assert "<q" in text
    assert "تعداد خدمات یافت‌شده: <bdi>۱</bdi>" in text


def test_what_was_chosen_stays_chosen() -> None:
    """Kind and channel are named, and chosen in the form."""
    text = asked("", type="G2G", channel="sms")

    assert ["10031771101"] == ids(text)
    assert '<option value="G2G" selected>' in text
    assert '<option value="sms" selected>' in text
    assert "خدمت به دیگر دستگاه های دولتی (G2G) — " in text


def test_near_answers_stand_under_their_own_heading() -> None:
    """Services that only nearly contain the words are shown as such."""
    text = asked("شناشه")

    assert ["10031771101"] == ids(text.partition("نتایج مشابه")[2])


def test_nothing_found() -> None:
    """A question without answers gets advice and the way back to the whole list."""
    text = asked("زعفران")

    assert [] == ids(text)
    assert "خدمتی یافت نشد" in text
    assert "عبارت کوتاه‌تری" in text
    assert '<a class="miz-link" href="../">فهرست کامل خدمات</a>' in text


def test_the_whole_list_where_nothing_is_asked() -> None:
    """Without a question every deliverable service is listed, flat, for the script to filter."""
    assert ["10031771101", "10031772000"] == ids(WHOLE)
    assert 'data-miz-listing="../search/index.json"' in WHOLE
    assert "به جاوااسکریپت نیاز دارد" in WHOLE
    assert "data-miz-listing" not in asked("شناسه")


def test_a_long_answer_is_cut() -> None:
    """An answer shows the best hundred and says how many more there are; the list is whole."""
    desk = big(MOST + 7)
    text = answer(f"q={quote('گذرنامه')}", desk).body.decode()

    assert MOST == len(ids(text))
    assert "<bdi>۷</bdi> خدمت دیگر هم یافت شد" in text
    assert MOST + 7 == len(ids(get(desk, "search/").body.decode()))


def test_search_engines_are_kept_out() -> None:
    """Neither the page nor an answer is indexed."""
    for text in (WHOLE, asked("شناسه")):
        assert '<meta name="robots" content="noindex">' in text


def test_answers_have_tags_and_are_not_kept() -> None:
    """The same question has the same strong tag; other pages stay cached whatever the query."""
    desk = big(3)
    before = get(desk, "search/")
    first = answer("q=1001", desk)
    again = desk.respond(
        Request("search/", query="q=1001", headers={"if-none-match": first.header("etag") or ""})
    )

    assert 304 == again.status
    assert before != first
    assert before == get(desk, "search/") == answer("utm_source=x", desk)
    assert get(desk, "laws/") == answer("q=1001", desk, "laws/")


def test_a_units_search() -> None:
    """A unit searches its own list and leads to its own pages (A3)."""
    text = answer(f"q={quote('استانی')}", path="agencies/2/search/").body.decode()

    assert ["99"] == ids(text)
    assert 'href="../../../agencies/2/services/99/"' in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=%3Cscript%3Ealert(1)%3C/script%3E", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("q=%22%20onfocus=x", "&#34; onfocus=x"),
        ("q=%00%1b%E2%80%AEa", "a"),
        ("q=%ff%fe", "\ufffd\ufffd"),
        ("q=" + "a" * 5000, "a" * 200),
        ("q=one&q=two", "one"),
        ("q=\xd8\xb4", "ش"),
        ("q=a;b&" + "x=1&" * 3000, "a;b"),
    ],
)
def test_hostile_questions(query: str, shown: str) -> None:
    """Markup is text, control characters go, and what is too long is cut."""
    text = answer(query).body.decode()

    assert f'name="q" value="{shown}"' in text
    assert "<script>alert" not in text


@given(query=st.text(max_size=60))
def test_any_query_is_answered(query: str) -> None:
    """Whatever follows the question mark, the page answers."""
    assert 200 == answer(query).status
    assert 200 == answer(f"q={query}&type={query}").status


def test_what_the_script_is_given() -> None:
    """Each row with its folded words; a deliverable one with its description, kinds, channels."""
    made = get(DESK, "search/index.json")
    rows = json.loads(made.body)

    assert "application/json" == made.header("content-type")
    assert (made.header("etag") or "").startswith('"')
    assert ["10031771000", -1, "10031771000", "راهبری", ""] == rows[0]
    assert ["10031771101", 0, "10031771101 10031771999", "صدور شناسه", "شناسه"] == rows[1][:5]
    assert ["", "G2G web email phone mobile sms offices"] == rows[1][5:]
    assert 308 == get(DESK, "agencies/1/search/index.json").status
    assert 404 == get(DESK, "services/10031772000/index.json").status


def test_rows_below_what_is_withdrawn_stand_alone() -> None:
    """A row whose parent is no longer listed names none."""
    child = Service(id="2", title="فرزند")
    parent = Service(id="1", title="والد", withdrawn=Withdrawal("1404-01-01"), subservices=(child,))
    desk = Desk(catalogue=Catalogue(Agency(id="1", services=(parent,))))

    assert [["2", -1]] == [row[:2] for row in json.loads(get(desk, "search/index.json").body)]
