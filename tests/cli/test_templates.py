"""`templates` prints which file is used, and exits with 1 if an override is stale."""

from pathlib import Path

from click.testing import CliRunner

from miz_khedmat.cli.commands import commands


def test_who_wins_and_what_is_stale(tmp_path: Path) -> None:
    """Each template has its line; what is stale is listed under it, on standard output."""
    own = tmp_path / "miz_khedmat" / "laws.html"
    own.parent.mkdir()
    own.write_text("{% extends 'default:laws.html' %}{% block miz_old %}{% endblock %}", "utf-8")
    ended = CliRunner().invoke(commands, ["templates", str(tmp_path)])

    assert 1 == ended.exit_code
    assert f"miz_khedmat/laws.html  {own}" in ended.stdout
    assert "block miz_old" in ended.stdout
    assert 0 == CliRunner().invoke(commands, ["templates"]).exit_code


def test_a_beginning_is_printed() -> None:
    """With ``--begin`` the beginning of an override comes out; an unknown name is refused."""
    ended = CliRunner().invoke(commands, ["templates", "--begin", "laws.html"])

    assert '{% extends "default:laws.html" %}' in ended.stdout
    assert 2 == CliRunner().invoke(commands, ["templates", "--begin", "x.html"]).exit_code


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """A missing folder of templates exits with 2."""
    ended = CliRunner().invoke(commands, ["templates", str(tmp_path / "no")])

    assert (2, True) == (ended.exit_code, "no such folder" in ended.output)
