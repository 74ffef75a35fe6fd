"""The desk inside a Flask site: ``MizKhedmat(app, catalogue="catalogue")``.

Where an argument is left out, the app's setting serves: ``MIZ_KHEDMAT_CATALOGUE``,
``MIZ_KHEDMAT_URL_PREFIX`` (``/miz``), ``MIZ_KHEDMAT_FRAME`` (a template of the site that shows
``miz.title``, ``miz.head`` and ``miz.main`` in its own layout), ``MIZ_KHEDMAT_ICONS``.
"""

from pathlib import Path

from flask import Blueprint, Flask, render_template
from flask import Response as FlaskResponse
from flask import request as current

from miz_khedmat.desk import Desk
from miz_khedmat.errors import SettingError
from miz_khedmat.http import Request
from miz_khedmat.loading import load
from miz_khedmat.rendering import Fragment


class MizKhedmat:
    """Puts a desk into a Flask app; *name* tells several desks of one app apart."""

    def __init__(
        self,
        app: Flask | None = None,
        *,
        catalogue: str | Path | Desk | None = None,
        name: str = "miz_khedmat",
        url_prefix: str | None = None,
    ) -> None:
        self.catalogue, self.name, self.url_prefix = catalogue, name, url_prefix
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Flask) -> None:
        """Mount the desk. Raises SettingError or LoadError before anything is mounted."""
        given = self.catalogue or app.config.get("MIZ_KHEDMAT_CATALOGUE")
        if given is None:
            raise SettingError("MIZ_KHEDMAT_CATALOGUE: name the folder of the catalogue")
        prefix = self.url_prefix
        if prefix is None:
            prefix = app.config.get("MIZ_KHEDMAT_URL_PREFIX", "/miz")
        desk = given if isinstance(given, Desk) else _desk(app, given)
        mount = f"/{prefix.strip('/')}".rstrip("/")
        app.register_blueprint(_blueprint(self.name, desk, mount), url_prefix=mount or None)
        app.extensions.setdefault("miz_khedmat", {})[self.name] = desk


def _desk(app: Flask, catalogue: str | Path) -> Desk:
    frame, icons = app.config.get("MIZ_KHEDMAT_FRAME"), app.config.get("MIZ_KHEDMAT_ICONS")

    def framed(fragment: Fragment) -> str:
        return render_template(str(frame), miz=fragment)

    desk = Desk(
        catalogue=load(Path(app.root_path) / catalogue),
        templates=(app.jinja_loader,) if app.jinja_loader else (),
        icons=Path(app.root_path) / icons if icons else None,
        frame=framed if frame else None,
    )
    desk.prepare()
    return desk


def _blueprint(name: str, desk: Desk, prefix: str) -> Blueprint:
    blueprint = Blueprint(name, __name__)

    def view(**_: object) -> FlaskResponse:
        path, mount = current.path.removeprefix(f"{prefix}/"), f"{current.root_path}{prefix}/"
        headers = {name.lower(): value for name, value in current.headers.items()}
        answer = desk.respond(Request(path, current.method, mount, headers))
        return FlaskResponse(answer.body, answer.status, list(answer.headers))

    for route in desk.routes.all:
        rule = "/" + route.path.replace("{", "<").replace("}", ">")
        blueprint.add_url_rule(rule, route.page.name, view, strict_slashes=not route.path)
    if prefix:
        blueprint.add_url_rule("/<path:miz_path>", "elsewhere", view)
    return blueprint
