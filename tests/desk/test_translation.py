"""A host's own labels: another language in a file, and single changes, each judged by its place."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from miz_khedmat import Catalogue, Desk
from miz_khedmat.desk.translation import LIMITS, translation
from miz_khedmat.doctor import setup_of
from miz_khedmat.errors import Diagnostic, SettingError
from tests.hostile.bombs import FILES
from tests.samples import HEAD, get

TURKISH = "_language: tr\n_direction: ltr\n"


def written(folder: Path, **texts: str) -> Path:
    """A host's file of labels; JSON is YAML."""
    file = folder / "labels.yaml"
    file.write_text(json.dumps({name.replace("__", "."): text for name, text in texts.items()}))
    return file


def wrongs(file: Path | None = None, changes: object = ()) -> tuple[Diagnostic, ...]:
    """All that is wrong with a desk that has these labels."""
    given: Any = changes or {}
    with pytest.raises(SettingError) as caught:
        Desk(catalogue=Catalogue(HEAD), labels_file=file, label_changes=given)
    return caught.value.wrongs


def test_another_language_is_a_file(tmp_path: Path) -> None:
    """A file of labels changes the language and direction of every page."""
    file = tmp_path / "en.yaml"
    file.write_text("_language: en\n_direction: ltr\nmenu.laws: Laws\n", "utf-8")
    text = get(Desk(catalogue=Catalogue(HEAD), labels_file=file), "").body.decode()

    assert '<html lang="en" dir="ltr">' in text
    assert ">Laws</a>" in text


def test_a_file_of_a_language_that_we_have_stands_on_ours(tmp_path: Path) -> None:
    """What a host's English file lacks is taken from our English, whatever kind of it."""
    read = translation(written(tmp_path, _language="en-GB", skip="Skip"), {}, "fa")

    assert ("en-GB", "ltr") == (read.language, read.direction)
    assert ["Skip", "None"] == [read.gettext(name) for name in ("skip", "none")]


def test_a_file_of_a_language_that_we_lack_stands_on_persian(tmp_path: Path) -> None:
    """What it lacks is known to be borrowed."""
    read = translation(
        written(tmp_path, _language="tr", _direction="ltr", skip="İçeriğe geç"), {}, "fa"
    )

    assert [None, "ندارد"] == [read.own("none"), read.gettext("none")]
    assert "İçeriğe geç" == read.own("skip")


def test_a_change_wins_over_the_file(tmp_path: Path) -> None:
    """Single labels are changed in another language too."""
    file = written(tmp_path, _language="tr", skip="Geç", none="Yok")

    read = translation(file, {"skip": "Atla"}, "fa")
    assert ["Atla", "Yok"] == [read.own(name) for name in ("skip", "none")]


def test_a_label_is_emptied_in_a_file(tmp_path: Path) -> None:
    """A label that states nothing is empty, whether it is quoted or left out."""
    file = tmp_path / "labels.yaml"
    file.write_text('service.remark: ""\nskip:\nnone: ~\n', "utf-8")

    read = translation(file, {}, "fa")
    assert ["", "", ""] == [read.gettext(name) for name in ("service.remark", "skip", "none")]


@pytest.mark.parametrize("text", ['{"_language": "tr", "skip": "Geç"}', "_language: tr\nskip: Geç"])
def test_a_file_is_yaml_or_json(tmp_path: Path, text: str) -> None:
    """Its name says which; a mark of its encoding at the beginning does no harm."""
    for name in ("labels.json", "labels.yaml")[text.startswith("_") :]:
        (tmp_path / name).write_text(text, "utf-8-sig")
        assert "Geç" == translation(str(tmp_path / name), {}, "fa").gettext("skip")


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", ":1:1", "mapping (key: value)"),
        ("# none\n", ":1:1", "mapping (key: value)"),
        ("Laws", ":1:1", "mapping (key: value)"),
        ("[a, b]", ":1:1", "mapping (key: value)"),
        ("- skip: x", ":1:1", "mapping (key: value)"),
        ("skip: x\nmenu.laws: [a]", ":2:12", "expected text"),
        ("skip: x\nmenu.laws: {a: b}", ":2:12", "expected text"),
        ("skip: x\nskip: y", ":2:1", "each key once"),
        ("a: &a x\nb: *a", ":1:4", "the value itself"),
        ("<<: {skip: x}", ":1:1", "the value itself"),
        ("skip: !!python/name:os.system x", ":1:7", "without a tag"),
        ("skip: x\n---\nskip: y", ":2:1", "one document"),
        ("skip: [", ":2:1", "valid YAML or JSON"),
        ("skip:\n\tx", ":2:1", "spaces for indentation"),
        ("skip: a\x00b", ":1:8", "valid YAML or JSON"),
        ("skip: x\nmenu.lows: y", ":2:1", "use the names in labels/locale/fa"),
        ("skip: x\n? \n: y", ":2:2", "use the names in labels/locale/fa"),
        ("skip: x\n_digits: '012'", ":2:1", "_digits are ten"),
        ("skip: x\n_direction: left", ":2:1", "_direction is rtl or ltr"),
        ("skip: x\n_language:", ":2:1", "_language is a language code"),
        ("_language: ../../etc/passwd", ":1:1", "_language is a language code"),
        ("? [a]\n: b", ":1:3", "a name"),
    ],
)
def test_what_is_no_label_is_reported_by_its_place(
    tmp_path: Path, text: str, place: str, message: str
) -> None:
    """Each names the setting, the file, line and column, and what to do, in both languages."""
    file = tmp_path / "labels.yaml"
    file.write_text(text, "utf-8")
    first = wrongs(file)[0]

    assert "labels_file" == str(first.place)
    assert all(said.startswith(f"{file}{place}: ") for said in first.message.both.values())
    assert message in first.hint.en
    assert first.hint.en != first.hint.fa


