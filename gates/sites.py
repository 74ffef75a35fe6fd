"""Real sites, as they were before the desk: what a README shows is pasted into them."""

import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from gates.programs import LOOPBACK, Place, free_port

FRAME: Final = """<!doctype html>
<html lang="fa" dir="rtl">
<head>
<title>{% block title %}سایت{% endblock %}</title>
{% block head %}{% endblock %}
</head>
<body id="the-site">
{% block content %}{% endblock %}
</body>
</html>
"""
DESK: Final = "/miz/"
OWN: Final = "/own/"
"""A page of the site in which one-liners are."""

_MARK: Final = 'id="the-site"'
_MODULE: Final = """from flask import Flask, render_template

app = Flask(__name__)

{pasted}

app.add_url_rule("/own/", "own", lambda: render_template("own.html"))
"""
_SETTINGS: Final = """
TEMPLATES[0]["DIRS"] = [BASE_DIR / "templates"]
"""
_URLS: Final = """
from django.views.generic import TemplateView

urlpatterns += [path("own/", TemplateView.as_view(template_name="own.html"))]
"""


@frozen
class FlaskSite:
    """A Flask app in a module, and the same in a factory of a package."""

    place: Place
    catalogue: Path

    def module(self, pasted: str) -> Iterator[str]:
        """Yield what goes wrong if this follows the line that creates the app."""
        text = _MODULE.format(pasted=pasted)
        factory = f"def create_app():\n{textwrap.indent(text, '    ')}    return app\n"
        for name, code in (("app.py", text), ("agency/__init__.py", factory)):
            file = self.place.folder / name
            _furnish(file.parent, self.catalogue)
            file.write_text(code, "utf-8")
            yield from self._shown(name, DESK, _MARK if "frame=" in pasted else "miz-")

    def one_liners(self, pasted: str) -> Iterator[str]:
        """Yield what goes wrong if this is in a template of the site."""
        for name in ("app.py", "agency/__init__.py"):
            own = (self.place.folder / name).parent / "templates/own.html"
            own.write_text(pasted, "utf-8")
            yield from self._shown(name, OWN, "miz-")

    def _shown(self, name: str, path: str, expected: str) -> Iterator[str]:
        port = free_port()
        module = name.removesuffix(".py").removesuffix("/__init__")
        command = [self.place.python, "-m", "flask", "--app", module, "run", "--port", str(port)]
        text = self.place.pages(command, port, [path])[path]
        if expected not in text:
            yield f"Flask, {name}: {path} has no {expected}: {text[-2000:]}"


@frozen
class DjangoSite:
    """A project as Django itself begins it, with a base template of the site."""

    place: Place
    catalogue: Path

    def settings(self, pasted: str) -> Iterator[str]:
        """Yield what goes wrong if this is at the end of the settings."""
        self._paste("settings.py", pasted)
        if "miz_khedmat" in self._file("urls.py").read_text("utf-8"):
            yield from self._shown(DESK)

    def urls(self, pasted: str) -> Iterator[str]:
        """Yield what goes wrong if this is at the end of the root URLs."""
        self._paste("urls.py", pasted)
        yield from self._shown(DESK)

    def one_liners(self, pasted: str) -> Iterator[str]:
        """Yield what goes wrong if this is in a template of the site."""
        (self.place.folder / "templates/own.html").write_text(pasted, "utf-8")
        yield from self._shown(OWN)

    def _file(self, name: str) -> Path:
        return self.place.folder / "agency_site" / name

    def _paste(self, name: str, pasted: str) -> None:
        if not self.place.folder.exists():
            _furnish(self.place.folder, self.catalogue)
            self.place.run([self.place.python, "-m", "django", "startproject", "agency_site", "."])
            self._add("settings.py", _SETTINGS)
            self._add("urls.py", _URLS)
        self._add(name, pasted)

    def _add(self, name: str, text: str) -> None:
        with self._file(name).open("a", encoding="utf-8") as file:
            file.write(text)

    def _shown(self, path: str) -> Iterator[str]:
        manage, port = [self.place.python, "manage.py"], free_port()
        checked = self.place.run([*manage, "check"])
        if "no issues" not in checked.out + checked.err:
            yield f"manage.py check: {checked.out[-2000:]}{checked.err[-2000:]}"
            return
        framed = path == DESK and '"frame"' in self._file("settings.py").read_text("utf-8")
        command = [*manage, "runserver", "--noreload", f"{LOOPBACK}:{port}"]
        text = self.place.pages(command, port, [path])[path]
        if (expected := _MARK if framed else "miz-") not in text:
            yield f"Django: {path} has no {expected}: {text[-2000:]}"


def _furnish(folder: Path, catalogue: Path) -> None:
    """The site's own template, and a catalogue beside it."""
    shutil.copytree(catalogue, folder / "catalogue", dirs_exist_ok=True)
    (folder / "templates").mkdir(parents=True, exist_ok=True)
    (folder / "templates/base.html").write_text(FRAME, "utf-8")
