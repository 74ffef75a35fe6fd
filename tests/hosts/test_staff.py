"""The pages of staff in every host: the same bytes, and the same way of a change (A5, S8)."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from miz_khedmat.forms import FormData
from miz_khedmat.http import Person
from miz_khedmat.store.events import verify_events
from miz_khedmat.workflow.change_faults import ChangeError
from tests.dashboard.sites import form_of, sent_form, text_of
from tests.hosts.clients import Answer
from tests.hosts.form_browsers import common
from tests.hosts.form_clients import Sent
from tests.hosts.staff_sites import KARBAR, MODIR, NAZER, SITES, StaffedSite, laid

SERVICE = "desk/services/10/"
FEES, BASICS = f"{SERVICE}fees/", f"{SERVICE}basics/"
PUBLIC = "services/10/"
PAGES = ("desk/", "desk/services/", SERVICE, FEES, "desk/changes/")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, StaffedSite]]:
    """A site of each host."""
    with ExitStack() as stack:
        yield {
            host: stack.enter_context(made(laid(tmp_path_factory.mktemp("staff"), local(host))))
            for host, made in SITES.items()
        }


def got(site: StaffedSite, path: str, person: Person = KARBAR) -> Answer:
    """A page as somebody who is signed in sees it."""
    return site.browser(Sent(path, user=person.id))


def sent(site: StaffedSite, path: str, form: FormData, person: Person = KARBAR) -> Answer:
    """The answer to a form."""
    pairs = [(name, text) for name, texts in form.texts.items() for text in texts]
    return site.browser(sent_form(path, pairs, person.id))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("person", [KARBAR, NAZER])
def test_the_same_page_in_every_host(
    sites: dict[str, StaffedSite], path: str, person: Person
) -> None:
    """Status, headers and bytes are the same; only the host's field differs."""
    found = {host: common(got(site, path, person)) for host, site in sites.items()}

    for host, page in found.items():
        assert found["wsgi"] == page, host
    assert (200 if person is KARBAR or path == "desk/" else 403) == found["wsgi"][0]


@pytest.mark.parametrize("host", SITES)
def test_what_needs_no_approval_is_shown_at_once(host: str, tmp_path: Path) -> None:
    """The public page has it with the next request, and the file its comments."""
    with SITES[host](laid(tmp_path, local(host))) as site:
        done = changed(site, BASICS, description="شرح تازه خدمت")
        page = text_of(got(site, PUBLIC))
        text = (tmp_path / "catalogue/services/a.yaml").read_text("utf-8")

    assert (303, site.to(f"{SERVICE}?done=applied")) == (done.status, done.headers["location"])
    assert "شرح تازه خدمت" in page
    assert text.startswith("# پیش از ویرایش بپرسید")


@pytest.mark.parametrize("host", SITES)
def test_the_way_of_a_fee(host: str, tmp_path: Path) -> None:
    """Proposed, the own approval refused, approved by another one, public, recorded (S8)."""
    with SITES[host](laid(tmp_path, local(host))) as site:
        public = got(site, PUBLIC).body
        waits = changed(site, FEES, amount="۷۵۰٬۰۰۰")
        before = got(site, PUBLIC).body
        (place,) = proposals(site)
        own, other = decided(site, place, KARBAR), decided(site, place, MODIR)
        after = text_of(got(site, PUBLIC))

    assert (site.to(f"{SERVICE}?done=sent"), public) == (waits.headers["location"], before)
    assert (422, 303) == (own.status, other.status)
    assert ChangeError("own").wording.fa in text_of(own)
    assert {"750000" in after, "مدیر کل امور مالی" in after} == {True}
    with site.store.read() as session:
        assert verify_events(session, session.keys).number > 0


@pytest.mark.parametrize("host", SITES)
def test_who_is_not_signed_in(host: str, tmp_path: Path) -> None:
    """They are sent to the sign-in of the host, or see that they have to sign in."""
    with SITES[host](laid(tmp_path)) as site:
        page = site.browser(Sent(SERVICE))

    place = page.headers.get("location", "")
    assert page.status in {302, 403}
    assert any(each in place for each in ("/sign-in", "/enter/")) == (page.status == 302)


def proposals(site: StaffedSite) -> list[str]:
    """The addresses of the proposals that wait for the manager."""
    return re.findall(
        r'href="(?:\.\./)*(desk/changes/[^"/]+/)"', got(site, "desk/", MODIR).body.decode()
    )


def decided(site: StaffedSite, place: str, person: Person) -> Answer:
    """The answer to an approval of what the page of a proposal shows to the manager."""
    form, token = (form_of(got(site, place, each)) for each in (MODIR, person))
    texts = {**form.texts, **token.texts, "shown": form.texts["shown"], "do": ("approve",)}
    return sent(site, place, FormData(texts), person)


def changed(site: StaffedSite, section: str, **texts: str) -> Answer:
    """The answer after somebody changed a section, looked at the check page and sent it."""
    form = with_texts(form_of(got(site, section)), **texts, do="next")
    page = sent(site, f"{section}check/", form)
    return sent(site, f"{section}check/", with_texts(form_of(page), do="send"))


def with_texts(form: FormData, **texts: str) -> FormData:
    """The same form with some fields filled in, each by the end of its name."""
    names = {end: next((n for n in form.texts if n.endswith(end)), end) for end in texts}
    return FormData({**form.texts, **{names[end]: (text,) for end, text in texts.items()}})


def local(host: str) -> str:
    """How the ids of its people begin."""
    return "local:" if host == "edit" else ""
