"""Everything unsafe is reported with its remedy, and what is safe gives no report."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from miz_khedmat import Desk, build, load
from miz_khedmat.doctor import CODES, Setup, setup_of, weaknesses
from miz_khedmat.terminal import WEAKNESS, rendered
from tests.publishing import HARMLESS, PAGE, RUN, stating

SAFE = Setup(
    base_url="https://example.ir/miz/",
    headers={
        "content-security-policy": "default-src 'self'; frame-ancestors 'self'",
        "referrer-policy": "no-referrer",
    },
    versions={"Python": "3.13.1", "Django": "5.2.19"},
    user=1000,
    groups=frozenset({1000}),
    today=date(2026, 1, 1),
)
POLICY = "content-security-policy"
REFERRER = {"referrer-policy": "no-referrer"}


def codes(**changed: Any) -> list[str]:
    """The codes of the weaknesses of a safe set-up with some facts *changed*."""
    return [weak.code for weak in weaknesses(evolve(SAFE, **changed))]


def file(place: Path, name: str = "agency.yaml", mode: int = 0o644) -> Path:
    """A file that is there with this mode."""
    made = place / name
    made.write_text("id: 1\nname: x\n", "utf-8")
    made.chmod(mode)
    return made


def test_a_safe_setup_is_met_with_silence(tmp_path: Path) -> None:
    """Nothing is reported if nothing is wrong."""
    file(tmp_path)
    tmp_path.chmod(0o755)

    assert [] == codes(read=(tmp_path,), served=(tmp_path / "static",), written=(tmp_path,))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"base_url": ""}, ["W002"]),
        ({"base_url": "http://example.ir/"}, ["W003"]),
        ({"debug": True}, ["W004"]),
        ({"headers": None}, []),
        ({"headers": {}}, ["W005", "W006", "W007"]),
        ({"headers": {POLICY: "default-src 'self'", **REFERRER}}, ["W007"]),
        ({"headers": {POLICY: "frame-ancestors *; script-src 'self'", **REFERRER}}, ["W007"]),
        ({"headers": {POLICY: "frame-ancestors 'self' https://a.ir", **REFERRER}}, ["W005"]),
        (
            {"headers": {POLICY: "Script-Src 'self';; ", "x-frame-options": "DENY", **REFERRER}},
            [],
        ),
        ({"user": 0}, ["W012"]),
        ({"user": None}, []),
        ({"versions": {"Python": "3.11.7"}, "today": date(2027, 11, 1)}, ["W014"]),
        ({"versions": {"Django": "5.2.1"}, "today": date(2028, 5, 1)}, ["W014"]),
        ({"versions": {"Python": "9.9", "Other": "1.0"}, "today": date(2099, 1, 1)}, []),
    ],
)
def test_settings_and_headers(changed: dict[str, Any], expected: list[str]) -> None:
    """Each is checked by itself."""
    assert expected == codes(**changed)


def test_files_that_anyone_can_change(tmp_path: Path) -> None:
    """A file or a folder at any depth; the message names it, with how many more."""
    tmp_path.chmod(0o755)
    names = [file(tmp_path, f"{number}.yaml", 0o666).name for number in range(5)]
    (weak,) = weaknesses(evolve(SAFE, read=(tmp_path,)))

    assert "W008" == weak.code
    assert [True, True, True, False, False] == [name in weak.found for name in names]
    assert weak.found.endswith("(+2)")
    assert "run chmod o-w" == weak.hint.en


def test_files_that_the_serving_group_can_change(tmp_path: Path) -> None:
    """Only if the process is in the group and does not own the file."""
    tmp_path.chmod(0o755)
    found = file(tmp_path, mode=0o664).stat()
    asked = {"read": (tmp_path,), "groups": frozenset({found.st_gid})}

    assert ["W009"] == codes(**asked, user=found.st_uid + 1)
    assert [] == codes(read=(tmp_path,), groups=frozenset({found.st_gid + 1}), user=1)
    assert "W009" not in codes(**asked, user=found.st_uid)


def test_a_catalogue_that_is_handed_out(tmp_path: Path) -> None:
    """Below a folder of static files every file can be requested."""
    (tmp_path / "static" / "desk").mkdir(parents=True)

    assert ["W010"] == codes(read=(tmp_path / "static" / "desk",), served=(tmp_path / "static",))
    assert [] == codes(read=(tmp_path,), served=(tmp_path / "static",))


def test_links_that_lead_out(tmp_path: Path) -> None:
    """A link within the folder is fine, one that leads out is not; a dangling one is ignored."""
    inside, outside = tmp_path / "desk", file(tmp_path, "other.yaml")
    inside.mkdir(mode=0o755)
    (inside / "same.yaml").symlink_to(file(inside))
    (inside / "none.yaml").symlink_to(tmp_path / "none")
    assert [] == codes(read=(inside,))
    (inside / "out.yaml").symlink_to(outside)

    assert ["W011"] == codes(read=(inside,))


@pytest.mark.parametrize(
    ("mode", "around", "expected"),
    [
        (0o755, 0o755, []),
        (0o777, 0o755, ["W013"]),
        (0o755, 0o777, ["W013"]),
        (0o755, 0o1777, []),
    ],
)
def test_a_built_site(tmp_path: Path, mode: int, around: int, expected: list[str]) -> None:
    """No other user may change it or replace it."""
    site = tmp_path / "site"
    site.mkdir()
    site.chmod(mode)
    tmp_path.chmod(around)

    assert expected == codes(written=(site,))
    assert [] == codes(written=(tmp_path / "none" / "site",))


@pytest.mark.parametrize("place", ["files", "files/forms", "agencies/2/files"])
def test_a_built_site_with_files_that_run(tmp_path: Path, place: str) -> None:
    """A site from before, or one that somebody put a file into; what `build` writes is safe."""
    tmp_path.chmod(0o755)
    site, files = tmp_path / "site", {"x.html": PAGE, "y.docx": PAGE}
    build(Desk(catalogue=stating(tmp_path / "c", {**HARMLESS, **RUN})), site)
    assert [] == codes(written=(site,))
    (site / place).mkdir(exist_ok=True)
    for name, content in files.items():
        (site / place / name).unlink(missing_ok=True)
        (site / place / name).write_bytes(content)
    (weak,) = weaknesses(evolve(SAFE, written=(site,)))

    assert "W016" == weak.code
    assert [True, True] == [f"{place}/{name}" in weak.found for name in files]
    assert "build --headers" in weak.hint.en


def test_what_decides_a_page_is_asked(example: Path, tmp_path: Path) -> None:
    """The catalogue, and the host's templates, icons and labels."""
    labels = file(tmp_path, "tr.yaml")
    labels.write_text("_language: tr\n_direction: ltr\n", "utf-8")
    desk = Desk(
        catalogue=load(example),
        templates=(str(tmp_path),),
        icons=tmp_path,
        labels_file=labels,
        base_url="https://example.ir/",
    )
    setup = setup_of(desk, debug=True)

    assert (example, tmp_path, labels, tmp_path) == setup.read
    assert ("https://example.ir/", True) == (setup.base_url, setup.debug)


def test_the_process_is_seen() -> None:
    """Its user and its groups; no figure of theirs is guessed."""
    assert (os.geteuid(), True) == (Setup().user, os.getegid() in Setup().groups)


def test_a_system_without_users_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has neither."""
    monkeypatch.delattr(os, "geteuid")
    monkeypatch.delattr(os, "getgroups")

    assert (None, frozenset()) == (Setup().user, Setup().groups)


def test_a_weakness_is_told_in_both_languages(root: Path) -> None:
    """Code, what it is, and what to do."""
    text = rendered(weaknesses(evolve(SAFE, debug=True))[0], WEAKNESS)

    assert text.startswith("W004 the site runs in debug mode")
    assert "do: turn debug off" in text
    assert "راه‌حل: در سایت عمومی حالت debug را خاموش کنید" in text
    manual = (root / "docs" / "deploying.md").read_text("utf-8")
    assert list(CODES) == [row[3:7] for row in manual.splitlines() if row.startswith("| `W")]
