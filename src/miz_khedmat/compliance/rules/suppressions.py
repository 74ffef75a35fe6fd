"""Group M: suppressions have a reason, name a rule, and are still needed."""

from typing import Final

from miz_khedmat.compliance.rule import Answer, Answers, clause_of, rule
from miz_khedmat.compliance.subjects import SuppressionsSubject, code_of
from miz_khedmat.errors import Severity

_ABOUT: Final = "suppressions"


@rule(
    "M0101",
    Severity.WARNING,
    _ABOUT,
    says="a finding is suppressed without a reason",
    expects="a reason",
    do="add `reason`",
)
def suppressions_have_a_reason(subject: SuppressionsSubject) -> Answers:
    """A suppression has a reason that the next editor can read.

    Why: nobody dares to remove one without a reason.
    Bad: ``suppress: [D0902]``
    Good: ``suppress: [{rule: D0902, reason: تعرفه را شورا هر ماه اعلام می‌کند}]``
    """
    for number, each in enumerate(subject.noun.suppress or ()):
        if not (each.reason or "").strip():
            yield Answer(("suppress", number), each.rule or "")


@rule(
    "M0102",
    Severity.WARNING,
    _ABOUT,
    says="a suppression has no effect",
    expects="a finding of that rule in this service",
    do="remove it",
)
def suppressions_suppress(subject: SuppressionsSubject) -> Answers:
    """A suppression is removed when it suppresses nothing and its clause has no other finding.

    Why: it would hide the next mistake of its kind.
    Bad: ``suppress: [{rule: D0902, reason: …}]`` beside an amount that is understood.
    Good: no ``suppress``.
    """
    for number, each in enumerate(subject.noun.suppress or ()):
        code = code_of(each)
        kept = code in subject.checked and clause_of(code) not in subject.unkept
        if kept and code not in subject.used:
            yield Answer(("suppress", number), each.rule or "")


@rule(
    "M0103",
    Severity.ERROR,
    _ABOUT,
    says="there is no rule with this code",
    expects="a rule code, such as D0902",
    do="see `miz-khedmat explain --list`",
)
def suppressions_name_rules(subject: SuppressionsSubject) -> Answers:
    """A suppression names a rule.

    Why: a mistyped code suppresses nothing.
    Bad: ``suppress: [{rule: D9999, reason: …}]``
    Good: ``suppress: [{rule: D0902, reason: …}]``
    """
    for number, each in enumerate(subject.noun.suppress or ()):
        if code_of(each) not in subject.known:
            yield Answer(("suppress", number), each.rule or "")
