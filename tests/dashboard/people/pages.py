"""What tests of these pages share: forms that are filled in, and what pages show."""

import re
from html import unescape

from miz_khedmat.forms import FormData
from miz_khedmat.http import Person
from miz_khedmat.people.acts import Role
from miz_khedmat.people.assignments import Assignment, RoleTerms
from miz_khedmat.people.unit_tree import UnitTree
from tests.dashboard.sites import ADMIN, StaffBrowser, StaffDesk, text_of
from tests.hosts.clients import Answer

PEOPLE = "desk/people/"
GIVE = "desk/people/give/"


def role(unit: str = "2", role: Role = Role.DESK_USER, name: str = "کاوه اسدی") -> RoleTerms:
    """The terms of a role."""
    return RoleTerms(unit, role, name, "کارشناس استان")


def given(staff: StaffDesk, terms: RoleTerms, id: str = "kaveh", by: Person = ADMIN) -> Assignment:
    """Give somebody a role."""
    return staff.people.give(by, terms, Person(id), UnitTree.of(staff.catalogue))


def filled(**fields: str) -> FormData:
    """The form by which a role is given, filled in for a link."""
    usual = {
        "unit": "اداره کل",
        "role": "desk_user",
        "who": "link",
        "name": "کاوه اسدی",
        "post": "کارشناس",
        "ends": "no",
        "do": "next",
    }
    return FormData.of((usual | fields).items())


def press(browser: StaffBrowser, do: str, path: str = PEOPLE) -> Answer:
    """Press one button of a page."""
    return browser.send(path, FormData.of([("do", do)]))


def location(answer: Answer) -> str:
    """Where an answer leads, after the mount."""
    assert 303 == answer.status
    return answer.headers["location"].partition("desk/")[2]


def value_of(answer: Answer, id: str) -> str:
    """The value of the field with this id."""
    (found,) = re.findall(rf'<input[^>]*id="{id}"[^>]*value="([^"]*)"', answer.body.decode())
    return unescape(found)


def plain(answer: Answer) -> str:
    """The words of a page, without its tags."""
    inline = re.sub(r"</?(?:bdi|b)\b[^>]*>", "", text_of(answer))
    words = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", inline)))
    return re.sub(r" (?=[،؛.])", "", words)
