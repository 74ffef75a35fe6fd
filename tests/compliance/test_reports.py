"""One report in six formats, each read back by an independent reader."""

import json
import re
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from junitparser import Failure, JUnitXml, TestSuite

from miz_khedmat import Catalogue
from miz_khedmat.compliance import Choice, Finding, check
from miz_khedmat.compliance.reports import FORMATS, ReportContext, as_text
from miz_khedmat.compliance.reports.data import schema
from miz_khedmat.errors import Place
from miz_khedmat.model import Agency, Service
from miz_khedmat.persian.text import visible
from tests.compliance.conftest import REASON
from tests.compliance.test_page import XHTML, read, words
from tests.compliance.test_rules import catalogue


@pytest.mark.parametrize("kind", ["text", "github"])
def test_nothing_to_say_is_silence(clean: ReportContext, kind: str) -> None:
    """Without findings, the formats that only list findings are empty."""
    assert FORMATS[kind](clean) == ""


def test_text_names_the_place_and_the_remedy(faulty: ReportContext) -> None:
    """Below its subject: place, code, severity and fact, then both languages with the remedy."""
    said = as_text(faulty)
    found = faulty.report.findings

    heads = [line for line in said.splitlines() if line and line[0] != " "]
    assert ["2", "20031771000: صدور شناسه بکارگیری", "10031771000: صدور مجوز شركت"] == heads[:3]
    (visits,) = [each for each in found if each.code == "D0801"]
    assert f"  my desk/services/all.yaml:{visits.place.line}:3 D0801 error visits\n" in said
    for each in found:
        assert f"    {each.message.fa}" in said
        assert f"    {each.message.en}; expected: {each.expected.en}; do: {each.hint.en}\n" in said


def test_colours_are_put_on_when_asked(faulty: ReportContext) -> None:
    """By default there are none; without them, the text is the same."""
    plain, coloured = as_text(faulty), as_text(faulty, coloured=True)

    assert "\x1b" not in plain
    assert "\x1b[31mD0801\x1b[0m" in coloured
    assert plain == re.sub(r"\x1b\[\d+m", "", coloured)


@pytest.mark.parametrize("name", ["faulty", "clean"])
def test_json_keeps_its_schema(name: str, request: pytest.FixtureRequest) -> None:
    """Every finding is there with all its data, as the schema says."""
    context: ReportContext = request.getfixturevalue(name)
    data = json.loads(FORMATS["json"](context))

    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(data)
    assert [each.code for each in context.report.findings] == [
        each["code"] for each in data["findings"]
    ]
    assert data["score"] == context.report.score.percent


def test_json_holds_every_word(faulty: ReportContext) -> None:
    """Texts are unchanged; suppressed findings have a reason."""
    data = json.loads(FORMATS["json"](faulty))
    (letter,) = [each for each in data["findings"] if each["code"] == "S0501"]

    assert ("my desk/services/all.yaml", "صدور مجوز شركت") == (letter["file"], letter["found"])
    assert {"D0501": REASON, "Q0101": ""} == {
        each["code"]: each["reason"] for each in data["suppressed"]
    }
    assert {"kept", "asked", "percent"} == set(data["scores"]["D"])


@pytest.fixture(scope="module")
def sarif(root: Path) -> Draft4Validator:
    """The published schema."""
    text = (root / "tests" / "data" / "sarif-2.1.0-schema.json").read_text("utf-8")
    return Draft4Validator(json.loads(text))


@pytest.mark.parametrize("name", ["faulty", "clean"])
def test_sarif_keeps_the_published_schema(
    sarif: Draft4Validator, name: str, request: pytest.FixtureRequest
) -> None:
    """There is one run, with every rule that was checked; each result belongs to one of them."""
    context: ReportContext = request.getfixturevalue(name)
    data = json.loads(FORMATS["sarif"](context))
    sarif.validate(data)
    (run,) = data["runs"]
    known = [rule["id"] for rule in run["tool"]["driver"]["rules"]]

    assert known == [rule.code for rule in context.report.rules]
    found = (*context.report.findings, *context.report.suppressed)
    assert [each.code for each in found] == [each["ruleId"] for each in run["results"]]


def test_sarif_names_file_and_region(faulty: ReportContext) -> None:
    """The file is an address, with line and column; levels are SARIF's."""
    results = json.loads(FORMATS["sarif"](faulty))["runs"][0]["results"]
    (letter,) = [each for each in results if each["ruleId"] == "S0501"]
    place = letter["locations"][0]["physicalLocation"]

    assert place["artifactLocation"]["uri"] == "my%20desk/services/all.yaml"
    assert {"startLine", "startColumn"} == set(place["region"])
    assert letter["level"] == "error"
    assert letter["message"]["text"].startswith("10031771000: صدور مجوز شركت · title: ")


def test_sarif_says_what_is_set_aside_and_why(faulty: ReportContext) -> None:
    """The editor's reason is the justification; every result says whether it is suppressed."""
    results = json.loads(FORMATS["sarif"](faulty))["runs"][0]["results"]
    aside = {each["ruleId"]: each["suppressions"] for each in results if each["suppressions"]}

    assert aside == {
        "D0501": [{"kind": "inSource", "justification": visible(REASON)}],
        "Q0101": [{"kind": "inSource"}],
    }
    assert len(faulty.report.findings) == [each["suppressions"] for each in results].count([])


