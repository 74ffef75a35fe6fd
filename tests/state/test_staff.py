"""What a desk with state adds to people and changes: notices, its owner, which approvals count."""

from pathlib import Path
from typing import Any, Final

import pytest
from attrs import define, field

from miz_khedmat import Catalogue, Desk, load
from miz_khedmat.compliance import Choice, check
from miz_khedmat.desk.reloading import ReloadingDesk
from miz_khedmat.desk.settings import settings
from miz_khedmat.desk.state import StateSettings
from miz_khedmat.http import Person
from miz_khedmat.loading.fast_reader import Plain
from miz_khedmat.model import Agency, Fee
from miz_khedmat.people.acts import Act, Role
from miz_khedmat.people.assignments import RoleTerms
from miz_khedmat.people.unit_tree import UnitTree
from miz_khedmat.state.desk_changes import DeskChanges
from miz_khedmat.state.desk_surveys import DeskSurveys
from miz_khedmat.state.room import open_room
from miz_khedmat.workflow.change import Change, ChangeState
from miz_khedmat.workflow.change_faults import ChangeError
from miz_khedmat.workflow.edits import ChangeKind, FactEdit, row_name
from miz_khedmat.workflow.subjects import Subject
from tests.loading.folders import written
from tests.state.sites import BASE

FEE: Final = Fee(title="کارمزد", amount="500000")
DAY: Final = "1404-01-01"
FILES: Final[dict[str, str | bytes]] = {
    "agency.yaml": 'id: "1"\nname: سازمان نمونه\n',
    "services/a.yaml": f"- id: '10'\n  title: صدور پروانه\n  fees:\n  - title: {FEE.title}\n"
    f"    amount: '{FEE.amount}'\n"
    f"    approvals: [{{by: مدیر مالی, on: {DAY}, amount: '500000', row: {FEE.digest}}}]\n",
}
SUBJECT: Final = Subject("1", "10")
TREE: Final = UnitTree({"1": ""})
SARA, REZA, MINA, FIRST = map(Person, ("sara", "reza", "mina", "first"))
ROW: Final[dict[str, Plain]] = {"title": "کارمزد", "amount": "500000"}


