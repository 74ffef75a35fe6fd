"""A page with a form has its limits, its authority and a context of its own."""

from pathlib import Path

import pytest

from miz_khedmat import Desk, Page, Request
from miz_khedmat.desk.inputs import input_resource
from miz_khedmat.forms import FormData
from miz_khedmat.http import Again, FieldError, Outcome
from miz_khedmat.pages.form import PUBLIC_LIMIT, STAFF_LIMIT, FormPage, InputPage, Sender
from miz_khedmat.pages.machine import MachineCall
from miz_khedmat.pages.page import Visit
from tests.hosts.sample_forms import BearerPage, EchoPage, StaffPage, machine
from tests.samples import CATALOGUE


class BarePage(FormPage):
    """A form without a context of its own."""

    name, path, template = "bare", "bare/", "entry.html"

    def act(self, visit: Visit, form: FormData) -> Outcome:  # noqa: ARG002
        """Refuse for the moment, as when a store is not there."""
        return Again(status=503, headers=(("Retry-After", "10"),))


def test_a_form_without_a_context_of_its_own() -> None:
    """The fields that all forms share are enough, and an answer may have headers of its own."""
    desk = Desk(catalogue=CATALOGUE, pages=(BarePage(),))
    lines = {"content-type": "application/x-www-form-urlencoded", "content-length": "0"}
    page, again = (
        desk.respond(Request("bare/")),
        desk.respond(Request("bare/", "POST", headers=lines)),
    )

    assert (200, 503, "10") == (page.status, again.status, again.header("Retry-After"))
    assert b"miz-form" in page.body


def test_who_may_send_decides_the_limit_and_the_checks() -> None:
    """Staff may send more; a one-time address and a key are authority enough."""
    echo = EchoPage(machine)

    assert [
        (PUBLIC_LIMIT, False),
        (PUBLIC_LIMIT, True),
        (STAFF_LIMIT, False),
        (PUBLIC_LIMIT, True),
    ] == [(page.limit, page.exempt) for page in (BarePage(), BearerPage(), StaffPage(), echo)]
    assert (Sender.ANYONE, False) == (echo.sender, Page().exempt)


def test_a_page_of_no_known_kind_is_a_fault_of_its_author() -> None:
    """What takes input is a form or an address for programs."""
    with pytest.raises(TypeError):
        input_resource(InputPage(), CATALOGUE.agency, None, {})


def test_an_error_links_to_its_control() -> None:
    """The target is the field's own control unless another is named, as for a group of choices."""
    assert ["miz-a", "miz-a-1"] == [
        error.anchor for error in (FieldError("a", "x"), FieldError("a", "x", target="miz-a-1"))
    ]


def test_a_call_without_content() -> None:
    """A gateway's report by GET has neither values nor a form."""
    assert ({}, {}) == (MachineCall().values, MachineCall().form.texts)


def test_a_form_is_found_without_its_last_slash(tmp_path: Path) -> None:
    """Addresses of forms follow the rule of all pages."""
    desk = Desk(catalogue=CATALOGUE, pages=(BarePage(),), base_path=f"/{tmp_path.name}/")

    assert (308, 404) == (
        desk.respond(Request("bare")).status,
        desk.respond(Request("barf")).status,
    )
    assert b"" == Request("bare").read(5)
