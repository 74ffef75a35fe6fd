"""The gate of the messages: each is found in the code, translated, compiled and filled in."""

import shutil
from pathlib import Path

import pytest

from gates import messages

ROOM = Path("src/miz_khedmat")
CODE = '''"""A module."""

from miz_khedmat.errors import Wording

NAMED = Wording("there is no {name}", name="x")
LINK = Wording("link", "drawing")


@rule("D0101", says="link", expects=Wording("link", "page"), do=LINK)
def asks() -> None:
    """It asks nothing."""
'''
PERSIAN = """# Ours.
msgid ""
msgstr "Language: fa\\nContent-Type: text/plain; charset=utf-8\\n"

msgid "there is no {name}"
msgstr "{name} نیست"

msgctxt "drawing"
msgid "link"
msgstr "پیوند"

msgid "link"
msgstr "لینک"

msgctxt "page"
msgid "link"
msgstr "نشانی"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with two languages, as the gate leaves it."""
    (tmp_path / ROOM).mkdir(parents=True)
    (tmp_path / ROOM / "code.py").write_text(CODE, "utf-8")
    for language in ("fa", "tr"):
        file = messages.source(tmp_path, language)
        file.parent.mkdir(parents=True)
        file.write_text(PERSIAN, "utf-8")
    messages.update(tmp_path)
    messages.build(tmp_path)
    return tmp_path


def change(project: Path, file: Path, old: str, new: str) -> list[str]:
    """What the gate reports when one of the files is changed."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return list(messages.troubles(project))


def test_every_message_is_translated_and_used(root: Path) -> None:
    """The project's own: nothing lacks its Persian, nothing is left over, all is compiled."""
    assert [] == list(messages.troubles(root))


def test_messages_are_found_in_calls_and_in_rules(project: Path) -> None:
    """Each with its context, in the order of the lines; a name of one is not counted again."""
    found = [(use.line, use.context, use.text) for use in messages.uses(project)]

    assert [
        (5, "", "there is no {name}"),
        (6, "drawing", "link"),
        (9, "", "link"),
        (9, "page", "link"),
    ] == found


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        ('Wording("link", "drawing")', "Wording(LINKS)", "code.py:6: the text of a message is"),
        ('Wording("link", "drawing")', "Wording()", "code.py:6: the text of a message is"),
        ('"link", "drawing"', '"link", PLACE', "code.py:6: the text of a message is"),
        ('name="x"', 'nam="x"', "code.py:5: other values than places in 'there is no {name}'"),
        ('says="link"', 'says="way"', "fa: run this gate: 'way' is new or gone"),
        ('says="link"', "says=LINK", "tr: run this gate: 'link' is new or gone"),
    ],
)
def test_what_is_wrong_in_the_code_is_reported(
    project: Path, old: str, new: str, trouble: str
) -> None:
    """With its file and line, or the language that lacks it."""
    found = change(project, project / ROOM / "code.py", old, new)

    assert any(trouble in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        ('msgstr "پیوند"', 'msgstr ""', "'link' is not translated"),
        ('msgctxt "page"', '#, fuzzy\nmsgctxt "page"', "'link' is not translated"),
        ("{name} نیست", "نیست", "'there is no {name}' has other values to fill in"),
        ("{name} نیست", "{nam} نیست", "'there is no {name}' has other values to fill in"),
        ("{name} نیست", "{name} نبود", "run this gate: the compiled messages are old"),
    ],
)
def test_what_is_wrong_with_persian_is_reported(
    project: Path, old: str, new: str, trouble: str
) -> None:
    """Each kind of problem with its message."""
    found = change(project, messages.source(project, "fa"), old, new)

    assert f"messages of fa: {trouble}" in found


def test_another_language_may_lack_messages(project: Path) -> None:
    """Persian is shown instead; only what is compiled must be fresh."""
    change(project, messages.source(project, "tr"), 'msgstr "پیوند"', 'msgstr ""')
    messages.build(project)

    assert [] == list(messages.troubles(project))


def test_a_translation_may_leave_out_what_is_english(project: Path) -> None:
    """The system's own words are put into English sentences alone."""
    code, persian = project / ROOM / "code.py", messages.source(project, "fa")
    change(project, code, '{name}", name=', '{english}", english=')
    messages.update(project)
    change(project, persian, 'is no {english}"\nmsgstr ""', 'is no {english}"\nmsgstr "نیست"')
    messages.build(project)

    assert [] == list(messages.troubles(project))


def test_the_gate_brings_what_is_new_to_every_language(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It drops what is gone, keeps what is translated, and fails until all is."""
    monkeypatch.chdir(project)
    assert (0, "every message is translated\n") == (messages.main(), capsys.readouterr().out)
    change(project, project / ROOM / "code.py", 'says="link"', 'says="way"')

    expected = "messages of fa: 'way' is not translated\n"
    assert (1, expected) == (messages.main(), capsys.readouterr().out)
    kept = {(message.context, message.id) for message in messages.read(project, "tr")}
    assert {("drawing", "link"), ("page", "link"), (None, "way")} <= kept
    assert (None, "link") not in kept


def test_nothing_is_written_where_messages_cannot_be_read(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is broken stays as it is."""
    monkeypatch.chdir(project)
    file = messages.source(project, "tr")
    file.write_text(file.read_text("utf-8") + '\nmsgid "open\n', "utf-8")
    before = file.read_bytes()

    assert 1 == messages.main()
    assert capsys.readouterr().out.startswith("messages of tr: they cannot be read: ")
    assert before == file.read_bytes()


def test_a_second_run_changes_nothing(root: Path, tmp_path: Path) -> None:
    """What is written and compiled has no date and no version."""
    shutil.copytree(root / ROOM, tmp_path / ROOM, ignore=shutil.ignore_patterns("static"))
    messages.update(tmp_path)
    messages.build(tmp_path)

    for kind in (".po", ".mo"):
        file = messages.source(root, "fa").with_suffix(kind).relative_to(root)
        assert (root / file).read_bytes() == (tmp_path / file).read_bytes()
