"""D2, L1, L2: the id of a service, its eleven digits and its family."""

import re
from collections.abc import Iterator
from typing import Final

from miz_khedmat.compliance import fixes
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import AgencySubject, ServiceSubject, services
from miz_khedmat.errors import Severity
from miz_khedmat.persian.digits import to_ascii
from miz_khedmat.persian.text import fold_id, search_key

_WHOLE: Final = re.compile(r"[0-9]{11}")
_INSIDE: Final = re.compile(r"(?<![0-9])1[0-9]{9,10}(?![0-9])")
_LOCAL: Final = 4
"""The maximum number of digits of a row number, which is not an id."""


def is_id(digits: str) -> bool:
    """True if these are the eleven digits of an id."""
    return _WHOLE.fullmatch(digits) is not None


def _is_local(digits: str) -> bool:
    """True if it is a placeholder, a remark or the number of a row, not an id."""
    row = digits.isdecimal() and len(digits) <= _LOCAL
    return row or not any(map(str.isdecimal, digits))


@rule(
    "D0201",
    Severity.ERROR,
    "service",
    says="the service has no id",
    expects="the official id (eleven digits)",
    do="add `id`, as in the official notification",
)
def id_is_stated(service: ServiceSubject) -> Answers:
    """Every service has its official id; the number of a row is not an id.

    Why: the guide shows id and title of every service, and the national portal knows it by its id.
    Bad: ``id: "7"``, ``id: "----"`` or the remark of the form
    Good: ``id: "10031771101"``
    """
    if not service.digits or _is_local(service.digits):
        yield Answer(("id",), service.noun.id or "")


@rule(
    "D0202",
    Severity.ERROR,
    "service",
    says="the id does not have eleven digits",
    expects="eleven digits",
    do="check the id against the official notification",
)
def id_has_eleven_digits(service: ServiceSubject) -> Answers:
    """An id has eleven digits: a group, a serial and a number in the family.

    Why: a missing digit makes it another service's, or invalid.
    Bad: ``id: ۱۰۱۲۶۵۶۰۰۰``
    Good: ``id: "10031771101"``
    """
    digits = service.digits
    if digits and not _is_local(digits) and not is_id(digits):
        yield Answer(("id",), service.noun.id or "")


@rule(
    "D0203",
    Severity.WARNING,
    "service",
    says="the group of the id is unknown",
    expects="first two digits from 10 to 19",
    do="check the id against the official notification",
)
def id_has_a_known_group(service: ServiceSubject) -> Answers:
    """The first two digits are 10 to 19, a division of government's functions.

    Why: all known ids do; stricter than the guide, hence a warning.
    Bad: ``id: "46611303000"``
    Good: ``id: "13031466000"``
    """
    if is_id(service.digits) and service.digits[0] != "1":
        yield Answer(("id",), service.noun.id or "")


@rule(
    "D0204",
    Severity.ERROR,
    "service",
    says="a parent's id does not end in 000",
    expects="last three digits 000",
    do="write the id of the parent service",
)
def parents_end_in_zeros(service: ServiceSubject) -> Answers:
    """The id of a service with sub-services ends in 000.

    Why: the last three digits number the family.
    Bad: a service ``10031771100`` with sub-services.
    Good: a service ``10031771000`` with sub-services.
    """
    if service.noun.subservices and is_id(service.digits) and service.digits[8:] != "000":
        yield Answer(("id",), service.noun.id or "")


@rule(
    "D0205",
    Severity.ERROR,
    "service",
    says="a sub-service's id ends in 000",
    expects="last three digits 100 or above",
    do="write the id of the sub-service",
)
def children_do_not_end_in_zeros(service: ServiceSubject) -> Answers:
    """A sub-service's id does not end in 000, which is the parent's.

    Why: a parent's id used for a child leads to the wrong page.
    Bad: ``13031466000`` below ``13031465000``.
    Good: ``13031465100`` below ``13031465000``.
    """
    if service.parent and is_id(service.digits) and service.digits[8:] == "000":
        yield Answer(("id",), service.noun.id or "")


@rule(
    "D0206",
    Severity.WARNING,
    "service",
    says="the last three digits are between 001 and 099",
    expects="000, or 100 or above",
    do="check the id against the official notification",
)
def numbers_begin_at_a_hundred(service: ServiceSubject) -> Answers:
    """Sub-services are numbered from 100.

    Why: all known ids are; stricter than the guide, hence a warning.
    Bad: ``10031771001``
    Good: ``10031771100``
    """
    if is_id(service.digits) and 0 < int(service.digits[8:]) < 100:
        yield Answer(("id",), service.noun.id or "")


