"""What the store contains, as plain values, and the rules that judge them (Q1, Q2, Q4)."""

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from miz_khedmat import Desk
from miz_khedmat.catalogue import Key
from miz_khedmat.catalogue.state_facts import PeopleFacts, StateFacts, SurveyFacts
from miz_khedmat.compliance import Choice, check
from miz_khedmat.desk.state import facts_if_any
from miz_khedmat.django.checks_compliance import check_compliance
from miz_khedmat.state.desk_surveys import DeskSurveys
from miz_khedmat.store.store import Store
from miz_khedmat.surveys.hand_over import hand_over
from miz_khedmat.surveys.kiosks import KioskTerms
from miz_khedmat.surveys.questions import Manner
from miz_khedmat.surveys.records import Surveyed
from miz_khedmat.surveys.service import Surveys
from tests.loading.folders import written
from tests.state.running import HOSTS, Run
from tests.state.sites import BASE
from tests.state.test_django import made

MEHR, ABAN, BAHMAN = dt.date(2026, 10, 10), dt.date(2026, 11, 10), dt.date(2027, 2, 10)
OF_PEOPLE = "A0501", "A0502", "A0503", "A0504", "A0505"
OF_STATE = *OF_PEOPLE, "Q0105", "Q0201", "Q0202", "Q0401", "Q0402"
Q = Choice(OF_STATE)


def invited(store: Store, day: dt.date, counts: Iterable[int], what: Surveyed) -> None:
    """So many were invited on a day, and so many of them answered."""
    surveys = Surveys(store, today=lambda: day)
    invitations, answers = counts
    for number in range(invitations):
        invitation = surveys.invite(what)
        assert invitation
        if number < answers:
            surveys.answer(invitation.token, {"satisfaction": ["4"]})


def on(day: dt.date, desk: Desk) -> DeskSurveys:
    """The state of a desk on a day."""
    assert isinstance(desk.state, DeskSurveys)
    return evolve(desk.state, surveys=evolve(desk.state.surveys, today=lambda: day))


def electronic(service: str, unit: str = "1") -> Surveyed:
    """A service of a unit, delivered electronically."""
    return Surveyed(unit, service, Manner.ELECTRONIC)


def test_a_new_store_has_nothing(desk: Desk) -> None:
    """There is no month in which it was in use, nothing to hand over, and nobody has a role."""
    assert StateFacts(people=PeopleFacts(is_unused=True)) == on(BAHMAN, desk).facts()


def test_invitations_and_answers_are_counted(desk: Desk, store: Store) -> None:
    """A service has those of all its units, of three closed months; four answers are none."""
    invited(store, MEHR, (9, 9), electronic("20"))
    invited(store, ABAN, (6, 5), electronic("20"))
    invited(store, ABAN, (1, 0), electronic("20", "2"))
    invited(store, ABAN, (4, 4), Surveyed("2", "20", Manner.IN_PERSON))
    invited(store, BAHMAN, (1, 0), electronic("20"))
    facts = on(BAHMAN, desk).facts()

    assert {Key("1", "20"): SurveyFacts(7, 4, 5)} == facts.surveys
    assert ("1405-08", "1405-09", "1405-10") == facts.months
    assert ("1405-07", "1405-08") == facts.results


def test_kiosks_in_force_are_counted(desk: Desk) -> None:
    """One whose last day is over is none."""
    state = on(BAHMAN, desk)
    for day in (ABAN, BAHMAN):
        state.site.kiosks.issue(KioskTerms("2", "20", 5, day), "tests")

    assert {Key("1", "20"): SurveyFacts(kiosks=1)} == state.facts().surveys


def test_what_the_catalogue_lacks_is_unknown(desk: Desk, store: Store) -> None:
    """A unit or service that is no longer there; what was withdrawn is still known."""
    for what in (electronic("30"), electronic("99"), electronic("20", "9")):
        invited(store, ABAN, (1, 0), what)
    facts = on(BAHMAN, desk).facts()
    report = check(desk.catalogue, Choice(("Q0105",)), state=facts)

    assert ("1 99", "9 20") == facts.unknown
    assert ["1 99", "9 20"] == [each.found for each in report.findings]


