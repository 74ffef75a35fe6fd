"""A setting that a host would silently ignore is reported."""

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import override_settings
from flask import Flask

from miz_khedmat.errors import SettingError
from miz_khedmat.flask import MizKhedmat
from tests.hosts.clients import DESK, set_up_django


@pytest.fixture(autouse=True)
def site() -> None:
    """A Django site in this process."""
    set_up_django()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of one agency."""
    (tmp_path / "agency.yaml").write_text("id: 8\nname: x\n", "utf-8")
    return tmp_path


def codes(**settings: Any) -> list[str | None]:
    """The ids of the messages that the system checks give for these settings."""
    with override_settings(MIZ_KHEDMAT=settings):
        return [message.id for message in run_checks(tags=["miz_khedmat"])]


@pytest.mark.parametrize(
    ("stray", "instead"),
    [
        ("MIZ_KHEDMAT_FRAME", 'MIZ_KHEDMAT["frame"]'),
        ("MIZ_KHEDMAT_FRAME_BLOCKS", 'MIZ_KHEDMAT["frame_blocks"]'),
        ("MIZ_KHEDMAT_FRMAE", 'MIZ_KHEDMAT = {"catalogue": …, …}'),
    ],
)
def test_a_setting_that_nobody_reads_is_told(folder: Path, stray: str, instead: str) -> None:
    """What Flask would read is named, with the place in which Django reads it."""
    with override_settings(MIZ_KHEDMAT={"catalogue": folder}, **{stray: "x"}):
        (message,) = run_checks(tags=["miz_khedmat"])

    assert ("miz_khedmat.W015", True) == (message.id, message.msg.startswith(f"{stray}: "))
    assert (message.hint or "").startswith(f"use instead: {instead} / ")


def test_a_prefix_is_not_read_by_django(folder: Path) -> None:
    """The line of ``urls.py`` decides where a desk is; a prefix of any desk is reported once."""
    second = {"gilan": {"catalogue": folder, "url_prefix": "/gilan"}}

    assert ["miz_khedmat.W015"] == codes(catalogue=folder, url_prefix="/desk")
    assert ["miz_khedmat.W015"] == codes(catalogue=folder, desks=second)


def test_the_setting_of_django_is_refused_by_flask() -> None:
    """A dict that only Django reads is not a setting of a Flask app, and nothing is mounted."""
    app = Flask("site")
    app.config["MIZ_KHEDMAT"] = {"frame": "base.html"}
    with pytest.raises(SettingError, match="MIZ_KHEDMAT: Flask ignores this setting"):
        MizKhedmat(app, catalogue=DESK)

    assert ({}, {}) == (app.blueprints, app.extensions)
