"""A host's settings are judged all at once, each wrong one by its own name."""

from pathlib import Path
from typing import Any

import attrs
import pytest

from miz_khedmat import Desk
from miz_khedmat.desk.options import OPTIONS
from miz_khedmat.desk.settings import Settings, settings
from miz_khedmat.errors import SettingError
from tests.samples import CATALOGUE

DESK = Desk(catalogue=CATALOGUE)


def test_all_faults_are_reported_at_once() -> None:
    """Unknown names with the nearest one, misfits with what is expected, what is missing."""
    with pytest.raises(SettingError) as caught:
        settings({"icnos": "x", "frame_blocks": ["a"], "security_headers": 1}, Path(), str.upper)
    text = str(caught.value)

    assert ["ICNOS", "FRAME_BLOCKS", "SECURITY_HEADERS", "CATALOGUE"] == [
        str(wrong.place) for wrong in caught.value.wrongs
    ]
    assert "did you mean ICONS" in text
    assert "True or False" in text
    assert "چنین تنظیمی وجود ندارد" in text


def test_a_name_like_none_is_reported_with_all() -> None:
    """Where no name is near, all are named."""
    with pytest.raises(SettingError, match="alternates, approve_also, base_url"):
        settings({"catalogue": DESK, "zzzz": 1}, Path())


def test_what_is_none_is_left_out() -> None:
    """None is as good as nothing."""
    assert "/miz" == settings({"catalogue": DESK, "url_prefix": None}, Path()).url_prefix


def test_every_option_is_a_field() -> None:
    """The table of options and the fields of the settings are one list."""
    fields = {field.name for field in attrs.fields(Settings)}

    assert set(OPTIONS) == fields - {"root", "spelled"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("base_url", "example.ir"),
        ("base_url", "https://example.ir/miz"),
        ("base_url", "https://example.ir/?x/"),
        ("base_path", "miz/"),
        ("base_path", "//evil.ir/"),
    ],
)
def test_an_address_must_be_whole(name: str, value: str) -> None:
    """An address without its scheme or its closing slash is reported at start."""
    with pytest.raises(SettingError, match=name):
        Desk(catalogue=CATALOGUE, **dict[str, Any]([(name, value)]))


def test_settings_make_the_desk(tmp_path: Path) -> None:
    """Paths are relative to the site; everything else reaches the desk."""
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "agency.yaml").write_text("id: 8\nname: x\n", "utf-8")
    (tmp_path / "en.yaml").write_text("_language: en\n_direction: ltr\nmenu: Pages\n", "utf-8")
    (tmp_path / "own" / "miz_khedmat").mkdir(parents=True)
    (tmp_path / "own" / "miz_khedmat" / "laws.html").write_text(
        '{% extends "default:laws.html" %}{% block miz_main %}OWN{% endblock %}', "utf-8"
    )
    given = {
        "catalogue": "c",
        "labels_file": "en.yaml",
        "templates": ["own"],
        "base_url": "https://example.ir/",
        "frame_ancestors": ["https://a.ir"],
    }
    desk = settings(given, tmp_path).desk()

    assert ("en", "https://example.ir/") == (desk.labels.language, desk.base_url)
    assert "OWN" in desk.fragment("laws/", desk.find("laws/")).main  # type: ignore[arg-type]
    assert ("https://a.ir",) == desk.frame_ancestors
    assert "ltr" == settings({"catalogue": "c", "language": "en"}, tmp_path).desk().labels.direction


def test_a_desk_stays_where_its_link_led(tmp_path: Path) -> None:
    """If the folder is a link that is replaced, the old desk still has the old one's files."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "agency.yaml").write_text("id: 8\nname: x\n", "utf-8")
    (tmp_path / "now").symlink_to("one")
    desk = settings({"catalogue": "now"}, tmp_path).desk()
    (tmp_path / "next").symlink_to("two")
    (tmp_path / "next").rename(tmp_path / "now")

    assert [tmp_path / "one"] == list(desk.catalogue.folders.values())


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({"labels_file": "none.yaml"}, ["LABELS_FILE"]),
        ({"labels_file": "deep.yaml"}, ["LABELS_FILE"]),
        ({"labels_file": "odd.yaml"}, ["LABELS_FILE"] * 2),
        ({"labels_file": "/dev/zero"}, ["LABELS_FILE"]),
        ({"label_changes": {"skip": 5, "none": None, "lows": "x"}}, ["LABEL_CHANGES"] * 3),
        ({"label_changes": ["skip"]}, ["LABEL_CHANGES"]),
    ],
    ids=["none", "deep", "odd", "device", "values", "list"],
)
def test_labels_are_wrong_by_the_hosts_own_names(
    tmp_path: Path, given: dict[str, Any], names: list[str]
) -> None:
    """Each fault of a file of labels, and each change that is not a text, names its setting."""
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "agency.yaml").write_text("id: 8\nname: x\n", "utf-8")
    (tmp_path / "deep.yaml").write_text("[" * 50_000, "utf-8")
    (tmp_path / "odd.yaml").write_text("skip: [a]\nnone: {b: c}\n", "utf-8")
    with pytest.raises(SettingError) as caught:
        settings({"catalogue": "c", **given}, tmp_path, str.upper).desk()

    assert names == [str(wrong.place) for wrong in caught.value.wrongs]