@rule(
    "D0207",
    Severity.ERROR,
    "service",
    says="the serial differs from the parent's",
    expects="the fifth to eighth digits of the parent",
    do="check the id against the official notification; group and serial may be swapped",
)
def families_share_their_serial(service: ServiceSubject) -> Answers:
    """A sub-service has the serial of its parent; its group may differ.

    Why: digits five to eight name the family; groups differ in real families.
    Bad: ``13031466100`` below ``14651303000``.
    Good: ``10011326100`` below ``17041326000``.
    """
    if service.parent is None or not is_id(service.digits):
        return
    parent = fold_id(service.parent.id or "")
    strange = parent[4:8] != service.digits[4:8]
    if is_id(parent) and strange and not _swapped(parent, service.digits):
        yield Answer(("id",), service.noun.id or "")


def _swapped(parent: str, child: str) -> bool:
    """True if the two are a family once group and serial of one of them are swapped back."""
    one = parent[4] == "1" and parent[:4] == child[4:8]
    return one or (child[4] == "1" and child[:4] == parent[4:8])


@rule(
    "D0211",
    Severity.ERROR,
    "service",
    says="the group and serial of the id are swapped",
    expects="the group, then the serial, then the number",
    do="swap the first four digits with the next four",
)
def group_comes_before_serial(service: ServiceSubject) -> Answers:
    """An id begins with its group, followed by its serial.

    Why: the swapped id belongs to another service; the family shows which is right.
    Bad: ``14661303000`` above ``13031466100``.
    Good: ``13031466000`` above ``13031466100``.
    """
    digits, below = service.digits, service.noun.subservices or ()
    serials = {fold_id(child.id or "")[4:8] for child in below}
    above = fold_id(service.parent.id or "")[4:8] if service.parent else ""
    family = {*serials, above} - {""}
    if is_id(digits) and digits[4] == "1" and digits[:4] in family and digits[4:8] not in family:
        yield Answer(("id",), service.noun.id or "")


@rule(
    "D0212",
    Severity.WARNING,
    "service",
    says="the id contains spaces or Persian digits",
    expects="eleven Latin digits without spaces",
    do="write it without spaces, in Latin digits",
    fix=fixes.spaced_id,
)
def ids_are_written_plainly(service: ServiceSubject) -> Answers:
    """An id is written in ASCII digits without blanks; pages format it for readers.

    Why: other systems compare it character by character.
    Bad: ``id: ۱۰۰۳ ۱۷۷۱ ۱۰۱``
    Good: ``id: "10031771101"``
    """
    digits = service.digits
    if digits.isdecimal() and not _is_local(digits) and digits != service.noun.id:
        yield Answer(("id",), service.noun.id or "")


@rule(
    "D0208",
    Severity.WARNING,
    "service",
    says="the title contains an id",
    expects="a title without an id",
    do="move the id from `title` to `id`",
)
def titles_hold_no_id(service: ServiceSubject) -> Answers:
    """The title has words only; the id has its own field.

    Why: otherwise pages show the id twice, and searches for the title fail.
    Bad: ``title: زیر خدمت پایداری اسناد با کد 17041325104``
    Good: ``title: پایداری اسناد``
    """
    if _INSIDE.search(to_ascii(service.noun.title or "")):
        yield Answer(("title",), service.noun.title or "")


@rule(
    "D0209",
    Severity.WARNING,
    "agency",
    says="one title has two ids that differ by one digit",
    expects="one id for each service",
    do="remove the wrong one",
)
def one_title_has_one_id(agency: AgencySubject) -> Answers:
    """Two services with the same title do not differ in a single digit of group or serial.

    Why: a typing error turns one service into two; no check digit shows which is right.
    Bad: ``13071036100`` and ``13071836100`` with one title.
    Good: each title once.
    """
    seen: dict[tuple[str, str], str] = {}
    for service in services(agency.catalogue, agency.noun):
        title, digits = search_key(service.noun.title or ""), service.digits
        first = [seen.setdefault((title, struck), digits) for struck in _struck(digits)]
        near = next((other for other in first if other != digits), None)
        if title and near:
            yield Answer(("id",), f"{near} / {digits}", service)


def _struck(digits: str) -> Iterator[str]:
    """Yield an id with each digit of its group and serial removed in turn."""
    return (f"{digits[:place]}-{digits[place + 1 :]}" for place in range(min(8, len(digits))))
