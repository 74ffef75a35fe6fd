"""What is still to be done, in words: states of sections, and lists of tasks with one link each."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from miz_khedmat.compliance import Finding
from miz_khedmat.errors import Severity


@frozen
class TaskState:
    """A state as a word: the kind of its tag, the name of its label, and a number or a day."""

    kind: str
    label: str
    number: int = 0
    day: str = ""


@frozen(kw_only=True)
class StaffTask:
    """One thing to do: its link, what it is called, what is said about it, and its states.

    What it is called is a *label* with *called* after it, or *called* alone. *about* are lines:
    each a label, or a text of the catalogue.
    """

    href: str | None
    label: str = ""
    called: str = ""
    number: str = ""
    about: tuple[str, ...] = ()
    about_label: str = ""
    states: tuple[TaskState, ...] = ()
    is_under: bool = False


def severity_states(findings: Iterable[Finding]) -> Iterator[TaskState]:
    """Yield how many errors and how many warnings there are, as far as there are any."""
    every = [each.severity for each in findings]
    errors = sum(each >= Severity.ERROR for each in every)
    warnings = sum(each == Severity.WARNING for each in every)
    if errors:
        yield TaskState("bad", "count.errors", errors)
    if warnings:
        yield TaskState("warn", "count.warnings", warnings)
