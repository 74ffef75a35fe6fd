"""The commands of a site without its catalogue: ours say why and end with 2, its own go on."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from django.core.checks import WARNING, run_checks
from django.core.management import CommandError, call_command
from django.test import override_settings

from tests.hosts.broken import BREAKS, forbidden, sound
from tests.hosts.clients import set_up_django
from tests.hosts.test_outage_in_sites import flask_site, unparsed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue with an error of syntax in its third line."""
    return unparsed(tmp_path / "catalogue")


FLASK: Final = """
from flask import Flask
from miz_khedmat.flask import MizKhedmat
app = Flask("site")
MizKhedmat(app, catalogue={folder!r})
"""
DJANGO: Final = """
import sys
from django.conf import settings
from django.core.management import execute_from_command_line
from django.urls import include, path
settings.configure(
    ROOT_URLCONF=__name__,
    SECRET_KEY="for tests only",
    INSTALLED_APPS=["miz_khedmat.django"],
    MIZ_KHEDMAT={{"catalogue": {folder!r}}},
)
urlpatterns = [path("miz/", include("miz_khedmat.django.urls"))]
if __name__ == "__main__":
    execute_from_command_line(sys.argv)
"""
SITES: Final = {
    "flask": (FLASK, ("-m", "flask", "--app", "site_of_flask")),
    "django": (DJANGO, ("site_of_django.py",)),
}


def run(place: Path, folder: Path, site: str, *given: str) -> tuple[int, str, str]:
    """How a command of a real *site* ended, and what it wrote on both streams."""
    text, command = SITES[site]
    (place / f"site_of_{site}.py").write_text(text.format(folder=str(folder)), "utf-8")
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    whole = [sys.executable, *command, *given]
    ended = subprocess.run(
        whole, cwd=place, env=around, capture_output=True, text=True, check=False
    )
    return ended.returncode, ended.stdout, ended.stderr


@pytest.mark.parametrize(
    ("site", "given"),
    [
        ("flask", ("build", "out")),
        ("flask", ("check",)),
        ("flask", ("check", "--format", "json")),
        ("flask", ("doctor",)),
        ("django", ("build", "out")),
        ("django", ("check",)),
        ("django", ("check", "--format", "json")),
    ],
)
def test_commands_end_with_2(
    folder: Path, tmp_path: Path, site: str, given: tuple[str, ...]
) -> None:
    """They write nothing and report why: file, line, column, in both languages, with the remedy."""
    code, out, err = run(tmp_path, folder, site, "miz", *given)

    assert (2, "") == (code, out)
    assert f"{folder}/agency.yaml:3:" in err
    assert all(
        words in err for words in ("the file cannot be parsed", "ساختار فایل نادرست است", "راه‌حل:")
    )
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", BREAKS)
def test_every_reason_ends_with_2(tmp_path: Path, name: str) -> None:
    """Whatever is broken, ``flask miz check`` and ``manage.py miz check`` say the same of it."""
    folder = sound(tmp_path / "catalogue")
    BREAKS[name](folder)
    ended = flask_site(folder).test_cli_runner().invoke(args=["miz", "check"])
    set_up_django()
    changed = override_settings(MIZ_KHEDMAT={"catalogue": folder})
    with changed, pytest.raises(CommandError) as caught:
        call_command("miz", "check")

    assert [2, 2] == [ended.exit_code, caught.value.returncode]
    assert f"Error: {caught.value}\n" == ended.stderr
    assert str(folder) in ended.stderr


def test_what_the_system_refuses_is_said(tmp_path: Path) -> None:
    """A folder that may not be read is named with the remedy by commands and by the check."""
    folder = sound(tmp_path / "catalogue")
    set_up_django()
    with override_settings(MIZ_KHEDMAT={"catalogue": folder}), forbidden(tmp_path):
        ended = flask_site(folder).test_cli_runner().invoke(args=["miz", "build", "out"])
        (message,) = run_checks(tags=["miz_khedmat"])

    assert (2, True) == (ended.exit_code, str(folder) in ended.stderr)
    assert ("miz_khedmat.E007", WARNING, True) == (
        message.id,
        message.level,
        message.msg.startswith(str(folder)),
    )
    assert "the desk retries" in (message.hint or "")


@pytest.mark.parametrize("site", SITES)
def test_a_site_that_was_built_stays(folder: Path, tmp_path: Path, site: str) -> None:
    """What an earlier build wrote is as it was."""
    whole = sound(tmp_path / "whole")
    assert 0 == run(tmp_path, whole, site, "miz", "build", "out")[0]
    files = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert 2 == run(tmp_path, folder, site, "miz", "build", "out")[0]
    after = (tmp_path / "out").rglob("*")

    assert files == {path: path.read_bytes() for path in after if path.is_file()}


@pytest.mark.parametrize(
    ("site", "given"),
    [("flask", ("routes",)), ("django", ("check",)), ("django", ("diffsettings",))],
)
def test_other_commands_of_the_site_work(
    folder: Path, tmp_path: Path, site: str, given: tuple[str, ...]
) -> None:
    """An editor's mistake does not stop a developer; ``manage.py check`` reports it."""
    code, _, err = run(tmp_path, folder, site, *given)

    assert (0, False) == (code, "Traceback" in err)
    assert ("check" in given) is ("(miz_khedmat.E007)" in err)
