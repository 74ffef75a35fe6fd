"""The gate of the labels: each is used, translated, compiled, and can be filled in."""

import shutil
from pathlib import Path

import pytest

from gates import languages
from miz_khedmat.labels import LANGUAGES

ROOM = Path("src/miz_khedmat")


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """What the gate reads of the project, to be changed."""
    for name in ("labels", "pages", "templates", "surveys/pages", "dashboard"):
        shutil.copytree(root / ROOM / name, tmp_path / ROOM / name)
    return tmp_path


def change(copy: Path, language: str, old: str, new: str) -> list[str]:
    """The report of the gate when the file of a language is changed."""
    file = languages.source(copy, language)
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return list(languages.troubles(copy))


def test_every_label_stands_in_every_language(root: Path) -> None:
    """Persian and English are whole, no label is left over, and what is compiled is fresh."""
    assert [] == list(languages.troubles(root))


def test_the_languages_are_the_folders(root: Path) -> None:
    """A language that is not in the table would not be served."""
    folders = (root / ROOM / "labels" / "locale").iterdir()

    assert sorted(LANGUAGES) == sorted(folder.name for folder in folders)


def test_the_prepared_languages_have_most_labels(root: Path) -> None:
    """Arabic and Kurdish are more than names: three of four labels are sure."""
    for language in LANGUAGES:
        labels = [message for message in languages.read(root, language) if message.id]
        sure = [message for message in labels if message.string and not message.fuzzy]

        assert len(sure) > 0.75 * len(labels), language


def test_a_new_label_is_asked_of_every_language(copy: Path) -> None:
    """It must be used, translated and compiled; the gate's own run brings it everywhere."""
    troubles = change(copy, "fa", 'msgid "skip"', 'msgid "news"\nmsgstr "تازه‌ها"\n\nmsgid "skip"')
    assert "no page asks for news" in troubles
    assert "fa: run this gate: the compiled labels are old" in troubles
    assert "en: run this gate: news is new or gone" in troubles

    languages.update(copy)
    languages.build(copy)
    assert ["no page asks for news", "en: news is not translated"] == list(languages.troubles(copy))


def test_a_label_that_is_asked_for_must_exist(copy: Path) -> None:
    """A template that uses a name without a label is reported."""
    page = copy / ROOM / "templates" / "laws.html"
    page.write_text(page.read_text("utf-8") + "{{ _('news' if laws else 'olds') }}", "utf-8")

    troubles = list(languages.troubles(copy))
    assert ["a page asks for news", "a page asks for olds"] == troubles


@pytest.mark.parametrize(
    ("language", "old", "new", "trouble"),
    [
        ("en", 'msgstr "Skip to content"', 'msgstr ""', "skip is not translated"),
        ("en", 'msgid "skip"', '#, fuzzy\nmsgid "skip"', "skip is not translated"),
        ("ar", 'msgstr "rtl"', 'msgstr "ltr"', "its direction is another"),
        (
            "ar",
            "nplurals=6",
            "nplurals=7",
            "ar: it counts in 7 forms, its rule in [0, 1, 2, 3, 4, 5]",
        ),
        ("ar", "nplurals=6", "nplurals=2", "ar: it cannot be read: msg has more translations"),
        ("ar", "n==0 ?", "m==0 ?", "ar: its rule of plural forms is wrong: "),
        ("ar", "n==0 ?", "n/0 ?", "ar: its rule of plural forms is wrong: "),
        ("en", '"Plural-Forms', '"Counts', "en: it does not state its plural forms"),
        ("ar", 'msgstr[5] "بند رسوم"', 'msgstr[5] ""', "ar: glance.fees is not translated"),
        ("en", "Skip to content", "Skip {this}", "skip has other places to fill in"),
        ("fa", 'msgid "skip"', 'msgid "hop"', "run this gate: hop is new or gone"),
    ],
)
def test_what_is_wrong_with_a_language_is_told(
    copy: Path, language: str, old: str, new: str, trouble: str
) -> None:
    """Each kind of problem with its language and its label."""
    assert any(trouble in line for line in change(copy, language, old, new))


def test_the_gate_mends_what_it_can(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It updates and compiles, says what is left to people, and then fails."""
    monkeypatch.chdir(copy)
    assert (0, "every label is in every language\n") == (
        languages.main(),
        capsys.readouterr().out,
    )
    change(copy, "en", 'msgstr "Skip to content"', 'msgstr ""')

    assert (1, "en: skip is not translated\n") == (languages.main(), capsys.readouterr().out)


def test_nothing_is_written_where_a_language_cannot_be_read(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Forms that the file does not count are not dropped."""
    monkeypatch.chdir(copy)
    change(copy, "ar", "nplurals=6; plural=(n==0 ?", "nplurals=1; plural=0; (n==0 ?")
    before = languages.source(copy, "ar").read_bytes()

    assert (1, before) == (languages.main(), languages.source(copy, "ar").read_bytes())
    assert capsys.readouterr().out.startswith("ar: ")


def test_what_a_language_counts_in_is_its_own_to_state(
    root: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a release of Babel knows of languages, the files stay as they are."""
    monkeypatch.setattr("babel.messages.catalog.get_plural", lambda _: (3, "(n > 7)"))
    monkeypatch.setattr("babel.core.Locale.text_direction", "ttb")
    languages.update(copy)
    languages.build(copy)

    assert [] == list(languages.troubles(copy))
    assert written(root) == written(copy)


def test_a_stated_rule_may_run_over_lines(copy: Path) -> None:
    """As other editors of these files fold it; it is written on one line again."""
    before = written(copy)
    change(copy, "ar", "n==2 ? 2 : ", 'n==2 ? 2 : "\n"')
    languages.update(copy)

    assert before == written(copy)


def test_a_second_run_changes_nothing(root: Path, copy: Path) -> None:
    """What is written and compiled has no date and no version."""
    languages.update(copy)
    languages.build(copy)

    assert written(root) == written(copy)


def written(root: Path) -> dict[str, bytes]:
    """The files of every language, with what is compiled of them."""
    folder = root / ROOM / "labels" / "locale"
    files = sorted(folder.rglob("*.?o"))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
