"""The common layout of reports for managers: one self-contained page in Persian."""

from importlib import resources
from typing import Any

from jinja2 import DictLoader
from markupsafe import Markup

from miz_khedmat.labels import labels
from miz_khedmat.persian.logs import in_markup
from miz_khedmat.rendering.environment import environment

_FRAME = "sheet.html"


def sheet(template: str, /, **shown: Any) -> str:
    """Render a template of this folder with the values *shown*."""
    here = resources.files(__package__)
    texts = {each: here.joinpath(each).read_text("utf-8") for each in (_FRAME, template)}
    css = Markup(here.joinpath("page.css").read_text("utf-8"))  # noqa: S704  # our own
    page = environment(labels(), [DictLoader(texts)]).get_template(template)
    return in_markup(page.render(css=css, **shown))
