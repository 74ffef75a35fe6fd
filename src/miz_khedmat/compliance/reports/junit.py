"""The JUnit report: a suite for each group of clauses, a case for each rule."""

from itertools import groupby
from typing import Final
from xml.etree import ElementTree as ET

from miz_khedmat.compliance.finding import Finding
from miz_khedmat.compliance.reports.context import ReportContext
from miz_khedmat.compliance.rule import Rule
from miz_khedmat.errors import Severity
from miz_khedmat.persian.logs import in_markup
from miz_khedmat.persian.text import visible

_FAILS: Final = Severity.WARNING


def as_junit(context: ReportContext) -> str:
    """Return the report as JUnit XML; findings of severity INFO do not fail their case."""
    root = ET.Element("testsuites", name="miz_khedmat")
    by_rule: dict[str, list[Finding]] = {}
    for finding in context.report.findings:
        by_rule.setdefault(finding.code, []).append(finding)
    for group, rules in groupby(context.report.rules, key=lambda rule: rule.code[0]):
        suite = ET.SubElement(root, "testsuite", name=group)
        cases = [_case(suite, rule, by_rule.get(rule.code, []), context) for rule in rules]
        _count(suite, len(cases), sum(cases))
    _count(root, len(context.report.rules), sum(int(each.get("failures", "0")) for each in root))
    ET.indent(root)
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    return in_markup(head + ET.tostring(root, encoding="unicode")) + "\n"


def _case(suite: ET.Element, rule: Rule, found: list[Finding], context: ReportContext) -> int:
    """Add one case; return 1 if it fails, else 0."""
    case = ET.SubElement(
        suite, "testcase", classname=rule.clause, name=f"{rule.code} {rule.message.en}"
    )
    if not found:
        return 0
    fails = rule.severity >= _FAILS
    element = ET.SubElement(case, "failure" if fails else "system-out")
    if fails:
        element.set("type", rule.code)
        element.set("message", f"{len(found)}: {rule.message.fa}")
    element.text = visible("\n".join(_line(context, each, rule) for each in found))
    return int(fails)


def _line(context: ReportContext, finding: Finding, rule: Rule) -> str:
    """Return place, subject and value, and the message if it differs from the rule's own."""
    said = finding.message.fa if finding.message != rule.message else ""
    stated = finding.subject, finding.fact, finding.found, said
    return ": ".join([str(context.place(finding)), *filter(None, stated)])


def _count(element: ET.Element, tests: int, failures: int) -> None:
    element.set("tests", str(tests))
    element.set("failures", str(failures))
    element.set("errors", "0")
