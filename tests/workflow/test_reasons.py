"""What needs the approval of a manager in charge, and what does not (S8)."""

from typing import Any

import pytest

from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name
from miz_khedmat.workflow.reasons import ApprovalReason, ApprovalTerms, is_decision, is_whole
from miz_khedmat.workflow.subjects import Subject
from tests.workflow.desk import REZA, SARA, SERVICE, Desk

AGENCY = Subject("1")
SET, ADD, REMOVE = ChangeKind.SET, ChangeKind.ADD, ChangeKind.REMOVE
PLAIN = ApprovalTerms()
CHILD = {"title": "زیرخدمت", "fees": [{"amount": "1"}]}


def edit(new: Any, *path: str, kind: ChangeKind = SET, old: Any = None) -> FactEdit:
    """An edit."""
    return FactEdit(path, kind, old, new)


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (edit([], "fees", old=[{"amount": "1"}]), "fees"),
        (edit({"amount": "1"}, "fees", kind=ADD), "fees"),
        (edit(None, "fees", old=[]), "fees"),
        (edit(CHILD, "subservices", kind=ADD), "fees"),
        (edit({"id": "1", "title": "x"}, "subservices", kind=ADD), "id"),
        (edit(None, "subservices", "#x", kind=REMOVE, old=CHILD), "fees"),
        (edit("101", "id", old="100"), "id"),
        (edit(["99"], "former_ids"), "former_ids"),
        (edit({"on": "1405-01-01"}, "withdrawn"), "withdrawn"),
        (edit(None, "suppress", old=[{"rule": "D0101"}]), "suppress"),
        (edit("files/a.pdf", "documents", "#x", "file"), "file"),
        (edit({"title": "فرم", "file": "files/b.pdf"}, "forms", kind=ADD), "file"),
        (edit([{"title": "a", "file": "files/c.bpmn"}], "processes"), "file"),
        (edit("به کارت 6037991112345678", "description"), "payment"),
        (edit({"title": "IR062960000000100324200001"}, "translations", "en"), "payment"),
        (edit(["*789#"], "channels", "sms"), "payment"),
        (edit("https://bit.ly/x", "request_link"), "address"),
        (edit("در bit.ly/x", "description"), "address"),
        (edit("https://own.example.ir/y", "request_link"), None),
        (edit("شرح", "description"), None),
        (edit("files.txt", "x"), None),
        (edit({"title": "بی فایل"}, "forms", kind=ADD), None),
    ],
)
def test_of_a_service(desk: Desk, sent: FactEdit, reason: str | None) -> None:
    """Money, ids, findings, files, payment codes and foreign addresses wait; the rest does not."""
    assert PLAIN.reason(desk.found(), sent) == reason


FIRST, SECOND = "6037997512345678", "2170199002007"


@pytest.mark.parametrize(
    "new",
    [f"واریز فقط به {SECOND}", f"{SECOND} یا {FIRST}", f"{FIRST} یا {SECOND} یا {FIRST}", None],
)
def test_known_codes(desk: Desk, new: str | None) -> None:
    """Known codes that go, change places or come twice are other instructions."""
    old = f"واریز فقط به {FIRST}، {SECOND} از کلاهبرداران است"
    sent = edit(new, "description", old=old)
    assert PLAIN.reason(desk.found(), sent) is ApprovalReason.PAYMENT


def test_moved_rows(desk: Desk) -> None:
    """Rows with codes that change places wait; other ones do not, whatever their digests are."""
    texts: list[Any] = ["کارت ملی", f"رسید {FIRST}", f"رسید {SECOND}"]
    desk.changes.send(SARA.id, SERVICE, [desk.edit(texts[:1], "documents")])
    (change,) = desk.changes.send(SARA.id, SERVICE, [desk.edit(texts, "documents")])
    desk.changes.decide(REZA.id, change.id, desk.seen(change.id), approved=True)
    one, two, three = map(row_name, desk.stated("documents"))

    def reason(*names: str) -> ApprovalReason | None:
        moved = FactEdit(("documents",), ChangeKind.MOVE, [one, two, three], list(names))
        return PLAIN.reason(desk.found(), moved)

    assert reason(two, one, three) is None
    assert reason(one, three, two) is ApprovalReason.PAYMENT


