"""Services are found by parts of ids, titles, names and descriptions, however they are written."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from miz_khedmat import Catalogue
from miz_khedmat.catalogue.search import FEW, LETTERS, NOTHING, Hits, SearchQuery, index
from miz_khedmat.model import Agency, Channels, Service, Translation, Withdrawal
from miz_khedmat.persian.digits import to_persian
from tests.records import known
from tests.samples import CATALOGUE, UNIT

TITLES = sorted({record["title"] for record in known()})
REAL = Catalogue(
    Agency(
        id="1",
        services=tuple(Service(id=str(7000 + at), title=each) for at, each in enumerate(TITLES)),
    )
)
LETTER = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
WORDS = st.text(alphabet=f"{LETTER}آئ ‌۰۱۲abc-،", min_size=1, max_size=40)


def catalogue_of(*services: Service) -> Catalogue:
    """A catalogue of one agency with these services."""
    return Catalogue(Agency(id="1", services=services))


def hits(catalogue: Catalogue, text: str, kind: str = "", channel: str = "") -> Hits:
    """What is found in the agency's own list."""
    asked = SearchQuery.of({"q": text, "type": kind, "channel": channel})
    return index(catalogue, catalogue.agency).find(asked)


def found(catalogue: Catalogue, text: str, kind: str = "", channel: str = "") -> list[str]:
    """The ids of what is found, best first."""
    return [row.node.key for row in hits(catalogue, text, kind, channel).rows]


SHOP = catalogue_of(
    Service(
        id="10031771000",
        title="امور پروانه",
        common_name="جواز",
        subservices=(
            Service(
                id="10031771101",
                title="صدور پروانه‌ی کسب‌وکار",
                former_ids=("99887766",),
                types=("G2B",),
                channels=Channels(web=("https://a.ir",)),
            ),
            Service(id="10031771102", title="تمدید", common_name="تمدید پروانه", types=("G2C",)),
        ),
    ),
    Service(id="10031772000", title="گذرنامه", description="برای سفر، با پروانه یا بی آن"),
    Service(id="20042000000", title="Water branch", channels=Channels(sms=("1000",))),
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("10031771101", ["10031771101"]),
        ("۱۰۰۳۱۷۷۱۱۰۱", ["10031771101"]),
        ("1003 1771 101", ["10031771101"]),
        ("10-03-17-71-101", ["10031771101"]),
        ("771102", ["10031771102"]),
        ("99887766", ["10031771101"]),
        ("20042", ["20042000000"]),
        ("042", []),
    ],
)
def test_ids_in_parts(text: str, ids: list[str]) -> None:
    """An id is found in any digits, whole, in parts, by its beginning or four digits of it."""
    assert ids == found(SHOP, text)


@pytest.mark.parametrize(
    "text",
    [
        "صدور پروانه‌ی کسب‌وکار",
        "صدور پروانه ی كسب و كار",
        "صدورپروانه‌یکسب‌وکار",
        "صدور پروانهی کسبوکار",
        "کسب‌و صدو",
        "صَدُور پروانـــه",
        "«صدور»، پروانه!",
    ],
)
def test_however_it_is_written(text: str) -> None:
    """Letters, joiners, spaces, halves of words, their order and signs are forgiven."""
    assert ["10031771101"] == found(SHOP, text)
    assert 1 == hits(SHOP, text).exact


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("گذرامه", ["10031772000"]),
        ("گذرنسامه", ["10031772000"]),
        ("گذرناکه", ["10031772000"]),
        ("گذنرامه", ["10031772000"]),
        ("ذرنامه", ["10031772000"]),
        ("گذرمه", []),
        ("Watre brnch", ["20042000000"]),
        ("سقر", []),
        ("10031771109", []),
    ],
)
def test_one_letter_of_a_word_is_forgiven(text: str, ids: list[str]) -> None:
    """A letter missing, too many, wrong or swapped is forgiven in words of four, not in ids."""
    assert (ids, 0) == (found(SHOP, text), hits(SHOP, text).exact)


def test_a_missing_letter_of_a_word_of_four() -> None:
    """Three letters are a word of four that lacks one, and no word of three with a wrong one."""
    shop = catalogue_of(Service(id="1", title="سفال"), Service(id="2", title="کفش"))

    assert ["1"] == found(shop, "سفل")
    assert [] == found(shop, "کغش")


def test_the_best_comes_first() -> None:
    """Title, common name, description, then the services below a parent of that name."""
    assert ["10031771101", "10031771102", "10031772000"] == found(SHOP, "پروانه")
    assert ["10031771101", "10031771102"] == found(SHOP, "جواز")


def test_parents_lead_to_their_services() -> None:
    """The id and title of a service with sub-services find these."""
    assert ["10031771101", "10031771102"] == found(SHOP, "10031771000")
    assert ["10031771102"] == found(SHOP, "امور تمدید")


def test_exact_comes_before_near() -> None:
    """What contains the words comes before what nearly does, whatever the catalogue's order."""
    shop = catalogue_of(Service(id="1", title="مجاز بودن"), Service(id="2", title="مجوز بودن"))
    found_ = hits(shop, "مجوز")

    assert (["2", "1"], 1) == ([row.node.key for row in found_.rows], found_.exact)


def test_near_joins_only_where_few_are_exact() -> None:
    """If enough services contain the words, none is shown that only nearly does."""
    titles = ["مجوز"] * FEW + ["مجاز"]
    shop = catalogue_of(*(Service(id=str(at), title=each) for at, each in enumerate(titles)))

    assert FEW == len(found(shop, "مجوز"))


