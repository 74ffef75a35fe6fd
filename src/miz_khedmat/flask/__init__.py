"""The desk inside a Flask site: ``MizKhedmat(app, catalogue="catalogue")``; options: `settings`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, current_app, render_template, url_for
from flask import request as current

from miz_khedmat.desk import Desk, Frame
from miz_khedmat.flask.commands import add_commands
from miz_khedmat.frames import jinja_shell
from miz_khedmat.http import Request
from miz_khedmat.pieces import Pieces, one_liners
from miz_khedmat.settings import Settings, settings

_NAME = "miz_khedmat"


class MizKhedmat:
    """Puts a desk into a Flask app; *name* tells several desks of one app apart."""

    def __init__(self, app: Flask | None = None, *, name: str = _NAME, **options: Any) -> None:
        self.name, self.options = name, options
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Flask) -> None:
        """Mount the desk. Raises SettingError or LoadError before anything is mounted."""
        given = {**app.config.get_namespace("MIZ_KHEDMAT_"), **self.options}
        wanted = settings(given, Path(app.root_path), self._spelled)
        mount = f"/{wanted.url_prefix.strip('/')}".rstrip("/")
        desk = _desk(app, wanted)
        app.register_blueprint(_blueprint(self.name, desk, mount), url_prefix=mount or None)
        app.extensions.setdefault("miz_khedmat", {})[self.name] = desk
        app.jinja_env.globals.update(one_liners(_pieces, _NAME))

    def _spelled(self, name: str) -> str:
        return name if name in self.options else f"MIZ_KHEDMAT_{name.upper()}"


def _pieces(desk: str) -> Pieces:
    return Pieces(current_app.extensions["miz_khedmat"][desk], url_for(f"{desk}.services"))


def _desk(app: Flask, wanted: Settings) -> Desk:
    def frame(base: str, blocks: Mapping[str, str]) -> Frame:
        shell = jinja_shell(app.jinja_env, base, blocks)
        return lambda fragment, _: render_template(shell, miz=fragment)

    return wanted.desk(frame=wanted.framed(frame), loaders=tuple(filter(None, [app.jinja_loader])))


def _blueprint(name: str, desk: Desk, prefix: str) -> Blueprint:
    blueprint = Blueprint(name, __name__, cli_group="miz" if name == _NAME else name)

    def view(**_: object) -> Response:
        path, mount = current.path.removeprefix(f"{prefix}/"), f"{current.root_path}{prefix}/"
        headers = {name.lower(): value for name, value in current.headers.items()}
        query = current.query_string.decode("latin-1")
        answer = desk.respond(Request(path, current.method, mount, headers, query=query))
        return Response([answer.body], answer.status, list(answer.headers))

    add_commands(blueprint, desk, prefix)
    for route in desk.routes.all:
        rule = "/" + route.path.replace("{", "<").replace("}", ">")
        blueprint.add_url_rule(rule, route.page.name, view, strict_slashes=not route.path)
    if prefix:
        blueprint.add_url_rule("/<path:miz_path>", "elsewhere", view)
    return blueprint
