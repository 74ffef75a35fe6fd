"""Who signs in to the site: four sample people, by Flask-Login, and forms that Flask-WTF checks."""

import os
from typing import ClassVar
from urllib.parse import urlsplit

from attrs import frozen
from flask import Flask, redirect, render_template, request
from flask_login import LoginManager, current_user, login_user, logout_user
from flask_wtf.csrf import CSRFProtect
from werkzeug.security import check_password_hash, generate_password_hash
from werkzeug.wrappers import Response

from miz_khedmat.http import Person


@frozen
class User:
    """A person with an id that is never given to another, as Flask-Login wants it."""

    is_active: ClassVar = True
    is_anonymous: ClassVar = False
    is_authenticated: ClassVar = True

    id: str
    login: str
    name: str

    def get_id(self) -> str:
        """The id that the session keeps."""
        return self.id


PEOPLE = {
    user.id: user
    for user in (
        User("1", "rahbar", "زهرا کریمی"),
        User("2", "karbar", "سارا محمدی"),
        User("3", "modir", "امید رضایی"),
        User("4", "nazer", "نیما صادقی"),
    )
}
PASSWORD = generate_password_hash(os.environ.get("SITE_PASSWORD", "sample"))


def add_people(app: Flask) -> None:
    """Let the sample people sign in to *app* and out of it."""
    app.secret_key = os.environ.get("SITE_SECRET_KEY", "only-for-the-example")
    CSRFProtect(app)
    manager = LoginManager(app)
    manager.login_view = "sign_in"
    manager.user_loader(PEOPLE.get)
    app.add_url_rule("/sign-in", "sign_in", sign_in, methods=["GET", "POST"])
    app.add_url_rule("/sign-out", "sign_out", sign_out, methods=["POST"])


def find_people(text: str) -> list[Person]:
    """The people whose name or sign-in has *text*."""
    found = (each for each in PEOPLE.values() if text in each.name or text in each.login)
    return [Person(each.id, each.name) for each in found]


def sign_in() -> str | Response:
    """The form, or the page from which somebody came."""
    login = request.form.get("login", "")
    user = next((each for each in PEOPLE.values() if each.login == login), None)
    is_right = check_password_hash(PASSWORD, request.form.get("password", ""))
    if user and is_right and login_user(user):
        return redirect(_own(request.values.get("next", "")))
    failed = request.method == "POST"
    return render_template("sign_in.html", people=PEOPLE.values(), login=login, failed=failed)


def sign_out() -> Response:
    """The home page, for nobody in particular."""
    if current_user.is_authenticated:
        logout_user()
    return redirect("/")


def _own(place: str) -> str:
    """A page of this site; browsers read two slashes of either kind as another one's address."""
    parts = urlsplit(place.replace("\\", "/"))
    is_own = not parts.scheme and not parts.netloc and place.startswith("/")
    return place if is_own else "/"