def test_every_label_that_does_not_fit_is_reported_at_once(tmp_path: Path) -> None:
    """So that one look at the message is enough."""
    file = tmp_path / "labels.yaml"
    file.write_text("a: 1\nskip: x\nb: 2\n_digits: 0\n", "utf-8")

    assert [f"{file}:{line}:1" for line in (1, 3, 4)] == [
        each.message.en.partition(": ")[0] for each in wrongs(file)
    ]


@pytest.mark.parametrize("name", [name for name, (_, _, code) in FILES.items() if code])
def test_a_file_that_grows_is_refused(tmp_path: Path, name: str) -> None:
    """Aliases in aliases, depth, many keys and great size end in faults of that file."""
    ending, make, _ = FILES[name]
    file = tmp_path / f"labels.{ending}"
    file.write_text(make(), "utf-8")

    assert {"labels_file"} == {str(each.place) for each in wrongs(file)}


def test_more_labels_than_there_can_be_are_refused(tmp_path: Path) -> None:
    """A byte more than allowed is too many, and so is a value."""
    file = tmp_path / "labels.yaml"
    file.write_bytes(b"#" * LIMITS.file_bytes)
    assert "mapping" in wrongs(file)[0].hint.en
    file.write_bytes(b"#" * (LIMITS.file_bytes + 1))
    assert "larger than allowed: > 1000000 bytes" in wrongs(file)[0].message.en
    file.write_text("".join(f"k{at}: x\n" for at in range(LIMITS.values)), "utf-8")
    assert "larger than allowed: > 10000" in wrongs(file)[0].message.en


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "cp1256", "utf-32"])
def test_another_encoding_is_reported(tmp_path: Path, coding: str) -> None:
    """Nothing is guessed of a file that is not UTF-8."""
    file = tmp_path / "labels.yaml"
    file.write_text("skip: پرش\n", coding)
    (only,) = wrongs(file)

    assert "not UTF-8" in only.message.en or "cannot be parsed" in only.message.en


def test_the_first_byte_that_is_no_text_has_its_place(tmp_path: Path) -> None:
    """Line and column count letters, as an editor does."""
    file = tmp_path / "labels.yaml"
    file.write_bytes("skip: پرش\nnone: ن".encode() + b"\xff")

    assert wrongs(file)[0].message.en.startswith(f"{file}:2:8: the text is not UTF-8")


def test_what_is_no_file_is_reported(tmp_path: Path) -> None:
    """A device is not read, nobody waits for a pipe, and what is not there is named."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "ring").symlink_to("ring")
    messages = {
        name: wrongs(tmp_path / name)[0]
        for name in ("folder", "pipe", "zero", "ring", "none", "none/labels", "a\0b", "a\ud800b")
    }

    assert {"labels_file"} == {str(each.place) for each in messages.values()}
    irregular = {name for name, each in messages.items() if "regular file" in each.message.en}
    assert {"folder", "pipe", "zero"} == irregular
    assert all("be read" in messages[name].message.en for name in messages.keys() - irregular)
    assert "check that this is the right file" in messages["zero"].hint.en
    assert "correct the path" in messages["none"].hint.en
    assert "مسیر را اصلاح کنید" in messages["none"].hint.fa


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    """What a setting names may lie anywhere."""
    (tmp_path / "site").mkdir()
    (tmp_path / "shared.yaml").write_text("skip: x", "utf-8")
    (tmp_path / "site" / "labels.yaml").symlink_to(tmp_path / "shared.yaml")

    assert "x" == translation(tmp_path / "site" / "labels.yaml", {}, "fa").gettext("skip")


def test_what_stands_in_the_file_commands_no_terminal(tmp_path: Path) -> None:
    """Names and texts are reported so that they can do no harm."""
    file = tmp_path / "labels.yaml"
    for text in ('"\\e[2J": x', '_digits: "\\e[2J"', 'skip: ["\\e[2J\\u202e"]', '"\\u202e": x'):
        file.write_text(text, "utf-8")
        said = [words for each in wrongs(file) for words in each.message.both.values()]
        assert all(words.replace("\u200c", "").isprintable() for words in said)


@pytest.mark.parametrize("value", [None, 5, 1.5, True, b"x", ["x"], {"a": "b"}, object])
def test_a_change_that_is_no_text_is_reported(value: object) -> None:
    """Each by its name, with what was found."""
    (only,) = wrongs(changes={"skip": value, "none": "x"})

    assert ("label_changes", True) == (str(only.place), only.message.en.startswith("skip: "))
    assert ("write the text of the label", "متن برچسب را بنویسید") == (only.hint.en, only.hint.fa)


@pytest.mark.parametrize("name", [5, None, "", "menu.lows", "form\x04عنوان خدمت", ("a",)])
def test_a_change_of_what_is_no_label_is_reported(name: object) -> None:
    """The entries that gettext keeps for itself are not labels."""
    (only,) = wrongs(changes={name: "x"})

    assert ("label_changes", True) == (str(only.place), "unknown name" in only.message.en)


@pytest.mark.parametrize("changes", ["skip", ["skip"], 5, {"skip"}])
def test_changes_that_are_no_mapping_are_reported(changes: object) -> None:
    """There is no name in them."""
    (only,) = wrongs(changes=changes)

    assert ("label_changes", "use a mapping of names to strings") == (str(only.place), only.hint.en)


def test_doctor_sees_the_file(tmp_path: Path) -> None:
    """The path stays with the desk: who may change the file may change every page."""
    file = tmp_path / "labels.yaml"
    file.write_text(TURKISH, "utf-8")

    assert file in setup_of(Desk(catalogue=Catalogue(HEAD), labels_file=file)).read