def test_a_month_is_due_after_another(desk: Desk, store: Store) -> None:
    """The newest closed month may wait; an accepted one is done, a refused one has its status."""
    for day in (MEHR, ABAN, dt.date(2026, 12, 10), dt.date(2027, 1, 10)):
        invited(store, day, (5, 5), electronic("20"))
    for month, status in (("1405-07", 500), ("1405-07", 201), ("1405-08", 503)):
        hand_over(store, b"%d" % status, month, "https://example.ir/q4", lambda *_: (status, ""))  # noqa: B023
    facts = on(BAHMAN, desk).facts()
    report = check(desk.catalogue, Choice(("Q0401",)), state=facts)

    assert {"1405-07"} == facts.handed_over
    assert ["1405-08 (503)", "1405-09"] == [each.found for each in report.findings]


def test_a_desk_that_shows_no_survey_is_found(desk: Desk) -> None:
    """From the first nightly run on, three whole months without an invitation are a finding."""
    on(MEHR, desk).surveys.nightly()
    on(ABAN, desk).surveys.nightly()

    assert () == on(dt.date(2026, 12, 10), desk).facts().months[2:]
    assert ("1405-08", "1405-09", "1405-10") == on(BAHMAN, desk).facts().months


def test_rules_of_state_need_it(desk: Desk) -> None:
    """Without a store none of them is applied; with one, Q0101 is kept by the desk's own survey."""
    without = check(desk.catalogue, Choice((*OF_STATE, "Q0101")))
    with_one = check(desk.catalogue, Choice((*OF_STATE, "Q0101")), state=StateFacts())

    assert ["Q0101"] == [rule.code for rule in without.rules]
    assert {"Q0101"} == {each.code for each in without.findings}
    assert sorted((*OF_STATE, "Q0101")) == sorted(rule.code for rule in with_one.rules)
    assert () == with_one.findings


def unknown(store: Store) -> None:
    """A service that the catalogue lacks was surveyed."""
    invited(store, dt.date.today() - dt.timedelta(40), (1, 0), electronic("99"))  # noqa: DTZ011


@pytest.mark.parametrize("host", HOSTS)
def test_each_host_checks_its_store(host: str, options: dict[str, Any], store: Store) -> None:
    """`miz-khedmat check --store`, `flask miz check` and `manage.py miz check` judge surveys."""
    unknown(store)
    ended = HOSTS[host](options, "check", "--format", "json")
    found = json.loads(ended.out)["findings"]

    assert 1 == ended.status
    assert ["1 99"] == [each["found"] for each in found if each["code"] == "Q0105"]
    assert not [each for each in found if each["code"] == "Q0101"]


@pytest.mark.parametrize("host", ["flask", "django"])
def test_each_host_links_to_the_fields(host: str, options: dict[str, Any], store: Store) -> None:
    """The report of a site with state leads to the editor; it knows its own address (S8)."""
    unknown(store)
    page = HOSTS[host](options, "check", "--format", "html").out

    assert f'<a href="{BASE}desk/services/10/' in page
    assert f'<a href="{BASE}agencies/2/desk/services/' not in page


def test_a_check_without_its_store(run: Run, file: Path) -> None:
    """The command says why, and exits with 2."""
    file.unlink()
    ended = run("check")

    assert (2, "") == (ended.status, ended.out)
    assert "no store is there" in ended.err


def test_a_check_of_a_site_needs_no_store(
    desk: Desk, options: dict[str, Any], store: Store, file: Path
) -> None:
    """`manage.py check --deploy` judges surveys while the store can be read."""
    unknown(store)
    before = facts_if_any(desk.state)
    with made(options):
        found = {str(each.id) for each in check_compliance()}
        file.unlink()
        without = {str(each.id) for each in check_compliance()}

    assert before
    assert (None, None) == (facts_if_any(desk.state), facts_if_any(None))
    assert "miz_khedmat.Q0105" in found - without
    assert "miz_khedmat.Q0101" in without - found


def test_pages_have_no_store(line: Run) -> None:
    """`--store` is about a catalogue, not about finished pages."""
    ended = line("check", "--html")

    assert 2 == ended.status
    assert "--store is for catalogues" in ended.err


@pytest.mark.parametrize("is_there", [True, False])
def test_what_surveys_leave_blank_is_a_finding(folder: Path, run: Run, *, is_there: bool) -> None:
    """A blank item of a file of surveys is found with its line."""
    text = "questions:\n- {id: satisfaction, kind: scale, text: خوب؟, low: نه, high: بله}\n-\n"
    written(folder, {"surveys.yaml": text} if is_there else {})
    found = json.loads(run("check", "--format", "json").out)["findings"]
    lines = [each for each in found if each["file"].endswith("surveys.yaml")]

    assert [3] * is_there == [each["line"] for each in lines]
