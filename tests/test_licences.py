"""The gate of the licences: ours and the font's in the wheel, and no surprise below us."""

import shutil
from pathlib import Path

import pytest

from gates import licences

PACKAGES = {
    "strange": "License-Expression: MIT\nRequires-Dist: deep\nRequires-Dist: deep",
    "deep": "License-Expression: GPL-3.0-only\nRequires-Dist: mute; extra == 'more'",
    "mute": "Summary: says nothing",
}
FONT = "src/miz_khedmat/static/Vazirmatn.woff2"


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """What the gate reads of the project, to be changed: its statement and its font."""
    for name in ("pyproject.toml", "README.md", "LICENSE", FONT, licences.licence_of_font(FONT)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed packages, each of which says no more than its licence and what it needs."""
    for name, metadata in PACKAGES.items():
        folder = tmp_path / "installed" / f"{name}-1.dist-info"
        folder.mkdir(parents=True)
        text = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1\n{metadata}\n"
        (folder / "METADATA").write_text(text, "utf-8")
    monkeypatch.syspath_prepend(tmp_path / "installed")


def test_every_licence_is_as_stated(root: Path) -> None:
    """The package states its licence, and all that it contains is free in the expected ways."""
    assert [] == list(licences.troubles(root))


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize(
    ("old", "new", "trouble"),
    [
        ("MIT AND OFL-1.1", "MIT", "pyproject.toml: the licence is MIT, expected MIT AND OFL-1.1"),
        (
            ', "src/miz_khedmat/static/Vazirmatn-OFL.txt"',
            "",
            "the wheel lacks the licence src/miz_khedmat/static/Vazirmatn-OFL.txt",
        ),
        ('"LICENSE", ', "", "pyproject.toml: license-files lacks LICENSE"),
        ('  "attrs>=23.2",', '  "strange",', "deep: its licence is GPL-3.0-only"),
        ('cli = ["click>=8.1"', 'cli = ["strange"', "deep: its licence is GPL-3.0-only"),
        ('cli = ["click>=8.1"', 'cli = ["deep[more]"', "mute: its licence is not stated"),
        (
            '  "attrs>=23.2",',
            '  "nobodys",',
            "nobodys: it is not installed, so that its licence is",
        ),
    ],
)
def test_what_is_wrong_with_a_licence_is_told(copy: Path, old: str, new: str, trouble: str) -> None:
    """Each kind of problem by its file or its package."""
    file = copy / "pyproject.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")

    assert any(line.startswith(trouble) for line in licences.troubles(copy))


def test_a_font_needs_its_licence(copy: Path) -> None:
    """A font that comes without one is named by the file that it lacks."""
    shutil.copy(copy / FONT, (copy / FONT).with_name("Other.ttf"))
    lacking = "src/miz_khedmat/static/Other-OFL.txt"

    assert [
        f"pyproject.toml: license-files lacks {lacking}",
        f"the wheel lacks the licence {lacking}",
    ] == list(licences.troubles(copy))


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("MIT", True),
        ("MIT AND BSD-3-Clause", True),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only AND MIT", False),
        ("(MIT)", False),
        ("", False),
    ],
)
def test_a_licence_is_expected_whole_or_as_one_choice(licence: str, *, expected: bool) -> None:
    """A user with a choice may choose an expected one."""
    assert expected == licences.is_expected(licence)


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({"license_expression": "MIT", "license": "GPL"}, ("MIT",)),
        ({"classifier": ["License :: OSI Approved :: BSD License", "Typed"]}, ("BSD License",)),
        ({"license": "MIT"}, ("MIT",)),
        ({}, ()),
    ],
)
def test_a_licence_is_read_wherever_it_is_stated(
    metadata: dict[str, object], expected: tuple[str, ...]
) -> None:
    """As an expression, as a classifier, or in the old field."""
    assert expected == licences.licences(metadata)


def test_the_gate_fails_where_a_licence_is_wrong(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is 1, and the licence file that is missing is printed."""
    monkeypatch.chdir(copy)
    assert 0 == licences.main(), capsys.readouterr().out
    shutil.copy(copy / FONT, (copy / FONT).with_name("Other.ttf"))

    assert (1, True) == (licences.main(), "Other-OFL.txt" in capsys.readouterr().out)
