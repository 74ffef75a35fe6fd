"""What a host builds or collects contains nothing that a browser would run, and reports it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.test import override_settings
from flask import Flask

from miz_khedmat.flask import MizKhedmat
from tests.hosts.clients import set_up_django
from tests.publishing import PAGE, stating

REFUSED = "a browser or a server might execute it"


@pytest.fixture(autouse=True)
def site() -> None:
    """A Django site in this process."""
    set_up_django()


def test_flask_tells_of_archives(tmp_path: Path) -> None:
    """``flask miz build`` names each file that is published in an archive."""
    app = Flask("site")
    stating(tmp_path / "c", {"x.html": PAGE})
    MizKhedmat(app, catalogue=tmp_path / "c")
    ended = app.test_cli_runner().invoke(args=["miz", "build", str(tmp_path / "site")])

    assert 2 == ended.stderr.count(REFUSED)


def test_django_tells_of_archives(tmp_path: Path) -> None:
    """``manage.py miz build`` does so too."""
    stating(tmp_path / "c", {"x.html": PAGE})
    output = StringIO()
    with override_settings(MIZ_KHEDMAT={"catalogue": tmp_path / "c"}):
        call_command("miz", "build", str(tmp_path / "site"), stdout=StringIO(), stderr=output)

    assert 2 == output.getvalue().count(REFUSED)


@pytest.mark.parametrize("static", [False, True])
def test_an_icon_with_a_script_is_not_collected(tmp_path: Path, static: bool) -> None:  # noqa: FBT001
    """The site's own server would hand it out without our policy, so it is refused."""
    (tmp_path / "icons").mkdir()
    drawn = "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"
    (tmp_path / "icons" / "web.svg").write_text(drawn)
    stating(tmp_path / "c", {"x.html": PAGE})
    changed = override_settings(
        STATIC_ROOT=str(tmp_path / "collected"),
        STATICFILES_FINDERS=["miz_khedmat.django.finders.DeskFinder"],
        MIZ_KHEDMAT={
            "catalogue": tmp_path / "c",
            "icons": tmp_path / "icons",
            "static": static,
        },
    )
    with changed, pytest.raises(CommandError, match=r"web\.svg contains .*: <script>"):
        call_command("collectstatic", interactive=False, verbosity=0)
    with changed:
        ids = [message.id for message in run_checks(tags=["miz_khedmat"])]

    assert not (tmp_path / "collected" / "miz_khedmat").exists()
    assert static is ("miz_khedmat.E001" in ids)
