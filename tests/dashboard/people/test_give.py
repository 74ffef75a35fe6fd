"""A role is given to somebody of the site, or by a link that is shown once (A5)."""

import re
from collections.abc import Iterator

import pytest
from attrs import evolve, frozen

from miz_khedmat import PAGES
from miz_khedmat import Desk as PublicDesk
from miz_khedmat.dashboard import StaffSite, staff_pages
from miz_khedmat.http import Person
from miz_khedmat.people.acts import Act, Role
from miz_khedmat.people.unit_tree import UnitTree
from tests.dashboard.people.pages import GIVE, filled, given, location, plain, role, value_of
from tests.dashboard.sites import ADMIN, StaffBrowser, StaffDesk, text_of

BASE = "https://example.ir/miz/"
MANY = "رضا"


def found(text: str) -> Iterator[Person]:
    """What the host finds."""
    if text == MANY:
        return (Person(f"p{number}", MANY) for number in range(99))
    named = ("kaveh", "کاوه اسدی", "کارشناس"), ("kamran", "کامران", "")
    return (Person(*each) for each in named if text in each[1])


@frozen
class HostedDesk(StaffDesk):
    """The same desk, whose host finds people."""

    @property
    def site(self) -> StaffSite:
        """What its pages of staff share."""
        return evolve(StaffSite(self.people, self.changes), base_url=BASE, find_people=found)

    def desk(self) -> PublicDesk:
        """The desk."""
        return PublicDesk(catalogue=self.catalogue, pages=(*PAGES, *staff_pages(self.site)))


@pytest.fixture
def hosted(staff: StaffDesk) -> StaffBrowser:
    """The administrator's browser on it."""
    return StaffBrowser(HostedDesk(staff.folder), ADMIN.id)


def test_the_unit_of_the_address_is_filled_in(admin: StaffBrowser, staff: StaffDesk) -> None:
    """By its name, or by its id where another unit has the name; the only one by itself."""
    given(staff, role("4", Role.ADMINISTRATOR))
    alone = StaffBrowser(staff, "kaveh")
    pages = [admin.get(f"{GIVE}?u={unit}") for unit in ("2", "3", "9")]

    assert ["اداره کل", "3", ""] == [value_of(page, "miz-unit") for page in pages]
    assert "اداره شهر" == value_of(alone.get(GIVE), "miz-unit")


def test_each_role_says_what_it_may_do(admin: StaffBrowser) -> None:
    """With the clause in the words of the guide, and no choice that the host does not offer."""
    page = plain(admin.get(GIVE))

    assert "سپس کاربر مربوطه را انتخاب و نقش مورد نظر" in page
    assert "نقش می‌دهد، واحد می‌افزاید و جابه‌جا می‌کند." in page
    assert "از کاربران وبگاه" not in page


def test_a_link_is_shown_once(hosted: StaffBrowser, staff: StaffDesk) -> None:
    """With its address, role, unit, post and end; nobody has the role yet."""
    parts = {"until-day": "۲۹", "until-month": "12", "until-year": "۱۴۳۰"}
    answer = hosted.send(GIVE, filled(ends="on", **parts))
    link, page = value_of(answer, "miz-link"), plain(answer)
    token = link.removeprefix(f"{BASE}desk/people/claim/").rstrip("/")
    claim = staff.site.claims.find(token)

    assert 200 == answer.status
    assert claim
    assert ("2", "کارشناس") == (claim.terms.unit, claim.terms.post)
    assert "این پیوند فقط همین بار نمایش داده می‌شود" in page
    assert "۲۹ اسفند ۱۴۳۰" in page
    assert "۱۹ دی ۱۴۲۸" in page
    assert token not in hosted.get("desk/people/").body.decode()
    assert not staff.people.read(UnitTree.of(staff.catalogue)).units("kaveh", Act.EDIT)


def test_the_host_s_people_are_found_and_chosen(hosted: StaffBrowser, staff: StaffDesk) -> None:
    """First the hits with their ids, then the role counts at once."""
    sought = hosted.send(GIVE, filled(who="list", find=" کا "))
    chosen = hosted.send(GIVE, filled(who="list", find="کا", person="kaveh", unit="2"))
    page = plain(sought)

    assert "کاوه اسدی kaveh کارشناس" in page
    assert "کامران kamran" in page
    assert 200 == sought.status
    assert "people/?done=given" == location(chosen)
    assert staff.people.read(UnitTree.of(staff.catalogue)).may("kaveh", Act.EDIT, "3")


