"""What the checker finds after a proposal, without what its approval ends (S8)."""

from typing import Any

import pytest
from attrs import evolve, frozen

from miz_khedmat.dashboard.findings import findings_after
from miz_khedmat.people.service import People
from miz_khedmat.state.local_owner import OwnedPeople, OwnedTerms
from miz_khedmat.workflow.changes import Changes
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name
from miz_khedmat.workflow.subjects import FoundSubject, Subject, find_subject
from tests.dashboard.sites import EDITOR, TODAY, StaffBrowser, StaffDesk, form_of, text_of
from tests.dashboard.test_check import checked
from tests.dashboard.test_section import FEES, field

UNAPPROVED = "S0803"
COMMAND = "miz-khedmat approve"


@frozen
class OwnedDesk(StaffDesk):
    """A desk whose editor is alone and approves nothing."""

    @property
    def people(self) -> People:
        """The people."""
        return OwnedPeople(self.store, lambda: TODAY, owner=EDITOR.id)

    @property
    def changes(self) -> Changes:
        """The changes, none of which waits."""
        return evolve(super().changes, terms=OwnedTerms())


@pytest.fixture
def found(staff: StaffDesk) -> FoundSubject:
    """A service with two fees that nobody has approved."""
    service = find_subject(staff.catalogue, Subject("1", "100"))
    assert service
    return service


def unapproved(found: FoundSubject, *edits: FactEdit, is_waiting: bool = True) -> list[str]:
    """The fees that lack an approval after *edits*."""
    after = findings_after(found, edits, edits if is_waiting else ())
    return [each.fact for each in after if each.code == UNAPPROVED]


def test_the_approval_ends_it(found: FoundSubject) -> None:
    """A row that is to be approved has no such finding; every other row, and one at once, has."""
    stated: Any = found.stated
    first, second = stated["fees"]
    path = ("fees", row_name(first))
    edit = FactEdit(path, ChangeKind.SET, first, {**first, "amount": "9"})
    gone = FactEdit(path, ChangeKind.REMOVE, first, None)
    every = FactEdit(("fees",), ChangeKind.SET, [first, second], [second, first])

    assert ["fees.1"] == unapproved(found, edit)
    assert ["fees.0"] == unapproved(found, gone)
    assert [] == unapproved(found, every)
    assert ["fees.0", "fees.1"] == unapproved(found, edit, is_waiting=False)


def test_the_check_page_does_not_repeat_what_is_decided_next(browser: StaffBrowser) -> None:
    """The changed row is sent, and the other one as it is: neither is an error."""
    amount = field(form_of(browser.get(FEES)), "-amount")
    page = text_of(checked(browser, FEES, **{amount: "9"}))

    assert "منتظر تأیید مدیر مربوطه می‌ماند (۲)" in page
    assert UNAPPROVED not in page


def test_the_hint_speaks_of_the_proposal(browser: StaffBrowser) -> None:
    """Beside a fee that nobody has approved: what to do on this page, and no command."""
    page = text_of(browser.get(FEES))

    assert UNAPPROVED in page
    assert "با «ادامه» همین ردیف، بدون تغییر، برای تأیید مدیر مربوطه فرستاده می‌شود." in page
    assert COMMAND not in page


def test_an_owner_who_is_alone_is_sent_to_a_second_person(staff: StaffDesk) -> None:
    """A command on the files alone counts nowhere once there is a store; it is not advised."""
    page = text_of(StaffBrowser(OwnedDesk(staff.folder)).get(FEES))

    assert COMMAND not in page.replace("<bdi>", "").replace("</bdi>", "")
    assert "تأیید با فرد دومی است که نقش مدیر مربوطه دارد" in page


def test_an_owner_who_is_alone_is_named_so(staff: StaffDesk) -> None:
    """No settings of a site name them."""
    page = text_of(StaffBrowser(OwnedDesk(staff.folder)).get("desk/people/"))

    assert "تنها کار می‌کند" in page
    assert "در تنظیمات وبگاه" not in page


def test_an_owner_who_is_alone_hears_of_no_approval(staff: StaffDesk) -> None:
    """Neither the section nor the check page promises one, and nobody is there to read a note."""
    browser = StaffBrowser(OwnedDesk(staff.folder))
    section = text_of(browser.get(FEES))
    page = text_of(checked(browser, FEES, **{field(form_of(browser.get(FEES)), "-amount"): "9"}))

    for text in (section, page):
        assert "در این‌جا مدیر مربوطه‌ای نیست" in text
    assert "به تأیید مدیر مربوطه نیاز دارد" not in section
    assert "همین حالا اعمال می‌شود (۱)" in page
    assert 'name="note"' not in page


def test_a_note_is_for_who_decides(browser: StaffBrowser) -> None:
    """Where everything is applied at once there is none."""
    assert 'name="note"' not in text_of(checked(browser, visits="5"))