@define
class Postbox:
    """What the site was given for its people; it may be *broken*."""

    letters: list[tuple[str, str, str]] = field(factory=list)
    broken: bool = False

    def notify(self, person: Person, text: str, address: str) -> None:
        """Keep a letter."""
        if self.broken:
            raise RuntimeError("no line\nfaked")
        self.letters.append((person.id, text, address))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue whose only fee has an approval that somebody wrote by hand."""
    return written(tmp_path / "catalogue", FILES)


@pytest.fixture
def postbox() -> Postbox:
    """A postbox."""
    return Postbox()


@pytest.fixture
def live(options: dict[str, Any], tmp_path: Path, postbox: Postbox) -> ReloadingDesk:
    """The desk at work, with an editor and two managers."""
    stated = {**options, "administrators": ["first"], "notify": postbox.notify}
    made = settings(stated, tmp_path).reloading()
    people = of(made.desk).people
    for person, role in ((SARA, Role.DESK_USER), (REZA, Role.MANAGER), (MINA, Role.MANAGER)):
        people.give(FIRST, RoleTerms("1", role, person.id, f"سمت {person.id}"), person, TREE)
    return made


def of(desk: Desk) -> DeskSurveys:
    """The state of a desk."""
    assert isinstance(desk.state, DeskSurveys)
    return desk.state


def fee(desk: Desk) -> Fee:
    """Its only fee, as pages show it."""
    (row,) = desk.catalogue.rows(desk.catalogue.agency).values()
    assert row.node.fees
    return row.node.fees[0]


def proposed(live: ReloadingDesk, **texts: str) -> Change:
    """A new value of the fee."""
    edit = FactEdit(("fees", row_name(ROW)), ChangeKind.SET, ROW, ROW | dict(texts))
    (change,) = of(live.desk).staff.changes.send(SARA.id, SUBJECT, [edit])
    return change


def decided(live: ReloadingDesk, change: Change, *, approved: bool = True) -> Change:
    """What the manager makes of it, who has seen it on its page."""
    changes = of(live.desk).staff.changes
    seen = changes.view(change.id, live.desk.catalogue).seen
    return changes.decide(REZA.id, change.id, seen, approved=approved, remark="سند ندارد")


def test_an_approval_by_hand_counts_nowhere(live: ReloadingDesk, folder: Path) -> None:
    """Pages lack it, rules name it and the fee; the file is left alone (S8)."""
    by_hand = load(folder)
    report = check(live.desk.catalogue, Choice(("S0803", "S0811")), state=of(live.desk).facts())

    assert (None, None) == (fee(live.desk).approval, fee(live.desk).approvals)
    assert [bool(each.approval) for each in by_hand.rows(by_hand.agency)["10"].node.fees or ()] == [
        True
    ]
    assert {"S0803", "S0811"} == {finding.code for finding in report.findings}


def test_a_decision_makes_one_that_counts(live: ReloadingDesk) -> None:
    """The row as it is, proposed and approved: shown at once; what was there before may stay."""
    change = decided(live, proposed(live))
    entry = fee(live.desk).approval

    assert ChangeState.APPLIED is change.state
    assert entry
    assert "سمت reza" == entry.by
    assert {} == of(live.desk).facts().undecided


def test_a_decision_survives_a_restart(
    live: ReloadingDesk, options: dict[str, Any], tmp_path: Path
) -> None:
    """Another process reads it from the store."""
    decided(live, proposed(live, amount="600000"))
    again = settings(options, tmp_path).desk()

    assert "600000" == fee(again).amount
    assert fee(again).approval


def test_without_a_store_no_approval_counts_until_it_is_there(
    live: ReloadingDesk, options: dict[str, Any], tmp_path: Path, file: Path
) -> None:
    """A desk that starts meanwhile shows none, and then that of the decision, by itself."""
    decided(live, proposed(live))
    aside = file.rename(tmp_path / "aside")
    other = settings(options, tmp_path).reloading()
    before, waits = fee(other.desk).approval, of(other.desk).is_over
    aside.rename(file)

    assert (None, True) == (before, waits)
    assert other.renew_state()
    assert fee(other.desk).approval
    assert not of(other.desk).is_over


def test_people_hear_of_changes(live: ReloadingDesk, postbox: Postbox) -> None:
    """Each who can decide of what waits, and its editor of the decision; with its address."""
    change = proposed(live, amount="600000")
    waits = [letter[0] for letter in postbox.letters]
    decided(live, change, approved=False)
    person, text, address = postbox.letters[-1]

    assert ["mina", "reza"] == sorted(waits)
    assert "sara" == person
    assert "بازگردانده شد" in text
    assert f"{BASE}desk/changes/{change.id}/" == address


def test_a_site_that_cannot_notify_loses_nothing(
    live: ReloadingDesk, postbox: Postbox, caplog: pytest.LogCaptureFixture
) -> None:
    """What was done is done, and the log has the reason on one line."""
    postbox.broken = True
    change = decided(live, proposed(live, amount="600000"))

    assert ChangeState.APPLIED is change.state
    assert "600000" == fee(live.desk).amount
    assert "notify: RuntimeError: no line" in caplog.text


def test_a_manager_who_wrote_it_does_not_decide(live: ReloadingDesk, postbox: Postbox) -> None:
    """Who is editor and manager in one does not hear of an own proposal."""
    of(live.desk).people.give(FIRST, RoleTerms("1", Role.MANAGER, "sara", "سمت"), SARA, TREE)
    proposed(live, amount="600000")

    assert {"reza", "mina"} == {letter[0] for letter in postbox.letters}


def test_what_is_at_work_again_is_not_called_decided(live: ReloadingDesk, postbox: Postbox) -> None:
    """Another process was faster: its own notice follows."""
    change = proposed(live, amount="600000")
    postbox.letters.clear()
    notices = of(live.desk).staff.changes
    assert isinstance(notices, DeskChanges)
    assert notices.notices
    notices.notices.decided(change, of(live.desk).people.read(TREE))

    assert [] == postbox.letters


def test_a_catalogue_that_is_gone_meanwhile(
    live: ReloadingDesk, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody can be named then; what was done stays, and the log says why."""
    changes = of(live.desk).staff.changes
    assert isinstance(changes, DeskChanges)
    folder.rename(folder.with_name("elsewhere"))
    changes._after(())  # noqa: SLF001

    assert "notify: " in caplog.text