def test_what_the_host_knows_need_not_be_typed(hosted: StaffBrowser, staff: StaffDesk) -> None:
    """Name and post are those of the person who was chosen, unless others were typed."""
    form = filled(who="list", find="کا", person="kaveh", name="", post=" ")
    hosted.send(GIVE, form)
    (made,) = staff.people.read(UnitTree.of(staff.catalogue)).roles("kaveh")

    assert ("کاوه اسدی", "کارشناس") == (made.name, made.post)


def test_nobody_is_given_a_role_who_was_not_found(hosted: StaffBrowser, staff: StaffDesk) -> None:
    """A typed id would be a silent mistake; a host that finds nobody says so."""
    forged = hosted.send(GIVE, filled(who="list", find="کا", person="reza"))
    nobody = hosted.send(GIVE, filled(who="list", find="zzz"))
    without = StaffBrowser(staff, ADMIN.id).send(GIVE, filled(who="list", find="کا", person="k"))

    assert [200, 200, 200] == [forged.status, nobody.status, without.status]
    assert "کسی با این نام یا شماره یافت نشد." in plain(nobody)
    assert 3 == len(staff.people.all())


def test_many_hits_are_cut(hosted: StaffBrowser) -> None:
    """After twenty."""
    answer = hosted.send(GIVE, filled(who="list", find=MANY))

    assert 20 == answer.body.count(b'name="person"')


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"unit": "هیچ"}, "واحدی با این نام یا شناسه در واحدهای شما یافت نشد."),
        ({"unit": ""}, "واحدی با این نام یا شناسه در واحدهای شما یافت نشد."),
        ({"unit": "اداره شهر"}, "چند واحد این نام را دارند."),
        ({"role": "king"}, "یک نقش را انتخاب کنید."),
        ({"who": "list", "find": " "}, "نام یا شماره پرسنلی همکار را بنویسید."),
        ({"name": " "}, "نام همکار را در حداکثر ۲۰۰ نویسه بنویسید."),
        ({"post": "پ" * 201}, "سمت همکار را در حداکثر ۲۰۰ نویسه بنویسید."),
        ({"ends": "on"}, "تاریخ پایان را بنویسید"),
        ({"ends": "on", "until-day": "31", "until-month": "7", "until-year": "1430"}, "۳۰ روز"),
        ({"ends": "on", "until-day": "1", "until-month": "1", "until-year": "1400"}, "گذشته است"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    admin: StaffBrowser, staff: StaffDesk, fields: dict[str, str], words: str
) -> None:
    """With everything that was typed, and nothing given."""
    answer = admin.send(GIVE, filled(**fields))
    page = plain(answer)

    assert 422 == answer.status
    assert words in page
    assert page.strip().startswith("خطا:")
    assert fields.get("post", "کارشناس") == value_of(answer, "miz-post")
    assert () == staff.site.claims.all()


def test_an_id_finds_its_unit_in_any_spelling(admin: StaffBrowser, staff: StaffDesk) -> None:
    """Digits of either kind."""
    admin.send(GIVE, filled(unit=" ۳ "))

    assert ["3"] == [each.terms.unit for each in staff.site.claims.all()]


def test_a_unit_outside_is_not_found(staff: StaffDesk) -> None:
    """An administrator of one unit gives no role elsewhere."""
    given(staff, role("2", Role.ADMINISTRATOR))
    answer = StaffBrowser(staff, "kaveh").send(GIVE, filled(unit="1"))

    assert 422 == answer.status
    assert () == staff.site.claims.all()


def test_nobody_finds_themselves(hosted: StaffBrowser, staff: StaffDesk) -> None:
    """Even an administrator whom the host finds is not offered, and cannot be chosen."""
    given(staff, role("1", Role.ADMINISTRATOR))
    own = StaffBrowser(hosted.staff, "Kaveh")
    answer = own.send(GIVE, filled(who="list", find="کا", person="kaveh", role="manager"))

    assert 200 == answer.status
    assert ["kamran"] == re.findall(r'name="person" value="(\w+)"', text_of(answer))
    assert 1 == len(staff.people.read(UnitTree.of(staff.catalogue)).roles("kaveh"))


def test_what_to_do_with_the_hits_is_said(hosted: StaffBrowser) -> None:
    """After a search that sentence has the focus, not the top of the page."""
    found = hosted.send(GIVE, filled(who="list", find="کا"))
    nobody = hosted.send(GIVE, filled(who="list", find="zzz"))

    assert "۲ نفر یافت شد. اکنون یکی را انتخاب کنید و «ادامه» را بزنید." in plain(found)
    assert ["miz-hits"] == re.findall(r'id="([\w-]+)"[^>]*autofocus', text_of(found))
    assert 1 == text_of(nobody).count("autofocus")
