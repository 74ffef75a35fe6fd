"""A message: its English text with values, and its translations, which are files."""

import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat.errors import Wording, translations

FILE = Path("locale/tr/LC_MESSAGES/messages.mo")


def turkish(file: Path) -> None:
    """Write a small catalogue of a third language."""
    made = Catalog()
    made.add("the id does not have eleven digits", "kimlik on bir hane değil")
    made.add("the id does not have eleven digits", "kâğıtta on bir hane yok", context="paper")
    made.add("found {value}", "bulunan: {value}")
    file.parent.mkdir(parents=True)
    with file.open("wb") as compiled:
        write_mo(compiled, made)


def test_a_message_is_in_both_languages() -> None:
    """Its text is English, its Persian is in the catalogue; programs have both by language."""
    said = Wording("correct it")

    assert ("correct it", "آن را درست کنید") == (said.en, said.fa)
    assert {"fa": said.fa, "en": said.en} == said.both


def test_a_context_tells_two_messages_apart() -> None:
    """One English text may have two Persian ones."""
    assert ("آن را حذف کنید", "کشیده را بردارید") == (
        Wording("remove it").fa,
        Wording("remove it", "kashida").fa,
    )


def test_messages_are_joined_in_one_place() -> None:
    """English goes first, unless languages are named."""
    said = Wording("correct it")

    assert "correct it / آن را درست کنید" == said.joined()
    assert "آن را درست کنید / correct it" == said.joined("fa", "en")


def test_a_message_may_be_put_into_another() -> None:
    """Each language has the inner one in its own words."""
    said = Wording("set it to {expected}", expected=Wording("a string"))

    assert ("set it to a string", f"مقدار مورد انتظار: {Wording('a string').fa}") == (
        said.en,
        said.fa,
    )


@given(st.text(), st.text())
def test_values_are_never_read_as_places(one: str, other: str) -> None:
    """What a file or a setting is called goes in as it is, with braces in it too."""
    said = Wording("{one} and {other}: {}, {more}", one=one, other=other)

    assert f"{one} and {other}: {{}}, {{more}}" == said.en == said.fa


@given(st.text(), st.sampled_from(("fa", "en", "en-GB", "tr", "", "..", "x/y")))
def test_what_is_in_no_catalogue_is_as_it_was_written(text: str, language: str) -> None:
    """Whatever the language, an unknown text stays, even an empty one."""
    assert f"~{text}" == Wording(f"~{text}").in_language(language)
    assert not Wording("").in_language(language)


def test_messages_are_compared_by_value() -> None:
    """Two of the same text, context and values are one; anything else makes another."""
    said = Wording("{number} more", number=3)

    assert said == Wording("{number} more", number="3") == Wording("{number} more").filled(number=3)
    assert 1 == len({said, Wording("{number} more", number=3)})
    assert said not in {Wording("{number} more", number=4), Wording("{number} more", "x", number=3)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "found 3"),
        ("fa_IR", "مقدار داده‌شده: 3"),
        ("ckb", "مقدار داده‌شده: 3"),
        ("tr", "مقدار داده‌شده: 3"),
    ],
)
def test_persian_stands_in_for_a_language_without_messages(language: str, text: str) -> None:
    """A variety of a language has its messages."""
    assert text == Wording("found {value}", value=3).in_language(language)


def test_a_folder_of_messages_has_them_by_language(tmp_path: Path) -> None:
    """If a language and Persian both lack one, the English is left."""
    turkish(tmp_path / FILE)
    found = translations(tmp_path / "locale", "tr")

    assert "bulunan: {value}" == found.gettext("found {value}")
    assert "correct it" == found.gettext("correct it")
    assert "found {value}" == translations(tmp_path / "locale", "../locale/tr").gettext(
        "found {value}"
    )


def test_persian_is_read_only_when_it_is_needed() -> None:
    """Nothing is read when the package and its command line are imported."""
    code = (
        "import miz_khedmat.cli, miz_khedmat.compliance\n"
        "from miz_khedmat.errors import _ours, Wording\n"
        "said = Wording('correct it').en, _ours.cache_info().currsize\n"
        "print(*said, len(Wording('correct it').fa), _ours.cache_info().currsize, sep=', ')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert "correct it, 0, 15, 1\n" == done.stdout
