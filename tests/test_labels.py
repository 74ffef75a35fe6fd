"""Every label comes from one place; another language is a file."""

import re
from pathlib import Path

import pytest

import miz_khedmat
from miz_khedmat import Catalogue, Desk
from miz_khedmat.errors import SettingError
from miz_khedmat.labels import labels
from tests.samples import HEAD, get


def test_another_language_is_a_file(tmp_path: Path) -> None:
    """A file of labels changes the language and direction of every page."""
    file = tmp_path / "en.yaml"
    file.write_text("_language: en\n_direction: ltr\nmenu.laws: Laws\n", "utf-8")
    text = get(Desk(catalogue=Catalogue(HEAD), labels_file=file), "").body.decode()

    assert '<html lang="en" dir="ltr">' in text
    assert ">Laws</a>" in text


def test_one_label_is_changed() -> None:
    """A host changes single labels and keeps the rest."""
    desk = Desk(catalogue=Catalogue(HEAD), label_changes={"menu.laws": "مقررات"})

    assert ">مقررات</a>" in get(desk, "").body.decode()


def test_unknown_labels_are_refused() -> None:
    """A label that no page uses is a setting that is wrong."""
    with pytest.raises(SettingError, match=r"menu\.lows"):
        labels(changes={"menu.lows": "x"})


def test_templates_use_every_label_and_no_other() -> None:
    """A label that is asked for exists, and one that exists is asked for."""
    source = Path(miz_khedmat.__file__).parent
    files = [*source.glob("templates/**/*.html"), *source.glob("pages/*.py")]
    text = "\n".join(file.read_text("utf-8") for file in files)
    asked = set(re.findall(r"_\('([\w.]+)'\)", text))
    built = {"channel.", "type.", "stage.", "agency.", "menu."}
    known = {name for name in labels().texts if not name.startswith("_")}
    loose = {name for name in known if not name.startswith(tuple(built))}

    assert asked <= known
    assert loose <= asked