@pytest.mark.parametrize("name", ["faulty", "clean"])
def test_junit_is_read_by_a_public_reader(name: str, request: pytest.FixtureRequest) -> None:
    """Groups are suites and rules are cases, which fail if they found more than INFO."""
    context: ReportContext = request.getfixturevalue(name)
    suites: list[TestSuite] = list(JUnitXml.fromstring(FORMATS["junit"](context).encode()))
    cases = {case.name[:5]: case for suite in suites for case in suite}
    failed = {code: case.result[0] for code, case in cases.items() if case.result}

    assert list(cases) == [rule.code for rule in context.report.rules]
    assert {each.code for each in context.report.findings if each.severity > 1} == set(failed)
    assert len(failed) == sum(suite.failures for suite in suites)
    for each in context.report.findings:
        if each.code in failed:
            assert isinstance(failed[each.code], Failure)
            assert f"{context.place(each)}: {each.subject}" in failed[each.code].text


def test_junit_tells_news_as_output(tmp_path: Path) -> None:
    """A finding of severity INFO does not fail its case."""
    made = catalogue(tmp_path, {"title": "صدور شناسه بکارگیری (ویژه)" * 12})
    report = check(made)
    (news,) = [each for each in report.findings if each.severity == 1]
    (case,) = [
        case
        for suite in JUnitXml.fromstring(FORMATS["junit"](ReportContext(report, made)).encode())
        for case in suite
        if case.name.startswith(news.code)
    ]

    assert ([], True) == (case.result, news.subject in case.system_out)


def test_github_has_our_commands_only() -> None:
    """The file is escaped or separated, and no other text begins a command."""
    made = Catalogue(Agency(id="1", services=(Service(title=":add-mask::x ##[y]"),)))
    report = check(made, Choice(("D0801",)))
    found = evolve(report.findings[0], place=Place("a::b##[c\x85\u202e\u2028"))
    text = FORMATS["github"](ReportContext(evolve(report, findings=(found,)), made))
    about, _, said = text.removeprefix("::error file=").partition("::")

    assert "a%3A%3Ab# #[c%0A,line=1,col=1,title=D0801" == about
    assert said.startswith(" :add-mask: :x # #[y]%0A")


def test_github_escapes_its_own_signs() -> None:
    """`%`, line ends, and in properties `:` and `,` are escaped; the rest is unchanged."""
    odd = Service(id="1", title="۵۰%\r\nیک: دو، three, چهار")
    made = Catalogue(Agency(id="1", services=(odd,)))
    said = FORMATS["github"](ReportContext(check(made, Choice(("D0801",))), made, "a:b,c%"))

    assert said == (
        "::error file=,line=1,col=1,title=D0801::"
        "1: ۵۰%25%0Aیک: دو، three, چهار%0A"
        "تعداد مراجعه درج نشده است%0Aتعداد مراجعه حضوری (visits) را وارد کنید\n"
    )


def test_github_annotates_the_line(faulty: ReportContext) -> None:
    """Each finding is a command, with level and place."""
    lines = FORMATS["github"](faulty).splitlines()
    found = faulty.report.findings

    assert len(found) == len(lines)
    assert lines[0].startswith(f"::{found[0].severity.name.lower()} file=my desk/")
    assert f",line={found[-1].place.line},col=" in lines[-1]
    odd = ReportContext(faulty.report, faulty.catalogue, "a:b,c%")
    assert "file=a%3Ab%2Cc%25/agencies" in FORMATS["github"](odd)


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("", "agency.yaml"),
        (".", "agency.yaml"),
        ("desk", "desk/agency.yaml"),
        ("/desk/", "/desk/agency.yaml"),
    ],
)
def test_files_are_named_from_where_the_check_ran(
    tmp_path: Path, folder: str, expected: str
) -> None:
    """The folder comes before the file, except if it is the working folder."""
    made = catalogue(tmp_path, {}, agency={"name": None})
    context = ReportContext(check(made), made, folder)
    assert [expected] == [context.file(each) for each in context.report.findings]


HOSTILE = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("<>&\"'%:,\n\r\0\x1b\x7f\x85\u202e\u2066\u2028\ufffe]{}`"),
    max_size=30,
) | st.sampled_from(
    [
        *("</style><script>alert(1)</script>", "]]>", "<!--", "&amp;", "{{ 7 * 7 }}", "{% raw %}"),
        *("::error::x", "%0A", "\n::error::x", "\x1b[31m", "](http://example.ir)", "-->", "\ufdd0"),
    ]
)


@given(HOSTILE)
def test_hostile_words_break_no_format(title: str) -> None:
    """Whatever a title contains, each reader finds one finding, with the visible text."""
    made = Catalogue(Agency(id="1", name=title, services=(Service(id="7", title=title),)))
    context = ReportContext(check(made, Choice(("D0801",))), made)
    (finding,) = context.report.findings

    _json_is_whole(context, finding)
    assert 1 == FORMATS["github"](context).count("\n")
    assert 6 == as_text(context).count("\n")
    assert visible(as_text(context)) == as_text(context)
    (suite,) = JUnitXml.fromstring(FORMATS["junit"](context).encode())
    assert 1 == suite.failures
    page = read(FORMATS["html"](context))
    assert [] == list(page.iter(f"{XHTML}script"))
    (subject, *_) = (each for each in page.iter(f"{XHTML}p") if each.get("class") == "about")
    assert words(subject) == " ".join(f"{visible(finding.subject)} · visits".split())


def _json_is_whole(context: ReportContext, finding: Finding) -> None:
    assert finding.subject == json.loads(FORMATS["json"](context))["findings"][0]["subject"]
    (result,) = json.loads(FORMATS["sarif"](context))["runs"][0]["results"]
    assert result["message"]["text"].startswith(visible(finding.subject))
