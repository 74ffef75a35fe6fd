"""Every clause of the guide with the pages, rules and tests that fulfil it."""

from collections.abc import Iterator
from importlib import resources

from attrs import frozen

from miz_khedmat.compliance import all_rules
from miz_khedmat.dashboard import STAFF_PAGES
from miz_khedmat.pages import PAGES, Page
from miz_khedmat.state.invitations import InvitationsPage
from miz_khedmat.surveys.pages import PAGE_KINDS


@frozen
class Clause:
    """One clause: its code, what it requires in a few words, and the tests that show it."""

    code: str
    title: str
    tests: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Return whether no test shows this clause yet."""
        return not self.tests


def pages_of(code: str) -> tuple[str, ...]:
    """Return the names of the pages that fulfil the clause *code*, some only with state."""
    every: tuple[Page | type[Page], ...] = (
        *PAGES,
        *PAGE_KINDS,
        *STAFF_PAGES,
        InvitationsPage,
    )
    return tuple(page.name for page in every if code in page.clauses)


def rules_of(code: str) -> tuple[str, ...]:
    """Return the codes of the rules that check the clause *code*."""
    return tuple(rule.code for rule in all_rules() if rule.clause == code)


def clause_lines() -> Iterator[str]:
    """Yield a line for each clause, with the pages, rules and tests that fulfil it."""
    for clause in clauses():
        pages = ", ".join(pages_of(clause.code)) or "-"
        rules = ", ".join(rules_of(clause.code)) or "-"
        tests = ", ".join(clause.tests) or "-"
        state = "open" if clause.open else "kept"
        kept = f"pages: {pages}; rules: {rules}; tests: {tests}"
        yield f"{clause.code:<4} {state:<5} {kept}; {clause.title}"


def clauses() -> tuple[Clause, ...]:
    """Return every clause, in the order of the guide."""
    text = resources.files(__package__).joinpath("clauses.txt").read_text("utf-8")
    rows = (line.split("|") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(
        Clause(code.strip(), title.strip(), tuple(tests.split())) for code, title, tests in rows
    )
