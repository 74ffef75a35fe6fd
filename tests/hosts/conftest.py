"""A browser for each host that has form pages."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.hosts.form_clients import Browser, asgi_browser, flask_browser, served, wsgi_browser
from tests.hosts.form_django import django_browser
from tests.hosts.sample_forms import form_desk


@pytest.fixture(scope="module")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Browser]]:
    """A browser for each host."""
    folder = tmp_path_factory.mktemp("catalogue")
    desk = form_desk(folder)
    with ExitStack() as stack:
        yield {
            "django": stack.enter_context(django_browser(desk)),
            "flask": flask_browser(desk),
            "plain flask": flask_browser(desk, extended=False),
            "asgi": asgi_browser(desk),
            "wsgi": wsgi_browser(desk, remote_user=True),
            "serve": stack.enter_context(served(folder)),
        }
