"""Each kind of problem, played by a server and reported by its name, with a repair."""

import pytest
from attrs import evolve

from miz_khedmat.errors import Severity
from miz_khedmat.linkcheck import Observation, ProblemKind, problem
from tests.linkcheck.catalogues import diagnosed, judged, kinds
from tests.linkcheck.playing import Played

SAFE = "https://good.example.com"
PLAYED = [
    ("page", f"{SAFE}/good", []),
    ("page", f"{SAFE}/good?id=5#top", []),
    ("page", f"{SAFE}/missing", ["not-found"]),
    ("page", f"{SAFE}/nowhere", ["not-found"]),
    ("page", f"{SAFE}/gone", ["gone"]),
    ("page", f"{SAFE}/login", ["closed"]),
    ("page", f"{SAFE}/forbidden", ["closed"]),
    ("page", f"{SAFE}/error", ["server-error"]),
    ("page", f"{SAFE}/teapot", ["odd-status"]),
    ("page", f"{SAFE}/unmade", ["empty"]),
    ("page", f"{SAFE}/later", ["busy"]),
    ("page", f"{SAFE}/later-odd", ["busy"]),
    ("page", f"{SAFE}/says-missing", ["soft-404"]),
    ("page", f"{SAFE}/says-missing-en", ["soft-404"]),
    ("page", f"{SAFE}/title-404", ["soft-404"]),
    ("page", "http://soft.example.com/service/5", ["soft-404"]),
    ("page", "http://soft.example.com/good", []),
    ("page", f"{SAFE}/for-sale", ["parked"]),
    ("page", f"{SAFE}/for-sale-fa", ["parked"]),
    ("page", f"{SAFE}/empty", ["empty"]),
    ("page", f"{SAFE}/blank", ["empty"]),
    ("page", f"{SAFE}/shell", []),
    ("page", f"{SAFE}/file", ["file-not-page"]),
    ("page", f"{SAFE}/kept", ["file-not-page"]),
    ("site", f"{SAFE}/file", ["file-not-page"]),
    ("text", f"{SAFE}/file", []),
    ("text", f"{SAFE}/no-bytes", ["empty"]),
    ("file", f"{SAFE}/form.docx", []),
    ("file", f"{SAFE}/good", ["page-not-file"]),
    ("app", f"{SAFE}/app.apk", []),
    ("app", f"{SAFE}/get", []),
    ("app", f"{SAFE}/app", []),
    ("app", f"{SAFE}/good", ["not-an-app"]),
    ("app", f"{SAFE}/form.docx", ["not-an-app"]),
    ("app", "http://cafebazaar.ir/good", []),
    ("page", f"{SAFE}/home", ["to-home"]),
    ("site", f"{SAFE}/", []),
    ("page", f"{SAFE}/moved", ["moved"]),
    ("page", f"{SAFE}/moved-on", []),
    ("page", f"{SAFE}/persian", []),
    ("page", f"{SAFE}/loop", ["redirect-loop"]),
    ("page", f"{SAFE}/round", ["redirect-loop"]),
    ("page", f"{SAFE}/far0", ["redirect-loop"]),
    ("page", f"{SAFE}/far3", ["not-found"]),
    ("page", f"{SAFE}/to-mail", ["redirect-broken"]),
    ("page", f"{SAFE}/to-nothing", ["redirect-broken"]),
    ("page", f"{SAFE}/to-odd", ["redirect-broken"]),
    ("page", "http://plain.example.com/to-other", ["elsewhere"]),
    ("page", "http://plain.example.com/to-sub", ["https-available"]),
    ("page", "http://good.example.com/good", ["https-available"]),
    ("page", f"{SAFE}/to-plain", ["downgraded", "https-available"]),
    ("page", f"{SAFE}/get-only", []),
    ("page", f"{SAFE}/hangs-up-on-head", []),
    ("page", f"{SAFE}/hangs-up", ["broken"]),
    ("page", f"{SAFE}/talks-ssh", ["broken"]),
    ("page", "http://rude.example.com/good", []),
    ("page", "http://dead.example.com/x", ["no-host"]),
    ("page", "http://odd.example.com/x", ["no-host"]),
    ("page", "http://none.example.com/x", ["no-host"]),
    ("page", "http://lost.example.com/x", ["unresolved"]),
    ("page", "http://shut.example.com/x", ["refused"]),
    ("page", "http://far.example.com/x", ["unreachable"]),
    ("page", "http://two.example.com/good", []),
    ("page", "https://expired.example.com/good", ["certificate-expired"]),
    ("page", "https://wrong.example.com/good", ["certificate-host"]),
    ("page", "https://self.example.com/good", ["certificate-self-signed"]),
    ("page", "https://unknown.example.com/good", ["certificate-issuer"]),
    ("page", "https://plain-speaking.example.com:80/good", ["tls"]),
    ("page", "http://good.example.com:443/good", ["broken"]),
    ("page", "good.example.com/good", ["schemeless"]),
    ("page", "http:/good.example.com", ["unreadable"]),
    ("page", "http://good.example.com:99999/x", ["unreadable"]),
    ("page", f"https://{'x' * 64}.example.com/x", ["unreadable"]),
    ("page", "http://goo.gl/good", ["shortener"]),
    ("page", "http://goo.gl/to-other", ["shortener"]),
    ("page", "http://goo.gl/gone", ["gone", "shortener"]),
]
IMPATIENT = [
    ("http://silent.example.com/x", "silent"),
    ("https://silent.example.com/x", "timeout"),
    ("http://plain.example.com/drips", "silent"),
    ("http://plain.example.com/chatters", "silent"),
]


