"""A form that another site made a browser send is recognised."""

import pytest
from attrs import frozen

from miz_khedmat.desk import forgery
from miz_khedmat.desk.hosts import NoHost
from miz_khedmat.errors import SettingError
from miz_khedmat.forms import FormData, FormFault
from miz_khedmat.http import Request
from miz_khedmat.pages.form import FormPage
from tests.hosts.sample_forms import BearerPage, SamplePage, StaffPage

HERE = "https://example.ir"
ANY, STAFF, BEARER = SamplePage(), StaffPage(), BearerPage()


@frozen
class Checking(NoHost):
    """A host that has checked the form, or has not."""

    found: bool = False

    def accepted(self, request: Request, form: FormData) -> bool:  # noqa: ARG002
        """Return it."""
        return self.found


def is_accepted(page: FormPage, headers: dict[str, str], *, checked: bool) -> bool:
    """Whether a form with these headers is accepted."""
    request = Request("x/", "POST", headers=headers)
    trusted = forgery.trusted(["http://127.0.0.1:80"], f"{HERE}/miz/")
    try:
        forgery.check(request, FormData(), page, trusted, Checking(found=checked))
    except FormFault as fault:
        return "403 forged" != str(fault)
    return True


@pytest.mark.parametrize(
    ("headers", "anyone", "staff"),
    [
        ({"sec-fetch-site": "same-origin"}, True, True),
        ({"sec-fetch-site": "none"}, True, True),
        ({"sec-fetch-site": "same-site"}, False, False),
        ({"sec-fetch-site": "cross-site"}, False, False),
        ({"sec-fetch-site": "cross-site", "origin": HERE}, False, False),
        ({"sec-fetch-site": "same-origin", "origin": "https://evil.ir"}, True, True),
        ({"sec-fetch-site": "", "origin": HERE}, True, True),
        ({"origin": HERE}, True, True),
        ({"origin": "HTTPS://EXAMPLE.ir:443"}, True, True),
        ({"origin": "http://127.0.0.1"}, True, True),
        ({"origin": "http://example.ir"}, False, False),
        ({"origin": "https://example.ir.evil.ir"}, False, False),
        ({"origin": "https://example.ir:8443"}, False, False),
        ({"origin": "https://evil.ir", "host": "evil.ir"}, False, False),
        ({"origin": "null"}, True, False),
        ({"origin": "nonsense"}, False, False),
        ({"host": "evil.ir", "referer": "https://evil.ir/"}, True, False),
        ({}, True, False),
    ],
)
def test_what_the_headers_say(headers: dict[str, str], *, anyone: bool, staff: bool) -> None:
    """``Sec-Fetch-Site`` decides alone; then ``Origin``; ``Host`` is never read."""
    assert anyone == is_accepted(ANY, headers, checked=False)
    assert staff == is_accepted(STAFF, headers, checked=False)


def test_without_a_header_the_host_must_have_checked() -> None:
    """A staff form from an old browser needs the host's own field, and no header replaces it."""
    assert is_accepted(STAFF, {}, checked=True)
    assert not is_accepted(STAFF, {"origin": "https://evil.ir"}, checked=True)
    assert not is_accepted(STAFF, {"sec-fetch-site": "cross-site"}, checked=True)


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "null"}, {}])
def test_a_token_is_the_authority(headers: dict[str, str]) -> None:
    """At a one-time address nothing else is checked."""
    assert is_accepted(BEARER, headers, checked=False)


@pytest.mark.parametrize(
    "origin", ["example.ir", "https://example.ir/miz/", "ftp://a", "https://a@b"]
)
def test_an_origin_that_is_none(origin: str) -> None:
    """A setting that is not an origin is reported at start."""
    with pytest.raises(SettingError, match="origins"):
        forgery.trusted([HERE, origin], "")


def test_a_site_without_an_address_trusts_nobody() -> None:
    """Without base_url and origins no ``Origin`` is ours."""
    assert frozenset() == forgery.trusted([], "")
