"""What a host overrides is compared with this version, and the manual says what there is."""

from pathlib import Path

import pytest
from jinja2 import DictLoader

from gates import manual
from miz_khedmat import PAGES, Desk
from miz_khedmat.desk.overrides import Override, Templates
from miz_khedmat.pages import Page
from tests.samples import CATALOGUE

OURS = Templates(Desk(catalogue=CATALOGUE))


def reviewed(name: str, text: str) -> Override:
    """The review of one override of a host's."""
    loader = DictLoader({f"miz_khedmat/{name}": text})
    templates = Templates(Desk(catalogue=CATALOGUE, templates=(loader,)))
    return next(each for each in templates.review() if each.name == f"miz_khedmat/{name}")


def test_without_overrides_ours_win() -> None:
    """A desk without overrides has nothing stale, and every template is ours."""
    review = OURS.review()

    assert {f"miz_khedmat/{name}" for name in OURS.names} <= {each.name for each in review}
    assert all(each.file.startswith("default:") and not each.faults for each in review)


BLOCK = "{{% block miz_main %}}{}{{% endblock %}}".format
SHOW = "{% import 'miz_khedmat/parts/show.html' as show with context %}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{% block miz_old %}{% endblock %}", "block miz_old"),
        (BLOCK("{{ gone }}"), "gone"),
        ("{% include 'miz_khedmat/parts/old.html' %}", "miz_khedmat/parts/old.html"),
        (BLOCK(SHOW + "{{ show.old(1) }}"), "parts/show.html: old"),
        (BLOCK("{{ _('no.label') }}"), "_('no.label')"),
        ("{% if %}", "Expected an expression"),
        (BLOCK("{{ language|miz_old }}"), "miz_old"),
        (
            "{% from 'miz_khedmat/parts/show.html' import old, id as x with context %}",
            "show.html: old",
        ),
    ],
)
def test_what_is_gone_is_reported(text: str, found: str) -> None:
    """A block, name, template, macro or label that no longer exists is reported; bad syntax too."""
    (fault,) = reviewed("laws.html", "{% extends 'default:laws.html' %}\n" + text).faults

    assert found in fault.found
    assert fault.place.line == 2
    assert fault.hint.fa
    assert fault.hint.en


def test_what_a_template_sets_itself_is_known() -> None:
    """What is set, defined or imported outside the blocks may be used in them."""
    text = (
        "{% extends 'default:laws.html' %}{% set own = 1 %}{% set more %}x{% endset %}"
        "{% macro mine() %}{% endmacro %}" + SHOW + "{% from 'miz_khedmat/parts/show.html' import"
        " id as x, heading with context %}{% from 'mine.html' import y %}"
    )
    block = BLOCK(
        "{{ own }}{{ more }}{{ mine() }}{{ show.id('1') }}{{ x('1') }}{{ heading }}{{ y }}"
    )
    found = [fault.found for fault in reviewed("laws.html", text + block).faults]

    assert ["mine.html"] == found


def test_a_part_is_given_what_pages_are() -> None:
    """A part may use what any page is given, and no name that none is."""
    name = "parts/show.html"
    (fault,) = reviewed(name, OURS.mark(name) + "{{ service }}{{ stranger }}").faults

    assert "stranger" == fault.found


def test_a_page_of_the_hosts_own_is_its_own() -> None:
    """A template of a page that ours do not know is compared with what it calls, and no more."""
    assert () == reviewed("contact.html", "{{ line }}").faults
    assert (
        "x.html" in reviewed("contact.html", "{% include 'miz_khedmat/x.html' %}").faults[0].found
    )


def test_a_page_of_the_desks_own_has_fields() -> None:
    """A page that was added to the desk is compared with its own context."""

    class OwnPage(Page):
        name, path = "own", "own/"

    loader = DictLoader({"miz_khedmat/own.html": "{{ language }}{{ stranger }}"})
    desk = Desk(catalogue=CATALOGUE, pages=(*PAGES, OwnPage()), templates=(loader,))
    (override,) = [each for each in Templates(desk).review() if each.faults]

    assert ["stranger"] == [fault.found for fault in override.faults]


def test_a_name_like_none_of_ours_is_reported() -> None:
    """A file that no page uses is reported."""
    (fault,) = reviewed("lows.html", "x").faults

    assert "lows.html" == fault.found


def test_a_copy_needs_its_mark() -> None:
    """A whole copy without a mark is reported, and one with an old mark; with ours it is sound."""
    name = "laws.html"
    text = "{% extends 'miz_khedmat/page.html' %}"
    copy = "<p>{{ language }}</p>"
    old = OURS.mark(name).replace(OURS.mark(name)[-13:-3], "0" * 10)

    other = OURS.mark("portal.html")
    assert "without a version mark" in reviewed(name, text).faults[0].message.en
    assert "our template has changed since" in reviewed(name, f"{other}{copy}").faults[0].message.en
    assert "without a version mark" in reviewed(name, copy).faults[0].message.en
    assert "our template has changed since" in reviewed(name, f"{old}{copy}").faults[0].message.en
    assert () == reviewed(name, OURS.mark(name) + text).faults
    assert () == reviewed(name, OURS.mark(name) + copy).faults


@pytest.mark.parametrize("name", OURS.names)
def test_a_beginning_is_a_sound_override(name: str) -> None:
    """What is printed to begin with is an override with nothing stale, and changes nothing."""
    assert () == reviewed(name, OURS.begin(name)).faults


def test_a_broken_parent_is_reported_of_itself_only() -> None:
    """A template that extends a broken one of the host's is not blamed for it."""
    files = {
        "miz_khedmat/laws.html": OURS.mark("laws.html") + "{% extends 'miz_khedmat/portal.html' %}",
        "miz_khedmat/portal.html": "{% if %}",
    }
    templates = Templates(Desk(catalogue=CATALOGUE, templates=(DictLoader(files),)))
    faulty = {each.name for each in templates.review() if each.faults}

    assert {"miz_khedmat/portal.html"} == faulty


def test_a_parent_chosen_at_run_time_is_passed_over() -> None:
    """Where a template or a function is known only at run time, nothing is guessed."""
    text = (
        OURS.mark("laws.html") + "{% include [language, 'x'] ignore missing %}{{ menu.count(1) }}"
    )
    assert (
        () == reviewed("laws.html", text + "{{ _(language) }}{{ range(2) }}{{ _('menu') }}").faults
    )


def test_the_manual_is_what_the_code_says(root: Path) -> None:
    """``docs/templates.md`` equals what `python -m gates.manual` would write."""
    text = (root / manual.FILE).read_text("utf-8")

    assert manual.manual() == text
    for page in PAGES:
        assert f"## `{page.template}`" in text