@pytest.mark.parametrize(
    ("kind", "channel", "ids"),
    [
        ("G2B", "", ["10031771101"]),
        ("", "sms", ["20042000000"]),
        ("G2C", "web", []),
        ("G2X", "post", ["10031771101", "10031771102", "10031772000", "20042000000"]),
    ],
)
def test_kinds_and_channels(kind: str, channel: str, ids: list[str]) -> None:
    """A list is filtered by kind of service and by channel; an unknown value filters nothing."""
    assert ids == found(SHOP, "", kind, channel)


def test_words_and_a_kind() -> None:
    """Both apply at once, also for near hits."""
    assert ["10031771102"] == found(SHOP, "پروانه", "G2C")
    assert ["10031771102"] == found(SHOP, "پراونه", "G2C")


def test_translations_are_searched() -> None:
    """A title in another language finds the service too."""
    english = {"en": Translation(title="Passport", description="travel document")}
    shop = catalogue_of(Service(id="1", title="گذرنامه", translations=english))

    assert ["1"] == found(shop, "passport travel")


def test_withdrawn_services_are_not_found() -> None:
    """What no list names is not found."""
    shop = catalogue_of(Service(id="1", title="گذرنامه", withdrawn=Withdrawal("1404-01-01")))

    assert [] == found(shop, "گذرنامه")


def test_a_unit_is_searched_as_it_shows_its_services() -> None:
    """A unit's list has its headquarters' services with its own channels, and its own (A3)."""
    searched = index(CATALOGUE, UNIT)
    own = searched.find(SearchQuery("استانی"))
    by_sms = searched.find(SearchQuery(channel="sms"))

    assert ["99"] == [row.node.key for row in own.rows]
    assert ["10031771101"] == [row.node.key for row in by_sms.rows]


def test_an_index_is_made_once() -> None:
    """It is made on first use, and equal entries are shared among units."""
    first = index(CATALOGUE, CATALOGUE.agency)

    assert first is index(CATALOGUE, CATALOGUE.agency)
    assert first.entries[1] is index(CATALOGUE, UNIT).entries[1]


def test_what_is_asked_is_cut() -> None:
    """Of a long question the first letters are read, without control characters."""
    asked = SearchQuery.of({"q": "\x00 a\n\u202eb " + "x" * 1000})

    assert "a b" == asked.text[:3]
    assert LETTERS >= len(asked.text)
    assert NOTHING == SearchQuery.of({"q": " \t", "type": "", "kind": "x"})


@pytest.mark.parametrize("title", TITLES)
def test_real_titles_find_themselves(title: str) -> None:
    """Each real title is the first answer to itself, or shares the first places."""
    first = index(REAL, REAL.agency).find(SearchQuery.of({"q": title})).rows[:3]

    assert title in [row.node.title for row in first]


@pytest.mark.parametrize("title", TITLES)
def test_each_letter_typed_keeps_it(title: str) -> None:
    """A title that is being typed is never lost on the way."""
    searched = index(REAL, REAL.agency)
    for end in range(1, len(title) + 1):
        rows = searched.find(SearchQuery.of({"q": title[:end]})).rows
        assert title in [row.node.title for row in rows]


@given(title=WORDS, data=st.data())
def test_titles_find_themselves_in_any_spelling(title: str, data: st.DataObject) -> None:
    """Other letters, digits, joiners and lost spaces are forgiven."""
    shop = catalogue_of(Service(id="-", title=title), Service(id="5", title="چیز دیگر"))
    spelt = data.draw(st.sampled_from([title.replace("ی", "ي").replace("ک", "ك"), title.upper()]))
    for way in (spelt, to_persian(spelt), spelt.replace("\u200c", ""), spelt.replace(" ", "")):
        assert title in [row.node.title for row in hits(shop, way).rows] or not way.strip()


@given(title=WORDS, end=st.integers(1, 40))
def test_a_beginning_finds_the_whole(title: str, end: int) -> None:
    """Whatever the title, its first letters find it."""
    rows = hits(catalogue_of(Service(id="5", title=title)), title[:end]).rows

    assert [title] == [row.node.title for row in rows]


@given(
    word=st.text(alphabet=LETTER, min_size=5, max_size=12),
    at=st.integers(0, 11),
    letter=st.sampled_from(LETTER),
    way=st.sampled_from(["missing", "extra", "wrong", "swapped"]),
)
def test_any_slip_of_one_letter_is_forgiven(word: str, at: int, letter: str, way: str) -> None:
    """Wherever the letter is missing, too many, wrong or swapped, the word is found."""
    assume(at < len(word) - 1)
    before, here, after = word[:at], word[at], word[at + 1 :]
    slips = {
        "missing": before + after,
        "extra": before + letter + here + after,
        "wrong": before + letter + after,
        "swapped": before + after[0] + here + after[1:],
    }

    assert ["5"] == found(catalogue_of(Service(id="5", title=word)), slips[way])


@given(text=st.text())
def test_no_text_breaks_the_search(text: str) -> None:
    """Whatever the query, and whatever a title contains, there is an answer."""
    for shop in (SHOP, catalogue_of(Service(id=text, title=text, description=text))):
        answer = hits(shop, text)
        assert answer.exact <= len(answer.rows) <= 4


def test_a_slip_in_a_very_long_word_is_not_looked_for() -> None:
    """Over forty letters only the word itself is found: a pattern of all its slips would cost."""
    word = "".join(LETTER[at % len(LETTER)] for at in range(41))
    catalogue = catalogue_of(Service(id="5", title=word), Service(id="6", title=word[:40]))

    assert ["5"] == found(catalogue, word)
    assert [] == found(catalogue, f"{word[:20]}ژ{word[21:]}")
    assert {"5", "6"} == set(found(catalogue, f"{word[:20]}ژ{word[21:40]}"))
