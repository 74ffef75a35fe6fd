"""Writes `docs/rules.md`, the manual of compliance rules, from the code; a test compares both."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from miz_khedmat.cli.clauses import clauses
from miz_khedmat.compliance import Rule, all_rules

FILE = Path("docs/rules.md")
OPENING = """# Rules

This file is written by `python -m gates.rules`; do not edit it.

A code is the clause of the guide and a serial: `D0601` is the first rule of clause D6. Serials from
51 on are asked of finished pages (`check --html`), smaller ones of a catalogue; of the rows of
table 1 a page answers those of a catalogue too. Rules of group M keep the order of the catalogue
and of the files themselves. An error is what the guide asks for; a warning is good practice, or
stricter than the guide; what is only news is no finding that fails.
"""


def manual() -> str:
    """Return the complete manual."""
    titles = {clause.code: clause.title for clause in clauses()}
    pieces = [OPENING]
    for code, rules in groupby(all_rules(), key=lambda rule: rule.clause):
        pieces += _clause(code, titles.get(code, "the order of files"), list(rules))
    return "\n".join(pieces).rstrip() + "\n"


def _clause(code: str, title: str, rules: list[Rule]) -> Iterator[str]:
    yield from [f"## {code} · {title}", ""]
    if rules[0].quote:
        yield from [f"> {rules[0].quote}", ""]
    for rule in rules:
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    marks = [rule.severity.name.lower(), *["repaired by `--fix`"] * (rule.fix is not None)]
    yield from [f"### {rule.code} · {rule.message.en}", ""]
    yield from [f"{', '.join(marks)} · about: {rule.about} · {rule.message.fa}", ""]
    yield from (_line(line) for line in rule.manual.splitlines())
    yield from ["", f"To do: {rule.hint.en} · {rule.hint.fa}", ""]


def _line(line: str) -> str:
    """Why, bad and good begin lines of their own; literals are Markdown's."""
    begins = line.startswith(("Why:", "Bad:", "Good:"))
    return f"- {line}".replace("``", "`") if begins else line.replace("``", "`")


if __name__ == "__main__":
    FILE.write_text(manual(), "utf-8")
