"""The page of a link: accepted once by the person who is signed in, confirmed by the giver (A5)."""

import pytest

from miz_khedmat.http import Person
from miz_khedmat.people.acts import Act, Role
from miz_khedmat.people.unit_tree import UnitTree
from tests.dashboard.people.pages import given, plain, press, role
from tests.dashboard.sites import ADMIN, StaffBrowser, StaffDesk
from tests.hosts.clients import Answer

PATH = "desk/people/claim/{}/"
DEAD = "این پیوند معتبر نیست یا پیش‌تر استفاده شده است. از راهبر پیوند تازه بخواهید."


@pytest.fixture
def path(staff: StaffDesk) -> str:
    """The address of a new link."""
    _, token = staff.site.claims.issue(ADMIN, role(), UnitTree.of(staff.catalogue))
    return PATH.format(token)


@pytest.fixture
def kaveh(staff: StaffDesk) -> StaffBrowser:
    """The browser of somebody who has no role."""
    return StaffBrowser(staff, "kaveh")


def is_dead(answer: Answer) -> bool:
    """Whether it is the one answer to every link that cannot be used."""
    return answer.status == 404 and DEAD in plain(answer)


def test_a_link_shows_its_role(kaveh: StaffBrowser, path: str) -> None:
    """What it allows, where, under which post, until when, and who gives it; as often as opened."""
    kaveh.get(path)
    page = plain(kaveh.get(path))

    for words in ("کاربر میزخدمت", "اداره کل و واحدهای زیر آن", "کارشناس استان", "بدون پایان"):
        assert words in page
    assert "با نام کاربری «kaveh» وارد شده‌اید." in page
    assert "علی نوری، رئیس مرکز فناوری" in page


def test_a_role_is_accepted_once(kaveh: StaffBrowser, path: str, staff: StaffDesk) -> None:
    """It counts after the giver's confirmation; then the link is dead."""
    answer = press(kaveh, "accept", path)
    again = press(kaveh, "accept", path), kaveh.get(path)
    (claim,) = staff.site.claims.all()

    assert (200, "kaveh") == (answer.status, claim.person.id)
    assert "پس از تأیید نقش‌دهنده، نقش شما برقرار می‌شود." in plain(answer)
    assert [True, True] == list(map(is_dead, again))
    assert not staff.people.read(UnitTree.of(staff.catalogue)).units("kaveh", Act.EDIT)


def test_a_role_is_not_for_me(kaveh: StaffBrowser, path: str, staff: StaffDesk) -> None:
    """Then nobody can use the link any more."""
    answer = press(kaveh, "refuse", path)

    assert "این پیوند دیگر کار نمی‌کند." in plain(answer)
    assert is_dead(kaveh.get(path))
    assert () == staff.site.claims.all()


@pytest.mark.parametrize("token", ["x", "0" * 26, "%3Cb%3E"])
def test_every_dead_link_looks_alike(kaveh: StaffBrowser, token: str) -> None:
    """Whatever the reason."""
    assert is_dead(kaveh.get(PATH.format(token)))
    assert is_dead(press(kaveh, "accept", PATH.format(token)))


def test_the_giver_cannot_accept(staff: StaffDesk, path: str) -> None:
    """Nobody appoints themselves; the link stays good for its person."""
    answer = press(StaffBrowser(staff, "Ali"), "accept", path)

    assert 422 == answer.status
    assert "هیچ‌کس به خودش نقش نمی‌دهد" in plain(answer)
    assert 200 == StaffBrowser(staff, "kaveh").get(path).status


def test_nobody_accepts_without_signing_in(staff: StaffDesk, path: str) -> None:
    """The link alone is not enough."""
    nobody = StaffBrowser(staff, "")

    assert 403 == nobody.get(path).status
    assert 403 == press(nobody, "accept", path).status


def test_a_role_that_somebody_has_is_refused_at_the_end(staff: StaffDesk, path: str) -> None:
    """When the giver confirms: the role was given meanwhile."""
    press(StaffBrowser(staff, "kaveh"), "accept", path)
    given(staff, role())
    (claim,) = staff.site.claims.all()
    answer = press(StaffBrowser(staff, ADMIN.id), f"confirmed:{claim.id}")

    assert 422 == answer.status
    assert "این فرد همین نقش را در همین واحد دارد" in plain(answer)


def test_people_are_called_by_the_name_of_a_role(staff: StaffDesk) -> None:
    """A site that knows ids alone has names for who has a role; another stays an id, once (A5)."""
    given(staff, role("3"))
    given(staff, role("1", Role.ADMINISTRATOR, "زهرا مرادی"), "zahra")
    zahra = Person("zahra", "zahra", "رئیس")
    tree = UnitTree.of(staff.catalogue)
    tokens = [staff.site.claims.issue(zahra, role(unit), tree)[1] for unit in ("2", "4")]
    offered = plain(StaffBrowser(staff, "kaveh").get(PATH.format(tokens[0])))
    for token, id in zip(tokens, ("kaveh", "reza"), strict=True):
        staff.site.claims.accept(Person(id, id), token)
    page = plain(StaffBrowser(staff, "zahra").get("desk/people/"))

    assert "با نام کاربری «کاوه اسدی» وارد شده‌اید." in offered
    assert "زهرا مرادی، کارشناس استان" in offered
    assert "کاوه اسدی (kaveh) پذیرفته" in page
    assert "· reza پذیرفته" in page
