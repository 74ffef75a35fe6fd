"""An agency's services as the official electronic service desk, on the site it already has."""

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.desk import Desk
from miz_khedmat.errors import LoadError
from miz_khedmat.http import Request, Response
from miz_khedmat.loading import Limits, load
from miz_khedmat.pages import PAGES, Page
from miz_khedmat.site import build

__all__ = [
    "PAGES",
    "Catalogue",
    "Desk",
    "Limits",
    "LoadError",
    "Page",
    "Request",
    "Response",
    "build",
    "load",
]