def test_an_address_that_was_there(desk: Desk) -> None:
    """Only what is new counts: an address and an account that were there before need nothing."""
    text = "در bit.ly/x به کارت 6037991112345678"
    sent = edit(f"{text} بپردازید", "description", old=text)
    assert PLAIN.reason(desk.found(), sent) is None


def test_a_shortener_in_use_is_not_safe(desk: Desk) -> None:
    """Another address of a foreign origin that is already in use is new."""
    sent = edit("https://bit.ly/y", "request_link", old="https://bit.ly/x")
    assert PLAIN.reason(desk.found(), sent) is ApprovalReason.ADDRESS


def test_each_reason_has_its_words() -> None:
    """Each reason is worded in both languages."""
    assert all(reason.wording.fa != reason.wording.en for reason in ApprovalReason)


def test_own_origins(desk: Desk) -> None:
    """The setting names the agency's own origins; then its website is one only if it is named."""
    terms = ApprovalTerms(own=frozenset({"https://pay.example.ir"}))
    assert terms.reason(desk.found(), edit("https://pay.example.ir/1", "request_link")) is None
    other = edit("https://own.example.ir/1", "request_link")
    assert terms.reason(desk.found(), other) is ApprovalReason.ADDRESS


def test_approve_also(desk: Desk) -> None:
    """The setting names facts that are approved too, each with what is in it."""
    terms = ApprovalTerms(also=("channels.phone", "hours"))
    found = desk.found()
    phones = edit([{"number": "021-1"}], "channels", "phone")
    assert terms.reason(found, phones) is ApprovalReason.SETTING
    assert terms.reason(found, edit({"phone": [{"number": "1"}]}, "channels"))
    assert terms.reason(found, edit("x", "hours")) is ApprovalReason.SETTING
    assert terms.reason(found, edit(["a@own.example.ir"], "channels", "email")) is None


def test_headquarters(desk: Desk) -> None:
    """Another headquarters waits if with it any fee that a unit shows is another one."""
    fars = desk.found(Subject("3"))
    assert PLAIN.reason(fars, edit("1", "refers_to")) is ApprovalReason.REFERS_TO
    assert fars.effective == fars.stated
    tehran = desk.found(Subject("2"))
    assert PLAIN.reason(tehran, edit(None, "refers_to", old="1")) is ApprovalReason.REFERS_TO
    assert PLAIN.reason(tehran, edit("1 ", "refers_to", old="1")) is None


def test_the_website_of_an_agency(desk: Desk) -> None:
    """A new website is judged by the old one: the new is not the agency's own yet."""
    sent = edit("https://evil.example", "website", old="https://own.example.ir")
    assert PLAIN.reason(desk.found(AGENCY), sent) is ApprovalReason.ADDRESS


def test_the_order_of_rows(desk: Desk) -> None:
    """Fees in another order wait as well; documents do not."""
    move = edit(["#b", "#a"], "fees", kind=ChangeKind.MOVE, old=["#a", "#b"])
    assert PLAIN.reason(desk.found(), move) is ApprovalReason.FEES


def test_decisions() -> None:
    """What a decision writes is recognized wherever it is, approvals in rows apart."""
    assert is_decision(edit({"registered": "1405-01-01"}, "subservices", kind=ADD))
    assert is_decision(edit("x", "fees", "#x", "approvals"))
    assert not is_decision(edit({"amount": "1", "approvals": [{}]}, "fees", kind=ADD))


def test_whole() -> None:
    """A fee and a sub-service are whole; what is inside another row is not."""
    assert is_whole(edit("x", "fees", "#x"))
    assert is_whole(edit("x", "documents", "#x", "title"))
    assert not is_whole(edit("x", "fees", "#x", "amount"))
    assert not is_whole(edit("x", "subservices", "#x", "title"))


def test_a_service_is_found(desk: Desk) -> None:
    """The services of the example are the ones that these edits are of."""
    assert desk.found(SERVICE).called == "100: صدور پروانه"
    assert desk.found(Subject("2", "100")).called == "2: استان تهران"
