"""Which rules are asked, and how grave a finding must be to be told."""

import difflib
from collections.abc import Iterable
from typing import Final

from attrs import frozen

from miz_khedmat.compliance.clauses import FAMILIES
from miz_khedmat.compliance.finding import Severity
from miz_khedmat.compliance.rule import Rule
from miz_khedmat.errors import MizKhedmatError


class UnknownCode(MizKhedmatError):  # noqa: N818 - it is one
    """A code that no rule has; the message names the nearest that one has."""


_FOUND: Final = (value for family in FAMILIES for value in vars(family).values())
_RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((each for each in _FOUND if isinstance(each, Rule)), key=lambda rule: rule.code)
)


@frozen
class Choice:
    """Codes to ask and codes to leave out, by their beginnings (``D``, ``D09``, ``D0902``).

    Without *select* every rule is asked; *ignore* wins over it. Rules in preview are asked only
    with *preview*, or when *select* names them whole.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    minimum: Severity = Severity.INFO
    preview: bool = False
    among: tuple[Rule, ...] = _RULES

    def __attrs_post_init__(self) -> None:
        """Refuse codes that no rule begins with; raises UnknownCode."""
        codes = [rule.code for rule in self.among]
        for code in (*self.select, *self.ignore):
            if not any(each.startswith(code.upper()) for each in codes):
                raise UnknownCode(_unknown(code, codes))

    @property
    def asked(self) -> tuple[Rule, ...]:
        """The rules that are asked, by code."""
        return tuple(rule for rule in self.among if self._takes(rule))

    def _takes(self, rule: Rule) -> bool:
        named = rule.code in self.select
        wanted = not self.select or _begins(rule, self.select)
        ready = self.preview or named or not rule.preview
        return ready and wanted and not _begins(rule, self.ignore) and rule.severity >= self.minimum


def rules() -> tuple[Rule, ...]:
    """Every rule, by its code."""
    return _RULES


def rule_called(code: str) -> Rule:
    """The rule of this *code*; raises UnknownCode with the nearest one."""
    found = {rule.code: rule for rule in _RULES}.get(code.upper())
    if found is None:
        raise UnknownCode(_unknown(code, [rule.code for rule in _RULES]))
    return found


def _begins(rule: Rule, codes: Iterable[str]) -> bool:
    return any(rule.code.startswith(code.upper()) for code in codes)


def _unknown(code: str, known: list[str]) -> str:
    beginnings = {each[:length] for each in known for length in (1, 3, 5)}
    near = difflib.get_close_matches(code.upper(), sorted(beginnings), 1, 0.5)
    hint = f"; did you mean {near[0]}? / شاید {near[0]}" if near else ""
    return f"no rule begins with {code!r} / قاعده‌ای با این آغاز نیست{hint}"
