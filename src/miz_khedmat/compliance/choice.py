"""The choice of rules to check, and the least severity of findings to report."""

import difflib
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from attrs import frozen

from miz_khedmat.compliance.rule import Rule
from miz_khedmat.compliance.rules import FAMILIES
from miz_khedmat.errors import MizKhedmatError, Severity, Wording


class UnknownCode(MizKhedmatError):  # noqa: N818 - it is one
    """A code that belongs to no rule; the message suggests the nearest known code."""


_LIST: Final = "miz-khedmat explain --list"
_FOUND: Final = (value for family in FAMILIES for value in vars(family).values())
_RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((each for each in _FOUND if isinstance(each, Rule)), key=lambda rule: rule.code)
)


@frozen
class Choice:
    """Codes to select and to ignore: a group, a clause or a rule (``D``, ``D9``, ``D0902``).

    Without *select* every rule is checked; *ignore* takes precedence. Rules in preview are checked
    only with *preview*, or if *select* contains their full code.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    minimum: Severity = Severity.INFO
    preview: bool = False
    among: tuple[Rule, ...] = _RULES

    def __attrs_post_init__(self) -> None:
        """Refuse unknown codes, all at once.

        Raises:
            UnknownCode: A code belongs to no rule.
        """
        known = {name for rule in self.among for name in _names(rule)}
        wrong = [code for code in (*self.select, *self.ignore) if code.upper() not in known]
        if wrong:
            raise UnknownCode("\n".join(_unknown(code, known) for code in wrong))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules to check, sorted by code."""
        return tuple(rule for rule in self.among if self._takes(rule))

    def _takes(self, rule: Rule) -> bool:
        selected, ignored = ({code.upper() for code in each} for each in (self.select, self.ignore))
        wanted = not selected or not selected.isdisjoint(_names(rule))
        ready = self.preview or not rule.preview or rule.code in selected
        left_out = not ignored.isdisjoint(_names(rule))
        return ready and wanted and not left_out and rule.severity >= self.minimum


def all_rules() -> tuple[Rule, ...]:
    """Return every rule, sorted by code."""
    return _RULES


def rule_called(code: str) -> Rule:
    """Return the rule with this code, in either case.

    Raises:
        UnknownCode: No rule has this code; the message suggests the nearest one.
    """
    rule = {rule.code: rule for rule in _RULES}.get(code.upper())
    if rule is None:
        raise UnknownCode(_unknown(code, [rule.code for rule in _RULES]))
    return rule


def _names(rule: Rule) -> tuple[str, str, str]:
    """Return the names that select a rule: its group, its clause, its code."""
    return rule.code[0], rule.clause, rule.code


def _unknown(code: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(code.upper(), sorted(known), 1, 0.5)
    near_one = Wording("did you mean {code}?", code=near[0]) if near else _LIST
    return Wording("unknown rule {code}; {remedy}", code=repr(code), remedy=near_one).joined()
