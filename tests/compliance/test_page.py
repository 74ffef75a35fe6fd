"""The page for managers: strict, self-contained, with score, grid, repairs and every finding."""

import re
from typing import Any
from xml.etree import ElementTree as ET

import html5lib

from miz_khedmat import Catalogue
from miz_khedmat.compliance import Choice, check
from miz_khedmat.compliance.reports import FORMATS, ReportContext
from miz_khedmat.compliance.reports.page import FACTS, grid, repairs
from miz_khedmat.model import Agency, Service, Suppression

XHTML = "{http://www.w3.org/1999/xhtml}"


def read(text: str) -> Any:
    """Parse a page with html5lib, which accepts no error."""
    return html5lib.HTMLParser(strict=True).parse(text)


def words(element: ET.Element) -> str:
    """Return all words of an element, with single blanks."""
    return " ".join("".join(element.itertext()).split())


def tables(page: ET.Element, kind: str) -> list[list[list[str]]]:
    """Return the cells of the tables of one class."""
    return [
        [[words(cell) for cell in row] for row in table.iter(f"{XHTML}tr")]
        for table in page.iter(f"{XHTML}table")
        if table.get("class") == kind
    ]


def test_the_page_is_one_file(faulty: ReportContext, clean: ReportContext) -> None:
    """It is strict HTML in Persian that loads nothing and runs nothing."""
    for context in (faulty, clean):
        page = read(FORMATS["html"](context))
        links = [each.get(name) for each in page.iter() for name in ("src", "href")]
        head = words(next(page.iter(f"{XHTML}style")))

        assert ("fa", "rtl") == (page.get("lang"), page.get("dir"))
        assert ([], []) == (list(filter(None, links)), list(page.iter(f"{XHTML}script")))
        assert not re.search("url\\(|@import|&", head)
        assert '"Noto Naskh Arabic"' in head


def test_the_page_has_a_score_for_each_group(faulty: ReportContext) -> None:
    """It shows passed questions, all questions and findings of each group, and the method."""
    page = read(FORMATS["html"](faulty))
    ((_, *rows),) = tables(page, "scores")
    scores = {row[0][0]: row[1:] for row in rows}
    documents = faulty.report.scores["S"]
    persian = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

    assert list(faulty.report.scores) == sorted(scores.keys() - {"M"})
    assert scores["S"][:3] == [
        each.translate(persian)
        for each in (f"{documents.percent}٪", f"{documents.kept}", f"{documents.checked}")
    ]
    assert ["—", "۰", "۰", "۱"] == scores["M"]
    assert "امتیاز، سهم بررسی‌های درست است که رو به پایین گرد می‌شود" in words(page)
    assert "۲ یافته کنارگذاشته‌شده" in words(page)


def test_the_page_has_a_grid_of_facts(faulty: ReportContext) -> None:
    """Each agency's services have the state of each fact of table 1."""
    page = read(FORMATS["html"](faulty))
    own, other = tables(page, "grid")
    head = own[0][1:]
    first, second = (dict(zip(head, row[1:], strict=True)) for row in own[1:])

    assert [label for _, label in FACTS.values()] == head
    assert ("✗یافته دارد", "—اعلام شده: ندارد") == (first["مراجعه"], first["هزینه"])
    assert ("✓درج شده", "·درج نشده، بدون یافته") == (first["نوع"], second["مدارک"])
    assert "20031771000" in other[1][0]
    assert "جدول تکمیل اطلاعات: 2" in words(page)


def test_the_grid_claims_nothing_that_was_not_asked(faulty: ReportContext) -> None:
    """A missing fact is not shown as stated if no rule checked it."""
    catalogue = faulty.catalogue
    assert catalogue
    ((_, rows), _) = grid(ReportContext(check(catalogue, Choice(("L",))), catalogue))
    assert "unstated" == rows[0].cells[list(FACTS).index("D8")]


def test_only_agencies_with_services_have_a_grid() -> None:
    """An agency without services, or with withdrawn ones only, has none."""
    catalogue = Catalogue(Agency(id="1"))
    assert [] == list(grid(ReportContext(check(catalogue), catalogue)))
    assert 'class="grid"' not in FORMATS["html"](ReportContext(check(catalogue), catalogue))


def test_the_page_names_the_ten_most_worthwhile_repairs() -> None:
    """The rules that failed most often, with the places, and what each adds to the score."""
    catalogue = Catalogue(
        Agency(
            id="1",
            name="ستاد",
            services=(
                Service(id="10031771000", title="یک", suppress=(Suppression("D0501"),)),
                Service(id="10031772000", title="دو", visits="۱"),
            ),
        )
    )
    context = ReportContext(check(catalogue), catalogue)
    best = repairs(context)
    asked = context.report.score.checked

    assert 10 == len(best)
    assert [2, 2] == [context.report.questions[each.rule.code].checked for each in best[:2]]
    assert [round(200 / asked, 1)] * 2 == [each.gain for each in best[:2]]
    assert "M0101" in {each.code for each in context.report.findings}
    assert "M0101" not in {each.rule.code for each in repairs(context)}
    page = read(FORMATS["html"](context))
    (items,) = [each for each in page.iter(f"{XHTML}ol") if each.get("class") == "repairs"]
    assert [each.rule.code in words(item) for each, item in zip(best, items, strict=True)]


def test_a_repair_is_worth_the_questions_it_answers() -> None:
    """Fixing all findings of one rule adds as much to the score as the page says."""
    services = [Service(id=f"1003177{n}000", title=f"خدمت {n}") for n in range(1, 6)]
    made = Catalogue(Agency(id="1", name="ستاد", services=tuple(services)))
    report = check(made)
    (types,) = [each for each in repairs(ReportContext(report, made)) if each.rule.code == "D0301"]
    better = report.questions["D0301"]

    assert (5, 0, 5) == (types.count, better.kept, better.checked)
    assert types.gain == round(100 * 5 / report.score.checked, 1)


def test_the_page_tells_every_finding_with_its_place(
    faulty: ReportContext, clean: ReportContext
) -> None:
    """Code, subject, fact, remedy, and file with line and column; or a note that there is none."""
    items = [
        words(each)
        for each in read(FORMATS["html"](faulty)).iter(f"{XHTML}li")
        if each.get("class") in {"error", "warning", "info"}
    ]
    found = sorted(faulty.report.findings, key=lambda each: "LDCSANQM".index(each.code[0]))

    assert len(found) == len(items)
    for each, item in zip(found, items, strict=True):
        assert item.startswith(f"{each.code} {each.message.fa}")
        assert item.endswith(f"{each.hint.fa} {faulty.place(each)}")
        assert each.subject in item
    assert "یافته‌ای نیست." in words(read(FORMATS["html"](clean)))


def test_pages_without_a_catalogue_have_a_report_too() -> None:
    """For finished pages there is no agency and no grid."""
    page = read(FORMATS["html"](ReportContext(check(Catalogue(Agency(id="1"))))))
    assert "صفحه‌های بررسی‌شده" == words(next(page.iter(f"{XHTML}h1")))
