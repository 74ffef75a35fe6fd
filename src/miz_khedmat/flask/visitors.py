"""What a Flask site knows of its visitors, by Flask-Login and Flask-WTF if it uses them."""

from importlib import import_module

from attrs import frozen
from flask import Flask, current_app, g, url_for
from flask import Request as FlaskRequest

from miz_khedmat.forms import FormData, PostedFile
from miz_khedmat.http import Person, Request

_CSRF = "csrf"
"""The name of Flask-WTF's ``CSRFProtect`` among the extensions of an app."""


@frozen
class FlaskSite:
    """A site that may use Flask-Login and Flask-WTF; neither is imported if it does not."""

    @property
    def sign_in(self) -> str:
        """The address of Flask-Login's ``login_view``: an endpoint, or written out."""
        view = getattr(getattr(current_app, "login_manager", None), "login_view", None) or ""
        return view if not view or "/" in view else url_for(view)

    def person(self, request: Request) -> Person | None:  # noqa: ARG002
        """Return the user whom Flask-Login has signed in."""
        if not hasattr(current_app, "login_manager"):
            return None
        user = import_module("flask_login").current_user
        if not user.is_authenticated:
            return None
        id = str(user.get_id())
        return Person(id, str(getattr(user, "name", id)))

    def token(self, request: Request) -> tuple[str, str] | None:  # noqa: ARG002
        """Return the field that Flask-WTF checks."""
        if _CSRF not in current_app.extensions:
            return None
        name = current_app.config["WTF_CSRF_FIELD_NAME"]
        return name, import_module("flask_wtf.csrf").generate_csrf()

    def accepted(self, request: Request, form: FormData) -> bool:  # noqa: ARG002
        """Return whether Flask-WTF has checked this request."""
        return bool(g.get("csrf_valid", False))


def exempt(app: Flask, view: str) -> None:
    """Leave the *view* out of Flask-WTF's check, whenever it has been added to *app*."""
    if _CSRF in app.extensions:
        app.extensions[_CSRF].exempt(view)


def form(request: FlaskRequest) -> FormData:
    """Return a form in parts as Flask has parsed it."""
    files = {name: PostedFile(file.filename or "", file) for name, file in request.files.items()}
    return FormData.of(request.form.items(multi=True), files)
