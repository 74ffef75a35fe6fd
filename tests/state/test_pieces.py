"""`miz_survey(id, reference)`: the way to a survey, on the page that ends a request (Q2)."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Template
from flask import Flask, render_template_string

from miz_khedmat.flask import MizKhedmat
from tests.state.sites import BASE
from tests.state.test_django import made

LINK = re.compile(rf'href="({re.escape(BASE)}n/[0-9A-Z]{{26}}/)"')


def in_flask(options: dict[str, Any], given: str) -> str:
    """What a Jinja template of a Flask site shows."""
    app = Flask("site")
    MizKhedmat(app, **options)
    with app.test_request_context():
        return render_template_string(f"{{{{ miz_survey({given}) }}}}")


def in_django(options: dict[str, Any], given: str) -> str:
    """What a template of Django shows."""
    with made(options):
        text = f"{{% load miz_khedmat %}}{{% miz_survey {given.replace(',', '')} %}}"
        return Template(text).render(Context())


HOSTS = {"flask": in_flask, "django": in_django}


@pytest.mark.parametrize("host", HOSTS)
def test_a_delivered_page_shows_the_survey(host: str, options: dict[str, Any]) -> None:
    """A refresh shows the same address, and another request has its own."""
    first, again, other = (
        LINK.findall(HOSTS[host](options, f'"20", "{reference}"')) for reference in ("a", "a", "b")
    )

    assert 1 == len(first) == len(other)
    assert first == again
    assert first != other


@pytest.mark.parametrize("given", ['"99"', '"20", agency="99"'])
def test_what_has_no_survey_shows_nothing(
    given: str, options: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    """The page of the site goes on, and the log says why."""
    assert "" == in_flask(options, given)
    assert "99" in caplog.text


def test_a_unit_may_be_named(options: dict[str, Any]) -> None:
    """The survey is that of the unit."""
    assert LINK.search(in_flask(options, '"20", agency="2"'))


def test_without_state_it_shows_nothing(folder: Path) -> None:
    """A template may have it before the site has state."""
    assert "" == in_flask({"catalogue": folder}, '"20"')


def test_without_a_store_it_shows_nothing(options: dict[str, Any], file: Path) -> None:
    """An outage never takes down a page of the site."""
    file.unlink()

    assert "" == in_flask(options, '"20"')
