"""Runs a command on state at the command line, in Flask and in Django."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

from attrs import frozen
from click.testing import CliRunner
from django.core.management import CommandError, call_command
from flask import Flask

from miz_khedmat.cli.commands import commands
from miz_khedmat.flask import MizKhedmat
from miz_khedmat.store.store import Store
from miz_khedmat.surveys.months import before, month_of, today_in_iran
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.records import Surveyed
from miz_khedmat.surveys.service import Surveys
from tests.state.sites import BASE
from tests.state.test_django import made

LAST = before(month_of(today_in_iran()))


@frozen
class Ended:
    """How a command ended: its status, and what it wrote on both streams."""

    status: int
    out: str
    err: str


Run = Callable[..., Ended]


def on_the_line(options: dict[str, Any], *words: str) -> Ended:
    """At the command line."""
    address = () if words[0] == "check" else ("--base-url", BASE)
    named = ("--store", str(options["state"]), *address)
    given = [words[0], str(options["catalogue"]), *words[1:], *named]
    got = CliRunner().invoke(commands, given)
    return Ended(got.exit_code, got.stdout, got.stderr)


def in_flask(options: dict[str, Any], *words: str) -> Ended:
    """As `flask miz`."""
    app = Flask("site")
    MizKhedmat(app, **options)
    got = app.test_cli_runner().invoke(args=["miz", *words])
    return Ended(got.exit_code, got.stdout, got.stderr)


def in_django(options: dict[str, Any], *words: str) -> Ended:
    """As `manage.py miz`."""
    out, err = io.StringIO(), io.StringIO()
    with made(options):
        try:
            call_command("miz", *words, stdout=out, stderr=err)
        except CommandError as error:
            return Ended(error.returncode, out.getvalue(), err.getvalue() + str(error))
    return Ended(0, out.getvalue(), err.getvalue())


HOSTS = {"line": on_the_line, "flask": in_flask, "django": in_django}


def answered(store: Store, count: int, month: str = "") -> None:
    """A service of the agency has so many answers of the last closed month."""
    day = today_in_iran() - dt.timedelta(32 if not month else 0)
    surveys = Surveys(store, today=lambda: day)
    for _ in range(count):
        invitation = surveys.invite(Surveyed("1", "20", Manner.ELECTRONIC))
        assert invitation
        surveys.answer(invitation.token, {"satisfaction": ["4"]})
