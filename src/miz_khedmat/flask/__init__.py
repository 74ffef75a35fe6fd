"""The desk inside a Flask site: ``MizKhedmat(app, catalogue="catalogue")``; options: `settings`."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from attrs import evolve
from flask import Blueprint, Flask, Response, current_app, render_template, url_for
from flask import request as current

from miz_khedmat.desk import Desk
from miz_khedmat.desk.desk import Frame
from miz_khedmat.desk.embeds import Pieces, one_liners
from miz_khedmat.desk.environ import FirstReader, request_of
from miz_khedmat.desk.reloading import Desks, ReloadingDesk
from miz_khedmat.desk.settings import Door, Settings, settings
from miz_khedmat.errors import SettingError, Wording, setting_fault
from miz_khedmat.flask.commands import add_commands
from miz_khedmat.flask.visitors import FlaskSite, exempt, form
from miz_khedmat.rendering.frames import jinja_shell

NAME: Final = "miz_khedmat"
_SETTING: Final = "MIZ_KHEDMAT"
_DJANGOS: Final = setting_fault(
    _SETTING,
    Wording("Flask ignores this setting"),
    Wording("use MIZ_KHEDMAT_CATALOGUE and so on"),
    "E001",
)


class MizKhedmat:
    """A Flask extension that mounts a desk in an app.

    Args:
        app: The app; without it, call `init_app` later.
        name: The name of the blueprint, which must differ for each desk of an app.
        options: Those of `settings`; they win over the app's ``MIZ_KHEDMAT_*`` settings.
    """

    def __init__(self, app: Flask | None = None, *, name: str = NAME, **options: Any) -> None:
        self.name, self.options = name, options
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Flask) -> None:
        """Mount the desk; while its catalogue does not load, it answers with 503.

        Raises:
            SettingError: If a setting is wrong; nothing has been mounted then.
        """
        if _SETTING in app.config:
            raise SettingError(_DJANGOS)
        options = {**app.config.get_namespace("MIZ_KHEDMAT_"), **self.options}
        config = settings(options, Path(app.root_path), self._setting_name)
        mount = f"/{config.url_prefix.strip('/')}".rstrip("/")
        desk = _reloading(app, config)
        app.register_blueprint(blueprint(self.name, desk, mount), url_prefix=mount or None)
        app.extensions.setdefault(NAME, Desks()).by_name[self.name] = desk
        if desk.desk.routes.inputs.pages:
            site: Any = app.wsgi_app
            exempting = partial(exempt, app, f"{__name__}.exempt_view")
            app.wsgi_app = FirstReader(site, desk.now, mount, exempting)  # type: ignore[assignment]
        app.jinja_env.globals.update(one_liners(_pieces, NAME))

    def _setting_name(self, name: str) -> str:
        return name if name in self.options else f"MIZ_KHEDMAT_{name.upper()}"


def _pieces(desk: str) -> Pieces:
    return Pieces(current_app.extensions[NAME][desk], url_for(f"{desk}.services"))


def _reloading(app: Flask, config: Settings) -> ReloadingDesk:
    def frame(base: str, blocks: Mapping[str, str]) -> Frame:
        shell = jinja_shell(app.jinja_env, base, blocks)
        return lambda fragment, _: render_template(shell, miz=fragment)

    loaders = tuple(filter(None, [app.jinja_loader]))
    return config.reloading(Door(frame=config.framed(frame), loaders=loaders, site=FlaskSite()))


def blueprint(name: str, desk: ReloadingDesk, prefix: str) -> Blueprint:
    """Return a blueprint with all that the desk answers; at the root the rest is the site's."""
    result = Blueprint(name, __name__, cli_group="miz" if name == NAME else name)

    def view(**_: object) -> Response:
        request = evolve(request_of(current.environ, prefix), form=partial(form, current))
        answer = desk.now().respond(request)
        return Response(answer.parts, answer.status, list(answer.headers))

    def exempt_view(**_: object) -> Response:
        return view()

    add_commands(result, desk, prefix)
    for route in desk.desk.routes.all:
        rule, page = "/" + route.path.replace("{", "<").replace("}", ">"), route.page
        how: dict[str, Any] = {"methods": page.methods, "strict_slashes": not route.path}
        result.add_url_rule(rule, page.name, exempt_view if page.exempt else view, **how)
    for rule in ["/<path:miz_path>"] if prefix else _others(desk.desk):
        result.add_url_rule(rule, "elsewhere", view)
    return result


def _others(desk: Desk) -> Iterator[str]:
    """Yield the rules of a desk at the root beside its pages; its static files win."""
    for asset in desk.assets.values():
        yield from {f"/static/{asset.name}", f"/static/{asset.plain}"}
    if desk.base_url:
        yield from ("/sitemap.xml", "/sitemap-<miz_part>.xml")
    for first in desk.routes.firsts:
        yield from (f"/{first}", f"/{first}/", f"/{first}/<path:miz_path>")
