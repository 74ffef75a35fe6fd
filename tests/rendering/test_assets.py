"""Static files have names that change with them, and official icons can replace ours."""

import re
from importlib import resources
from pathlib import Path

import pytest

from miz_khedmat import Catalogue, Desk, Request
from miz_khedmat.errors import SettingError
from miz_khedmat.model import Agency
from miz_khedmat.rendering.assets import FONT, ICONS, STATICS, assets, media_type


def test_names_change_with_the_bytes(tmp_path: Path) -> None:
    """An icon of the host replaces ours, under another name."""
    (tmp_path / "web.png").write_bytes(b"official")
    ours, theirs = assets(), assets(tmp_path)

    assert theirs["icon-web"].body == b"official"
    assert theirs["icon-web"].media_type == "image/png"
    assert theirs["icon-web"].name != ours["icon-web"].name
    assert theirs["icon-web"].view == ""
    assert theirs["icon-sms"] == ours["icon-sms"]


def test_names_change_with_the_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that caches keep for a year has another name under another policy; no other has."""
    before = assets()
    another = {"image/svg+xml": (("Content-Security-Policy", "sandbox"),)}
    monkeypatch.setattr("miz_khedmat.rendering.assets.GUARDS", another)
    after = assets()

    assert before["icon-web"].name != after["icon-web"].name
    assert before["icon-web"].body == after["icon-web"].body
    assert [before[name].name for name in STATICS] == [after[name].name for name in STATICS]


def test_our_icons_are_one_file() -> None:
    """A first visit asks once for all our icons, each a view of the file drawn as on its own."""
    icons = [assets()[f"icon-{name}"] for name in ICONS]
    sprite = icons[0].body.decode()

    assert len({asset.name for asset in icons}) == 1
    assert [asset.view for asset in icons] == [f"#{name}" for name in ICONS]
    for name in ICONS:
        alone = resources.files("miz_khedmat").joinpath("icons", f"{name}.svg").read_text("utf-8")
        drawing = alone.strip().removeprefix("<svg")
        assert re.search(rf'<view id="{name}" viewBox="(\d+) 0 24 24"/><svg x="\1"', sprite)
        assert drawing in sprite.partition(f'<view id="{name}"')[2]


def test_all_are_there() -> None:
    """The stylesheet, the scripts, the six channels and the two cascade signs are served."""
    assert {*STATICS, *(f"icon-{name}" for name in ICONS)} == set(assets())


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    """A folder of icons that is not there names the setting and the remedy."""
    with pytest.raises(SettingError, match="icons"):
        assets(tmp_path / "no")


@pytest.mark.parametrize("name", ["miz.css", "miz.js", "miz-embed.js"])
def test_talk_stays_at_home(name: str) -> None:
    """Style sheet and scripts are served without indents and without comments of their own line."""
    lines = assets()[name].body.decode().splitlines()

    assert [] == [line for line in lines if line.startswith((" ", "/*"))]


def test_a_style_sheet_has_no_idle_blanks() -> None:
    """Blanks that part nothing are left out of a style sheet; those that part words stay."""
    sheet = assets()["miz.css"].body.decode()

    assert "@media (min-width:40rem){" in sheet
    assert ".miz-rows :where(.miz-rows){" in sheet
    assert 'counter(page,persian) " / " counter(pages,persian)' in sheet


def test_media_types() -> None:
    """A file's media type follows its ending; an unknown one is mere bytes."""
    assert media_type("فرم.PDF") == "application/pdf"
    assert media_type("x.html") == "application/octet-stream"


def test_the_typeface_comes_only_where_it_is_asked_for() -> None:
    """With ``font=True`` pages link to Vazirmatn's sheet, which names a file that is there."""
    catalogue = Catalogue(Agency(id="1", name="ستاد"))
    plain, dressed = (Desk(catalogue=catalogue, font=font) for font in (False, True))
    sheet = dressed.assets[FONT]

    assert sheet.name not in plain.respond(Request("")).body.decode()
    assert sheet.name in dressed.respond(Request("")).body.decode()
    assert 'url("Vazirmatn.woff2")' in sheet.body.decode()
    assert b"wOF2" == dressed.respond(Request("static/Vazirmatn.woff2")).body[:4]
