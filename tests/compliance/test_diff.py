"""The comparison of a catalogue with an approved list: every kind of difference."""

import json
from pathlib import Path

import html5lib
import pytest

from miz_khedmat import Catalogue
from miz_khedmat.compliance.diff import KINDS, Comparison, compare
from miz_khedmat.compliance.reports.differences import DIFFERENCES, WORDS
from miz_khedmat.model import Agency, Service, Withdrawal
from miz_khedmat.readers.approved import ApprovedList
from tests.readers.approved.lists import HEAD, listed

ONE = Service(id="10031771100", title="صدور مجوز", common_name="مجوز")
TWO = Service(id="10031771101", title="صدور شناسه")
MAIN = Service(id="10031771000", title="راهبری", subservices=(ONE, TWO))
LONE = Service(id="10031772000", title="برگزاری آزمون", former_ids=("10031772999",))
GONE = Service(id="10031773000", title="پیشین", withdrawn=Withdrawal("1404-01-01"))
FARS = Agency(id="2", name="فارس", services=(Service(id="20031771000", title="خدمت فارس"),))
UNIT = Agency(id="3", name="گیلان", refers_to="1", services=(Service(id="10031771100"),))
CATALOGUE = Catalogue(
    Agency(id="1", name="ستاد", refers_to="1", services=(MAIN, LONE, GONE), units=(FARS, UNIT))
)
SOUND = f"{HEAD}10031771000,راهبری\n10031771100,صدور مجوز\n10031771101,صدور شناسه\n"
SOUND += "10031772000,برگزاری آزمون\n"
OWNED = "شناسه,عنوان,دستگاه,شناسه دستگاه\n"


def found_in(folder: Path, text: str) -> list[tuple[str, str, str, str]]:
    """Return kind, service, and the values in list and catalogue of each difference."""
    found = compared(folder, text).differences
    return [(each.kind, each.name, each.approved, each.actual) for each in found]


def compared(folder: Path, text: str) -> Comparison:
    """Compare the catalogue with the list in *text*."""
    return compare(CATALOGUE, listed(folder, text))


def test_a_sound_list_has_no_difference(tmp_path: Path) -> None:
    """Withdrawn services do not count, nor do a unit's notes."""
    found = compared(tmp_path, SOUND)
    assert not found.differs
    assert [(each.agency, each.approved, each.actual) for each in found.counts] == [("ستاد", 4, 4)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("10031772000,برگزاری آزمون\n", "", ("extra", "10031772000: برگزاری آزمون")),
        ("10031771101,صدور شناسه\n", "10031771101,صدور  شناسه\u200c\n", None),
        ("صدور مجوز", "صدور مجوز (مجوز)", None),
        ("صدور مجوز", "لغو مجوز", ("retitled", "10031771100: لغو مجوز")),
        ("10031771101", "10031771109", ("renumbered", "10031771109: صدور شناسه")),
        ("10031772000,برگزاری", "10031772999,اجرای", ("renumbered", "10031772999: اجرای آزمون")),
        ("10031771101", "-", None),
    ],
)
def test_each_kind_is_told(
    tmp_path: Path, old: str, new: str, expected: tuple[str, str] | None
) -> None:
    """Spelling is not a difference, nor a common name after the title, nor a missing id."""
    found = [each[:2] for each in found_in(tmp_path, SOUND.replace(old, new))]
    assert [each for each in found if each == expected] == ([expected] if expected else found)


def test_what_is_missing(tmp_path: Path) -> None:
    """A service of the list only; a withdrawn one; one with an ambiguous title."""
    more = "10031773000,پیشین\n10031779000,نو\n10031779001,نو\n"
    assert [each[:2] for each in found_in(tmp_path, SOUND + more)] == [
        ("missing", "10031773000: پیشین"),
        ("missing", "10031779000: نو"),
        ("missing", "10031779001: نو"),
    ]


def test_one_title_leads_to_one_service(tmp_path: Path) -> None:
    """If an old id and a title match the same service, the first entry is taken."""
    text = SOUND.replace(
        "10031772000,برگزاری آزمون\n", "10031772999,الف\n10031772998,برگزاری آزمون\n"
    )
    assert [each[:2] for each in found_in(tmp_path, text)] == [
        ("missing", "10031772998: برگزاری آزمون"),
        ("retitled", "10031772999: الف"),
        ("renumbered", "10031772999: الف"),
    ]


def test_what_stands_elsewhere(tmp_path: Path) -> None:
    """Below another parent, or at the top; without a known parent, nothing is reported."""
    head = "شناسه خدمت,عنوان خدمت,شناسه خدمت کلان\n"
    rows = SOUND.removeprefix(HEAD).replace("صدور شناسه\n", "صدور شناسه,10031772000\n")
    assert found_in(tmp_path, head + rows) == [
        ("moved", "10031771101: صدور شناسه", "10031772000", "10031771000")
    ]
    lone = head + rows.replace("برگزاری آزمون", "برگزاری آزمون,10031771000")
    assert [each[2:] for each in found_in(tmp_path, lone)][1:] == [("10031771000", "")]
    assert [each[0] for each in found_in(tmp_path, SOUND.replace("10031771000,راهبری\n", ""))] == [
        "extra"
    ]


