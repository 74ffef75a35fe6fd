"""Hostile texts in the forms of people never become markup or a traceback (A5)."""

from urllib.parse import quote

import pytest
from attrs import evolve

from miz_khedmat.people.assignments import RoleTerms
from tests.dashboard.people.pages import GIVE, PEOPLE, filled, given, press, role
from tests.dashboard.sites import StaffBrowser, StaffDesk
from tests.hostile.strings import STRINGS

SIGNS = [text for text in STRINGS if "<" in text or '"' in text or "{" in text][::25]


@pytest.mark.parametrize("field", ["unit", "role", "who", "find", "name", "post", "until-year"])
def test_what_is_typed_is_shown_as_text(admin: StaffBrowser, field: str) -> None:
    """In every field of the form."""
    for text in SIGNS:
        answer = admin.send(GIVE, filled(**{field: text, "ends": "on", "until-day": "99"}))

        assert 422 == answer.status
        assert b"<script" not in answer.body.partition(b'<div class="miz-main">')[2]


def test_names_and_searches_are_shown_as_text(staff: StaffDesk, admin: StaffBrowser) -> None:
    """On the page of people, in its tree, and when an end is to be confirmed."""
    named: RoleTerms = evolve(role(), name="<script>\"'</b>{{ 7 * 7 }}", post="</li><img src=x>")
    made = given(staff, named)
    pages = (
        admin.get(PEOPLE),
        admin.get(f"{PEOPLE}?q={quote('<script>')}&role={quote('<b>')}"),
        press(admin, f"ask:{made.id}"),
        press(admin, "ended:<script>"),
    )

    assert [200, 200, 200, 422] == [page.status for page in pages]
    for page in pages:
        inside = page.body.partition(b'<div class="miz-main">')[2]
        assert b"<script" not in inside
        assert b"<img src=x>" not in inside
    assert b"&lt;<bdi>script</bdi>&gt;" in pages[0].body