def test_what_needs_nobody_is_heard_by_nobody(live: ReloadingDesk, postbox: Postbox) -> None:
    """A fact that is applied at once is on the page at once."""
    edit = FactEdit(("title",), ChangeKind.SET, "صدور پروانه", "صدور مجوز")
    of(live.desk).staff.changes.send(SARA.id, SUBJECT, [edit])

    assert [] == postbox.letters
    assert "صدور مجوز" == live.desk.catalogue.rows(live.desk.catalogue.agency)["10"].node.title


def test_it_is_proposed_again(live: ReloadingDesk, postbox: Postbox) -> None:
    """What came back waits again, and those who decide hear of it again."""
    change = decided(live, proposed(live, amount="600000"), approved=False)
    changes = of(live.desk).staff.changes
    postbox.letters.clear()
    again = changes.again(SARA.id, change.id, changes.view(change.id, live.desk.catalogue).seen)

    assert ChangeState.PROPOSED is again.state
    assert {"reza", "mina"} == {letter[0] for letter in postbox.letters}


def test_settings_reach_the_changes(options: dict[str, Any], tmp_path: Path) -> None:
    """Facts that are approved also, and origins of the agency's own; people of the site."""
    stated = {
        **options,
        "approve_also": ["title"],
        "own_origins": ["https://pay.example.ir"],
        "find_people": lambda text: [Person(text)],
    }
    site = of(settings(stated, tmp_path).desk()).staff
    terms = site.changes.terms

    assert (("title",), frozenset({"https://pay.example.ir"})) == (terms.also, terms.own)
    assert site.find_people
    assert [Person("x")] == list(site.find_people("x"))


def test_the_owner_of_a_local_editor_is_alone(folder: Path, file: Path) -> None:
    """A fee is applied at once and stays without an approval; nobody gave a role (S0803)."""
    room = open_room(StateSettings(location=file, folder=folder, owner="local"))
    state = room.of(load(folder))
    edit = FactEdit(("fees", row_name(ROW)), ChangeKind.SET, ROW, {**ROW, "amount": "7"})
    (change,) = state.staff.changes.send("LOCAL", SUBJECT, [edit])
    after = room.of(load(folder))
    report = check(after.catalogue, Choice(("S0803",)), state=after.facts())
    rights = after.people.read(TREE)

    assert ChangeState.APPLIED is change.state
    assert {"S0803"} == {finding.code for finding in report.findings}
    assert [True, True, False] == [
        rights.may("local", act, "1") for act in (Act.EDIT, Act.APPOINT, Act.APPROVE)
    ]
    assert after.facts().people.is_unused
    assert () == after.people.all()


def test_a_catalogue_of_no_folder_cannot_be_changed(file: Path) -> None:
    """It says so, and nothing is stored."""
    room = open_room(StateSettings(location=file, owner="local"))
    state = room.of(Catalogue(Agency(id="1")))
    edit = FactEdit(("name",), ChangeKind.SET, None, "x")

    with pytest.raises(ChangeError, match="is in no folder"):
        state.staff.changes.send("local", Subject("1"), [edit])
