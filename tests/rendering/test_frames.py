"""A host's base template becomes the frame, or its faults are reported."""

import pytest
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from miz_khedmat.errors import SettingError
from miz_khedmat.rendering.environment import Fragment
from miz_khedmat.rendering.frames import jinja_shell

OWN = {"title": "title", "head": "head", "main": "content"}
TEMPLATES = {
    "base.html": "<title>{% block title %}s{% endblock %}</title>"
    "{% block head %}<own>{% endblock %}<m>{% block content %}{% endblock %}</m>",
    "child.html": '{% extends "base.html" %}',
    "run.html": "{% extends above %}",
    "broken.html": "{% block title %}",
}
ENV = Environment(loader=DictLoader(TEMPLATES), autoescape=True)
FRAGMENT = Fragment("a & b", Markup("<link>"), Markup("<p>m</p>"), "laws", "fa", "rtl")


@pytest.mark.parametrize("base", ["base.html", "child.html", "run.html"])
def test_the_blocks_are_filled(base: str) -> None:
    """The title is escaped once, the head is added to the site's, the main part is as it is."""
    shell = jinja_shell(ENV, base, OWN)
    text = shell.render(miz=FRAGMENT, above="base.html")

    assert "<title>a &amp; b</title><own><link><m><p>m</p></m>" == text


@pytest.mark.parametrize(
    ("base", "blocks", "message"),
    [
        ("none.html", OWN, "TemplateNotFound: none.html"),
        ("broken.html", OWN, "TemplateSyntaxError"),
        ("base.html", {}, "lacks the blocks miz_head, miz_main, miz_title"),
        ("base.html", {**OWN, "main": "no name"}, "frame_blocks: not a valid name: no name"),
        ("base.html", {**OWN, "foot": "foot"}, "frame_blocks: not a valid name: foot"),
    ],
)
def test_a_wrong_base_is_reported(base: str, blocks: dict[str, str], message: str) -> None:
    """A base that is missing, broken or lacks a block, and an impossible block, are reported."""
    with pytest.raises(SettingError, match=message):
        jinja_shell(ENV, base, blocks)


def test_an_odd_name_of_a_template_is_reported() -> None:
    """A name that could end its own tag is refused."""
    name = 'a"%}.html'
    env = Environment(loader=DictLoader({name: ""}), autoescape=True)
    with pytest.raises(SettingError, match="frame: not a valid name"):
        jinja_shell(env, name, OWN)


def test_an_environment_without_templates_is_reported() -> None:
    """Where the host has no templates at all, so it is said."""
    with pytest.raises(SettingError, match="has no templates"):
        jinja_shell(Environment(autoescape=True), "base.html", OWN)
