"""Styles of real agencies' pages, each with its defects (field notes, section 5)."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from miz_khedmat import Desk, Request, build, load
from miz_khedmat.compliance import Finding, Severity, check_pages

HERE = Path(__file__).parent / "pages"
STYLES = {
    "card-as-file": {
        "D1252": "the card can only be downloaded as a file of Word",
        "D1251": "and is not called as the guide calls it",
        "M0204": "and the file is not there",
    },
    "icons-without-channels": {
        "D1053": "six pictures that do not say of which channel they are",
        "C0151": "an icon that leads nowhere",
        "C0451": "an icon that shows no number",
        "L0351": "a title that is no link",
    },
    "mailto": {
        "C0351": "a mailto: where the address must be shown",
        "C0451": "a tel: where the number must be shown",
        "C0102": "an icon that leads to the home page",
    },
}


@pytest.mark.parametrize("style", STYLES)
def test_each_defect_is_named(style: str) -> None:
    """The check finds the typical defect of the style, and its consequences."""
    codes = {finding.code for finding in check_pages([HERE / style]).findings}

    assert STYLES[style].keys() <= codes


def test_every_lack_of_a_poor_page_is_named() -> None:
    """Everything that the guide asks of a service's page and this one lacks is found once."""
    found = Counter(finding.code for finding in check_pages([HERE / "card-as-file"]).findings)
    lacks = ["D0301", "D0751", "D0901", "D1001", "D1151", "S0951", "N0351", "Q0151"]

    assert dict.fromkeys(lacks, 1) == {code: found[code] for code in lacks}


def test_a_good_page_of_another_making_has_no_finding() -> None:
    """A page that was written by hand, without our hooks, passes if it follows the guide."""
    assert check_pages([HERE / "site"]).findings == ()


@pytest.fixture
def service() -> str:
    """Return the page of a service in that site."""
    return (HERE / "site" / "service.html").read_text("utf-8")


def _checked(text: str, folder: Path) -> tuple[Finding, ...]:
    page = folder / "service.html"
    page.write_text(text, "utf-8")
    return check_pages([page]).findings


def test_what_cannot_be_told_is_no_error(service: str, tmp_path: Path) -> None:
    """Pictures in place of words are of severity INFO; the check does not guess."""
    pictured = service.replace("<td>۲ روز کاری", '<td><img src="time.png">')
    (found,) = _checked(pictured, tmp_path)

    assert (found.code, found.severity, found.found) == ("M0201", Severity.INFO, "average_time")


def test_options_without_ticks_cannot_be_told(service: str, tmp_path: Path) -> None:
    """All three kinds are printed and none is ticked: the choice is unknown, not wrong."""
    (found,) = _checked(service.replace("☐ ", "").replace("☑ ", ""), tmp_path)

    assert ("M0201", "types") == (found.code, found.found)


def test_boxes_of_forms_are_ticks(service: str, tmp_path: Path) -> None:
    """Check boxes show which kind is meant."""
    unticked = service.replace("☐", "<input type=checkbox>")
    boxed = unticked.replace("☑", "<input type=checkbox checked>")

    assert _checked(boxed, tmp_path) == ()


def test_a_label_that_stands_twice_is_read_where_it_is_filled(service: str, tmp_path: Path) -> None:
    """The first label with a value counts, before or after an empty one."""
    empty = "<tr><td>شرح خدمت<td>"
    for place in ("<tr><td>شرح خدمت", "<tr><td>مدارک مورد نیاز"):
        assert _checked(service.replace(place, f"{empty}\n{place}"), tmp_path) == ()


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    """Files beside the folder are not part of the site."""
    site = tmp_path / "site"
    shutil.copytree(HERE / "site", site)
    text = (site / "laws.html").read_text("utf-8")
    (site / "laws.html").write_text(text.replace("https://laws.example.ir/daryayi", "../a.html"))

    assert check_pages([site]).findings == ()


def test_what_editors_set_aside_stays_aside(tmp_path: Path, example: Path) -> None:
    """Our page names the rules that its service suppresses, and those findings are suppressed."""
    desk = Desk(catalogue=load(example))
    page = desk.respond(Request("agencies/17040101/services/10011326100/"))
    (tmp_path / "service.html").write_bytes(page.body)
    report = check_pages([tmp_path / "service.html"])

    assert ((), ["D0902"]) == (report.findings, [each.code for each in report.suppressed])
    assert "D0902" not in report.questions


def test_every_page_of_the_example_is_as_the_guide_asks(tmp_path: Path, example: Path) -> None:
    """The whole desk as files has no finding, with the suppressions of the catalogue."""
    build(Desk(catalogue=load(example)), tmp_path / "site")
    report = check_pages([tmp_path / "site"])

    assert ((), {"D0902"}) == (report.findings, {each.code for each in report.suppressed})
