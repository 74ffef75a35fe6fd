"""Labels come from compiled catalogues, one a language; a host changes or adds to them."""

import pytest

from miz_khedmat import Catalogue, Desk
from miz_khedmat.errors import SettingError
from miz_khedmat.labels import LANGUAGES, labels
from miz_khedmat.labels.english import words as in_english
from miz_khedmat.persian.dates import MONTHS
from tests.samples import HEAD, get


def test_one_label_is_changed() -> None:
    """A host changes single labels and keeps the rest."""
    desk = Desk(catalogue=Catalogue(HEAD), label_changes={"menu.laws": "مقررات"})

    assert ">مقررات</a>" in get(desk, "").body.decode()


def test_a_label_is_emptied() -> None:
    """A host removes a label by changing it to an empty text."""
    assert "" == labels(changes={"service.remark": ""}).gettext("service.remark")


def test_unknown_labels_are_refused() -> None:
    """A label that no page uses is a setting that is wrong."""
    with pytest.raises(SettingError, match=r"menu\.lows"):
        labels(changes={"menu.lows": "x"})


def test_a_label_that_no_language_has() -> None:
    """A template that refers to a missing label gets an error with its name."""
    with pytest.raises(KeyError, match=r"menu\.lows"):
        labels().gettext("menu.lows")


def test_a_language_that_we_lack_is_refused() -> None:
    """The message names those that we bring."""
    with pytest.raises(SettingError, match="one of fa, en, ar, ckb"):
        Desk(catalogue=Catalogue(HEAD), language="tr")


@pytest.mark.parametrize(
    "wrong", [{"_digits": "012"}, {"_direction": "left"}, {"_language": "t r"}]
)
def test_a_language_that_cannot_be_written_is_refused(wrong: dict[str, str]) -> None:
    """Nine digits, or a direction that browsers do not know, are reported at start."""
    with pytest.raises(SettingError, match=next(iter(wrong))):
        labels(changes=wrong)


@pytest.mark.parametrize(
    ("language", "direction", "laws"),
    [
        ("fa", "rtl", "قوانین و مقررات"),
        ("en", "ltr", "Laws and regulations"),
        ("ar", "rtl", "القوانين واللوائح"),
        ("ckb", "rtl", "یاسا و ڕێساکان"),
    ],
)
def test_the_languages_that_we_bring(language: str, direction: str, laws: str) -> None:
    """Each is chosen by its code and brings its direction along."""
    text = get(Desk(catalogue=Catalogue(HEAD), language=language), "").body.decode()

    assert f'<html lang="{language}" dir="{direction}">' in text
    assert f">{laws}</a>" in text


def test_every_language_calls_itself_by_its_own_name() -> None:
    """A reader finds his language by the name that he knows."""
    names = [labels(language=language).writing.name for language in LANGUAGES]

    assert ["فارسی", "English", "العربية", "کوردیی ناوەندی"] == names


def test_persian_months_are_the_calendars() -> None:
    """The months are among the labels, as the calendar calls them."""
    assert labels().writing.months == MONTHS


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (-21, "minus twenty-one"),
        (700, "seven hundred"),
        (250_090, "two hundred fifty thousand ninety"),
        (1_000_000_000_001, "one trillion one"),
    ],
)
def test_amounts_in_english_words(number: int, words: str) -> None:
    """An English page says amounts in English, beside their figures."""
    assert words == labels(language="en").writing.words(number)


def test_amounts_that_cannot_be_said() -> None:
    """Beyond our words, and in languages whose words we lack, the text is empty."""
    assert ["", ""] == [labels(language=code).writing.words(10**15) for code in ("fa", "en")]
    assert ["", "صد"] == [labels(language=code).writing.words(100) for code in ("ar", "fa")]
    with pytest.raises(ValueError, match="no words"):
        in_english(10**15)


def test_a_label_that_counts_has_the_forms_of_its_language() -> None:
    """One service and two services differ in English, three and eleven in Arabic."""
    english, arabic = labels(language="en"), labels(language="ar")

    assert "service" == english.gettext("count", 1)
    assert "services" == english.gettext("count", 2)
    assert arabic.gettext("count", 3) != arabic.gettext("count", 11)
    assert labels().gettext("count") == labels().gettext("count", 2)


def test_the_official_form_is_translated() -> None:
    """Its wordings are known by themselves; a foreign one has none."""
    english = labels(language="en")

    assert "Service title" == english.wording("عنوان خدمت")
    assert english.wording("چیز دیگر") is None
