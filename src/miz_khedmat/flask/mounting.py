"""A desk as a blueprint: Flask's requests to it and its answers back, and its commands."""

from collections.abc import Iterator
from typing import Final

from flask import Blueprint, Response
from flask import request as current

from miz_khedmat.desk import Desk
from miz_khedmat.desk.reloading import Reloading
from miz_khedmat.flask.commands import add_commands
from miz_khedmat.http import Request

NAME: Final = "miz_khedmat"


def blueprint(name: str, held: Reloading, prefix: str) -> Blueprint:
    """Every page by its name, and what else a desk answers; at the root the rest is the site's."""
    made = Blueprint(name, __name__, cli_group="miz" if name == NAME else name)

    def view(**_: object) -> Response:
        path, mount = current.path.removeprefix(f"{prefix}/"), f"{current.root_path}{prefix}/"
        headers = {name.lower(): value for name, value in current.headers.items()}
        query = current.query_string.decode("latin-1")
        asked = Request(path, current.method, mount, headers, query=query)
        answer = held.now().respond(asked)
        return Response(answer.parts, answer.status, list(answer.headers))

    add_commands(made, held, prefix)
    for route in held.desk.routes.all:
        rule = "/" + route.path.replace("{", "<").replace("}", ">")
        made.add_url_rule(rule, route.page.name, view, strict_slashes=not route.path)
    for rule in ["/<path:miz_path>"] if prefix else _others(held.desk):
        made.add_url_rule(rule, "elsewhere", view)
    return made


def _others(desk: Desk) -> Iterator[str]:
    """What a desk at the root answers beside its pages; its static files go before the site's."""
    for asset in desk.assets.values():
        yield from {f"/static/{asset.name}", f"/static/{asset.plain}"}
    if desk.base_url:
        yield from ("/sitemap.xml", "/sitemap-<miz_part>.xml")
    for first in desk.routes.firsts:
        yield from (f"/{first}", f"/{first}/", f"/{first}/<path:miz_path>")
