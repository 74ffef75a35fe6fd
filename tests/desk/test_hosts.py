"""Settings replace what a desk finds out about a site's visitors."""

from pathlib import Path
from typing import Any

import pytest

from miz_khedmat import Desk, Request
from miz_khedmat.desk.hosts import NO_HOST, StatedHost, function
from miz_khedmat.desk.settings import Door, settings
from miz_khedmat.errors import SettingError
from miz_khedmat.forms import FormData
from miz_khedmat.http import Person
from tests.hosts.sample_forms import form_desk
from tests.samples import CATALOGUE

REQUEST = Request("x/")
SOMEBODY = Person("7", "نام")


def somebody(_: Request) -> Person:
    """Everybody is the same person."""
    return SOMEBODY


def field(_: Request) -> tuple[str, str]:
    """The site's own field."""
    return "own", "ساز"


def no_field(_: Request) -> None:
    """A site without a session has none."""


def stated(**options: Any) -> Any:
    """What the settings make of a site that knows nothing."""
    return settings({"catalogue": Desk(catalogue=CATALOGUE), **options}, Path())._host(NO_HOST)  # noqa: SLF001


def test_nothing_is_known_at_first() -> None:
    """Without settings and without a door nobody is signed in and nothing is checked."""
    host = stated()

    assert (NO_HOST, "", None) == (host, host.sign_in, host.person(REQUEST))
    assert (None, False) == (host.token(REQUEST), host.accepted(REQUEST, FormData()))


@pytest.mark.parametrize("person", [somebody, f"{__name__}.somebody"])
def test_a_function_or_its_name(person: Any) -> None:
    """A setting is a function or its dotted name."""
    host = stated(person=person, sign_in="/in/")

    assert (SOMEBODY, "/in/", None) == (host.person(REQUEST), host.sign_in, host.token(REQUEST))
    assert not host.accepted(REQUEST, FormData())


@pytest.mark.parametrize(
    ("token", "entered", "accepted"),
    [(field, "ساز", True), (field, "سا", False), (field, "", False), (no_field, "", False)],
)
def test_a_stated_field_is_compared(token: Any, entered: str, *, accepted: bool) -> None:
    """A field that a setting states is compared with what was sent; no field is never right."""
    host = stated(token=token)
    form = FormData({"own": (entered,)})

    assert (token(REQUEST), accepted) == (host.token(REQUEST), host.accepted(REQUEST, form))
    assert (None, "") == (host.person(REQUEST), host.sign_in)


@pytest.mark.parametrize("name", ["nosuch.module", "tests.nothing", "plain", "..x"])
def test_a_name_that_leads_nowhere(name: str) -> None:
    """A name that cannot be imported is reported at start, under the setting's own name."""
    with pytest.raises(SettingError, match="person"):
        settings({"catalogue": Desk(catalogue=CATALOGUE), "person": name}, Path()).desk()
    with pytest.raises(SettingError, match="TOKEN"):
        settings({"catalogue": "x", "token": name}, Path(), str.upper).reloading()


def test_what_is_no_function() -> None:
    """A setting of another kind is refused before it is called."""
    assert function("person", 5) is None
    with pytest.raises(SettingError, match="a function"):
        stated(person=5)


def test_a_ready_desk_gets_its_host_from_the_door(tmp_path: Path) -> None:
    """A desk with forms gets the door's host, unless it has its own; others stay as they are."""
    plain, forms = Desk(catalogue=CATALOGUE), form_desk(tmp_path)
    own = form_desk(_folder(tmp_path), host=StatedHost(NO_HOST, "/own/"))
    door = Door(site=StatedHost(NO_HOST, "/door/"))
    got = [settings({"catalogue": desk}, Path()).desk(door) for desk in (plain, forms, own)]

    assert plain is got[0]
    assert ["/door/", "/own/"] == [desk.host.sign_in for desk in got[1:]]


def _folder(tmp_path: Path) -> Path:
    second = tmp_path / "second"
    second.mkdir()
    return second


def test_two_persons_are_one_if_their_ids_are() -> None:
    """Ids are compared in any spelling, names not at all."""
    assert Person("Ｋ1", "a") == Person("k1", "b", "c")
    assert Person("1") != Person("2")
