"""A desk may be mounted at the root of a Flask site."""

from pathlib import Path

from flask import Flask

from miz_khedmat import Desk
from miz_khedmat.flask import MizKhedmat


def test_at_the_root_all_of_the_desk_is_there(example: Path) -> None:
    """What pages load, files, the cards to keep and what is not there below our first names."""
    app = Flask("site")
    MizKhedmat(app, catalogue=example, url_prefix="/", base_url="https://example.ir/")
    desk: Desk = app.extensions["miz_khedmat"]["miz_khedmat"]
    static = [f"static/{asset.name}" for asset in desk.assets.values()]
    for path in (*desk.addresses(), *static, "static/miz.css", "sitemap.xml", "health/"):
        assert 200 == app.test_client().get(f"/{path}").status_code
    for path in ("/services/0/", "/files/none.pdf", "/sitemap-9.xml"):
        assert "miz-main" in app.test_client().get(path).text
