"""The list shows every service, cascades with "+", and its icons act (L, C)."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from miz_khedmat import Catalogue
from miz_khedmat.model import OFFERED, Agency, Channels, Phone, Service
from tests.samples import CATALOGUE, FULL, page

LIST = page("")


class Tags(HTMLParser):
    """Checks that tags nest, and keeps links inside summaries."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.nested: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        """Note what opens."""
        if tag not in {"img", "meta", "link", "br", "input"}:
            self.open.append(tag)
        if tag in {"a", "button"} and "summary" in self.open:
            self.nested.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """What closes is what was opened last."""
        assert self.open.pop() == tag


def test_id_and_title_of_every_service() -> None:
    """Each service is listed with its id and its title, in the order of the catalogue (L1)."""
    ids = re.findall(r'class="miz-id" dir="ltr">(\d+)<', LIST)

    assert ids == ["10031771000", "10031771101", "10031772000"]
    for title in ("راهبری", "صدور شناسه", "خدمت ساده"):
        assert title in LIST


def test_only_parents_cascade() -> None:
    """What has sub-services opens with "+"; a leaf has none (L2)."""
    assert LIST.count('class="miz-branch"') == 1
    assert LIST.count('.svg#plus"') == 1


def test_titles_lead_to_pages() -> None:
    """A deliverable service's title links to its page; another's does not (L3)."""
    assert re.search(r'href="services/10031771101/">\s*صدور شناسه', LIST)
    assert 'href="services/10031771000/"' not in LIST


def test_icons_of_the_ticked_channels_only() -> None:
    """The icons of a leaf are its channels in figure 3's order, and no others (L4)."""
    names = re.findall(r'data-miz-channel="(\w+)"', LIST)

    assert names == ["web", "email", "phone", "mobile", "sms", "offices", "web"]


def test_icons_act_from_the_list() -> None:
    """Web leads, the app downloads, mail, phone and SMS show, offices open a page (C1 to C6)."""
    assert 'data-miz-channel="web" href="https://example.ir/s"' in LIST
    assert 'data-miz-channel="mobile" href="https://example.ir/s.apk" download' in LIST
    assert 'href="mailto:s@example.ir"><bdi>s@example.ir</bdi>' in LIST
    assert 'href="tel:+982185352064"><bdi>021-85352064</bdi>' in LIST
    assert 'href="sms:1000"><bdi>1000</bdi>' in LIST
    assert 'data-miz-channel="offices" href="services/10031771101/offices/"' in LIST


def test_no_link_is_in_a_summary() -> None:
    """Tags nest, and nothing that can be clicked is inside what opens."""
    tags = Tags()
    tags.feed(LIST)

    assert (tags.open, tags.nested) == ([], [])


def test_a_channel_without_target_says_so() -> None:
    """A ticked channel whose target is not stated shows that, and leads nowhere."""
    assert "نشانی یا شماره این روش هنوز درج نشده است" in LIST


def test_several_targets_are_shown() -> None:
    """Where a channel has several targets the icon shows them all."""
    channels = Channels(
        web=("https://a.ir", "https://b.ir"), phone=(Phone("1480", hours="۸ تا ۹"),)
    )
    catalogue = Catalogue(Agency(id="1", services=(Service(id="5", channels=channels),)))
    text = page("", catalogue)

    assert 'href="https://a.ir"' in text
    assert 'href="https://b.ir"' in text
    assert "<bdi>۸</bdi> تا <bdi>۹</bdi>" in text


def test_an_app_among_our_files_and_a_broken_address() -> None:
    """A missing file or an address that is none is shown without a link."""
    channels = Channels(mobile=("files/app.apk",), web=("javascript:x",), offices=OFFERED)
    catalogue = Catalogue(Agency(id="1", services=(Service(id="5", channels=channels),)))

    assert "javascript:x</bdi>" in page("", catalogue)
    assert 'href="javascript' not in page("", catalogue)


def test_the_heading_and_the_portal() -> None:
    """The heading names the organization (D13); the national link is below it (N1)."""
    assert re.search(r"<h1[^>]*>خدمات ستاد</h1>", LIST)
    assert 'href="https://gservice.aro.gov.ir"' in LIST


def test_a_units_list() -> None:
    """A unit's list says whose the services are, and links to its own page where it differs."""
    text = page("agencies/2/")

    assert 'data-miz-owner="1"' in text
    assert 'href="../../agencies/2/services/10031771101/"' in text
    assert 'href="../../services/10031771101/"' in page("agencies/3/")


def test_an_agency_without_services() -> None:
    """An empty list says that it is empty."""
    assert "هنوز خدمتی" in page("", Catalogue(Agency(id="1")))


@given(st.recursive(st.just(()), lambda below: st.lists(below, max_size=3).map(tuple)))
def test_any_tree_is_listed_whole(tree: tuple[object, ...]) -> None:
    """Whatever the tree, each service is listed once and every tag is closed."""
    count = iter(range(1000))

    def grow(branch: object) -> Service:
        below = tuple(map(grow, branch)) if isinstance(branch, tuple) else ()
        return Service(id=str(next(count)), subservices=below or None)

    services = tuple(map(grow, tree))
    text = page("", Catalogue(Agency(id="1", services=services)))
    tags = Tags()
    tags.feed(text)

    assert text.count("data-miz-id") == next(count)
    assert tags.open == []


def test_a_service_unknown_to_its_own_list() -> None:
    """The list of the desk is made of the catalogue alone."""
    assert FULL.key in CATALOGUE.rows(CATALOGUE.agency)