def test_agencies_are_those_that_the_list_names(tmp_path: Path) -> None:
    """By id or by name; services of another agency are moved, those of none are missing."""
    text = (
        f"{OWNED}20031771000,خدمت فارس,,2\n10031772000,برگزاری آزمون,فارس,\n10039999000,نو,بوشهر,\n"
    )
    found = compared(tmp_path, text)
    assert [(each.kind, each.agency, each.actual) for each in found.differences] == [
        ("moved", "فارس", "ستاد"),
        ("missing", "بوشهر", ""),
    ]
    assert [(each.agency, each.approved, each.actual) for each in found.counts] == [
        ("فارس", 2, 1),
        ("بوشهر", 1, 0),
    ]


def test_what_stands_elsewhere_is_not_extra_there(tmp_path: Path) -> None:
    """A service moved between two agencies of one list is reported once."""
    rows = SOUND.removeprefix(HEAD).replace("\n", ",,1\n")
    text = f"{OWNED}{rows.replace('آزمون,,1', 'آزمون,,2')}20031771000,خدمت فارس,,2\n"
    assert [each[:2] for each in found_in(tmp_path, text)] == [
        ("moved", "10031772000: برگزاری آزمون")
    ]


def test_an_empty_list_is_the_own_agencys() -> None:
    """All services are extra."""
    found = compare(CATALOGUE, ApprovedList("x", ()))
    assert [each.kind for each in found.differences] == ["extra"] * 4
    assert found.counts[0].actual == 4


def test_a_service_without_id_or_title(tmp_path: Path) -> None:
    """The parent is named by its title if it has no id."""
    above = Service(title="بی شناسه", subservices=(TWO,))
    catalogue = Catalogue(Agency(id="1", name="x", services=(above,)))
    approved = listed(tmp_path, f"{HEAD}-,بی شناسه\n10031771000,راهبری\n10031771101,صدور شناسه\n")
    assert [(each.kind, each.actual) for each in compare(catalogue, approved).differences] == [
        ("missing", "")
    ]


@pytest.mark.parametrize("kind", list(DIFFERENCES))
def test_every_format_tells_every_service(tmp_path: Path, kind: str) -> None:
    """Text, JSON and HTML have each difference with its places, and the counts."""
    text = (
        f"{HEAD}10031771000,راهبری\n10031771100,لغو <b>\n10031771109,صدور شناسه\n10031779000,نو\n"
    )
    report = DIFFERENCES[kind](compared(tmp_path, text))
    for words in ("10031771109", "10031779000", "10031772000", "CSV!A3", "ستاد"):
        assert words in report


def test_the_page_is_sound_html(tmp_path: Path) -> None:
    """The page parses without an error, and markup in a title does not become an element."""
    text = f"{HEAD}10031771100,لغو <b>\n"
    report = DIFFERENCES["html"](compared(tmp_path, text))
    html5lib.HTMLParser(strict=True).parse(report)
    assert "<b>" not in report


def test_json_is_for_machines(tmp_path: Path) -> None:
    """Each difference is an object of texts and a line."""
    text = f"{SOUND}10031779000,نو\n".replace("10031772000,برگزاری آزمون\n", "")
    data = json.loads(DIFFERENCES["json"](compared(tmp_path, text)))
    assert [each["kind"] for each in data["differences"]] == ["missing", "extra"]
    assert data["differences"][0] == {
        "kind": "missing",
        "agency": "ستاد",
        "id": "10031779000",
        "title": "نو",
        "approved": "10031779000: نو",
        "held": "",
        "cell": "CSV!A5",
        "file": "",
        "line": 0,
        "remedy": None,
    }


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        (
            "10031771101",
            "10031771109",
            'add former_ids: ["10031771101"] so that old addresses still work',
        ),
        ("10031772000", "10031772999", "the list has the former id; update the list"),
    ],
)
def test_another_id_has_its_remedy(tmp_path: Path, old: str, new: str, remedy: str) -> None:
    """The remedy keeps the old id as a former one; if it is one already, the list is outdated."""
    found = compared(tmp_path, SOUND.replace(old, new))
    (advice,) = [each["remedy"] for each in json.loads(DIFFERENCES["json"](found))["differences"]]

    assert advice["en"].endswith(remedy)
    assert f" / {advice['en']}\n" in DIFFERENCES["text"](found)
    assert advice["fa"].partition(" former")[0] in DIFFERENCES["html"](found)


def test_every_kind_is_worded() -> None:
    """Every kind has a label in both languages."""
    assert tuple(WORDS) == KINDS
