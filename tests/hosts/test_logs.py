"""What the commands and checks of each host print is obeyed by no CI runner."""

import logging
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.checks import CheckMessage, run_checks
from django.core.management import CommandError, call_command
from django.test import override_settings
from flask import Flask

from miz_khedmat import Desk, load
from miz_khedmat.compliance.reports import FORMATS
from miz_khedmat.desk.embeds import Pieces
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.flask import MizKhedmat
from tests.hostile.logs import annotations, harm, obeyed
from tests.hostile.places import NAMES, Places, placed
from tests.hosts.clients import set_up_django


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Every hostile file and folder."""
    return placed(tmp_path_factory.mktemp("logs"))


def read_as_commands(log: str) -> list[str]:
    """The lines of *log* that a runner would obey, except for our own annotations."""
    return obeyed(annotations(log)) + harm(log)


def test_flask_prints_no_command(places: Places, tmp_path: Path) -> None:
    """``flask miz check`` in every format, ``build`` if it works and if it fails, ``doctor``."""
    app = Flask("site", static_folder=str(places.root))
    MizKhedmat(app, catalogue=places.desk)
    kept = tmp_path / NAMES[0]
    (kept / "mine").mkdir(parents=True)
    asked = [["check", "--format", kind] for kind in FORMATS]
    asked += [["build", str(tmp_path / NAMES[1])], ["build", str(kept)], ["doctor"]]
    ended = [app.test_cli_runner().invoke(args=["miz", *words]) for words in asked]

    assert [0, 2, 1] == [each.exit_code for each in ended[-3:]]
    assert [] == [found for each in ended for found in read_as_commands(each.output)]


def test_flask_without_a_catalogue_prints_no_command(places: Places) -> None:
    """The reason why it does not load is printed with escaped keys and names."""
    said = ""
    for folder in places.broken.iterdir():
        app = Flask("site")
        MizKhedmat(app, catalogue=folder)
        ended = app.test_cli_runner().invoke(args=["miz", "check"])
        said += ended.output
        assert 2 == ended.exit_code

    assert [] == read_as_commands(said)
    assert ": :add-mask: :a" in said


def _django(tmp_path: Path) -> Iterator[str]:
    """All that ``manage.py miz`` prints, and the errors in which it ends."""
    kept = tmp_path / NAMES[0]
    (kept / "mine").mkdir(parents=True)
    asked = [["check", f"--format={kind}"] for kind in FORMATS]
    for words in (*asked, ["build", str(tmp_path / NAMES[1])], ["build", str(kept)]):
        out = StringIO()
        try:
            call_command("miz", *words, stdout=out)
        except CommandError as error:
            yield str(error)
        yield out.getvalue()


def test_django_prints_no_command(places: Places, tmp_path: Path) -> None:
    """``manage.py miz check`` in every format, and ``build`` if it works and if it fails."""
    set_up_django()
    with override_settings(MIZ_KHEDMAT={"catalogue": places.desk}):
        said = list(_django(tmp_path))
    with override_settings(MIZ_KHEDMAT={"catalogue": places.broken / f"{NAMES[0]}0"}):
        said += list(_django(tmp_path / "broken"))

    assert [] == [found for each in said for found in read_as_commands(each)]
    assert any(": :add-mask: :" in each for each in said)


def _checks(folder: Path) -> list[CheckMessage]:
    settings = {"catalogue": folder, "templates": [folder / "##[command]x"]}
    with override_settings(MIZ_KHEDMAT=settings):
        return run_checks(include_deployment_checks=True)


def test_the_checks_of_django_print_no_command(places: Places) -> None:
    """What ``manage.py check --deploy`` prints of settings, faults and findings."""
    set_up_django()
    found = _checks(places.desk)
    for folder in places.broken.iterdir():
        with override_settings(MIZ_KHEDMAT={"catalogue": folder}):
            found += run_checks(tags=["miz_khedmat"])
    with override_settings(MIZ_KHEDMAT={"catalogue": places.desk}):
        found += run_checks(tags=["miz_khedmat_compliance"], include_deployment_checks=True)

    assert [] == [text for each in found for text in read_as_commands(f"{each} {each.hint}")]
    assert len(found) > 20


def test_the_log_of_a_host_holds_no_command(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Of a reload, of a refusal, and of a template that refers to something unknown."""
    folder = tmp_path / NAMES[0]
    folder.mkdir()
    (folder / "agency.yaml").write_text("id: '1'\n", "utf-8")
    live = ReloadingDesk(lambda: Desk(catalogue=load(folder)), folder)
    with caplog.at_level(logging.INFO, "miz_khedmat"):
        for text in ("id: '2'\n", '"##[command]x": y\n'):
            (folder / "agency.yaml").write_text(text, "utf-8")
            live.renew()
        Pieces(live.desk, "/").service(NAMES[1], NAMES[2])
        Pieces(live.desk, "/").service("::add-mask::x\n")

    assert 4 == len(caplog.records)
    assert [] == [found for each in caplog.records for found in read_as_commands(each.getMessage())]