@pytest.mark.parametrize(("use", "url", "expected"), PLAYED)
def test_each_trouble_is_named(played: Played, use: str, url: str, expected: list[str]) -> None:
    """What a server plays is what is reported, and nothing else."""
    assert expected == kinds(url, played.ways, use)


@pytest.mark.parametrize(("url", "expected"), IMPATIENT)
def test_a_server_that_keeps_one_waiting(played: Played, url: str, expected: str) -> None:
    """One that says nothing, shakes no hand, or drips a byte now and then, is left in time."""
    assert [expected] == kinds(url, evolve(played.ways, timeout=0.3))


def test_every_kind_is_played_or_judged() -> None:
    """Some case of this file raises each problem."""
    named = {kind for *_, found in PLAYED for kind in found} | {kind for _, kind in IMPATIENT}

    assert {*ProblemKind} - named == {ProblemKind.SLOW, ProblemKind.PRIVATE}


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_trouble_is_worded(kind: ProblemKind) -> None:
    """In both languages, with a repair."""
    trouble = problem(kind)

    assert trouble.severity in Severity
    for wording in (trouble.message, trouble.hint):
        assert wording.fa.strip()
        assert wording.en.strip()


def test_what_exactly_was_met_is_reported(played: Played) -> None:
    """The status, and where a redirect ends, which is the repair."""
    found = [
        each.problem.found
        for path in ("/gone", "/moved", "/to-mail")
        for each in diagnosed(f"{SAFE}{path}", played.ways)
    ]

    assert ["410", f"{SAFE}/good", "mailto:a@example.com"] == found


def test_a_shortener_tells_where_it_leads(played: Played) -> None:
    """The whole address that should replace it."""
    (each,) = diagnosed("http://goo.gl/to-other", played.ways)

    assert "http://other.example.org/good" == each.problem.found


SEEN = Observation("https://example.ir/x", "2025-01-01T00:00:00+00:00", "https://example.ir/x", 200)


def test_a_page_that_takes_long_is_slow() -> None:
    """More than the seconds that are allowed."""
    page = evolve(SEEN, page=True)

    assert ["slow"] == judged(evolve(page, seconds=5.1))
    assert [] == judged(evolve(page, seconds=4.9))


def test_what_was_not_tried_is_reported_by_its_letters_only() -> None:
    """Nothing is guessed of an address that is not in the state."""
    assert [] == judged(SEEN, text="https://example.ir/other")
    assert ["schemeless"] == judged(SEEN, text="example.ir/other")
    assert ["shortener"] == judged(SEEN, text="https://goo.gl/x7")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("https://a.gov.ir/x", "https://b.gov.ir/x", ["elsewhere"]),
        ("https://a.gov.ir/x", "https://sso.a.gov.ir/x", []),
        ("https://www.a.ir/x", "https://a.ir/x", []),
        ("https://a.ir/x", "https://b.ir/", ["to-home"]),
        ("https://a.ir", "https://a.ir/", []),
        ("https://a.ir", "https://b.ir/", ["elsewhere"]),
    ],
)
def test_where_one_is_sent(before: str, after: str, expected: list[str]) -> None:
    """Another host of the same agency is not another site; ending alike in gov.ir is not enough."""
    assert expected == judged(evolve(SEEN, url=before, final=after, page=True))
