"""A2: number and titles match the approved services, if the agency names its list."""

from collections.abc import Iterator
from typing import Final

from miz_khedmat.compliance.diff import Comparison, Comparisons
from miz_khedmat.compliance.rule import Answer, Answers, rule
from miz_khedmat.compliance.subjects import AgencySubject
from miz_khedmat.errors import Severity, Wording
from miz_khedmat.readers.approved import named_list

_ABOUT: Final = "headquarters"
_PATH: Final = ("approved",)


def _comparison(agency: AgencySubject) -> Comparison | None:
    """Compare the agency's services with its approved list; None if there is no readable list."""
    return agency.catalogue.index(Comparisons).of(agency.noun)


def _differences(agency: AgencySubject, kind: str, *path: str) -> Iterator[Answer]:
    """Yield the differences of one kind, each about its service, or else about the list."""
    compared = _comparison(agency)
    for each in compared.of_kind(kind) if compared else ():
        found = f"{each.approved} ≠ {each.actual}" if each.approved and each.actual else each.name
        yield Answer(path, found, each.service)


@rule(
    "A0203",
    Severity.ERROR,
    _ABOUT,
    says="the approved list cannot be read",
    expects="a list of ids and titles, xlsx or CSV",
    do="follow the hint next to the error",
)
def the_approved_list_can_be_read(agency: AgencySubject) -> Answers:
    """The approved list that an agency names can be read.

    Why: the catalogue is compared with it (A2).
    Bad: ``approved: files/approved.xls``, an old Excel file.
    Good: ``approved: files/approved.xlsx`` with columns «شناسه خدمت» and «عنوان خدمت».
    """
    for fault in named_list(agency.catalogue, agency.noun).faults:
        said = Wording("{message}; do: {hint}", message=fault.message, hint=fault.hint)
        yield Answer(_PATH, f"{fault.place}: {said.joined('fa', 'en')}")


@rule(
    "A0204",
    Severity.ERROR,
    _ABOUT,
    says="an approved service is missing",
    expects="every approved service",
    do="add it, or run `miz-khedmat import`",
)
def every_approved_service_is_there(agency: AgencySubject) -> Answers:
    """Every service of the approved list is in the catalogue.

    Why: A2 asks that number and titles match the approved services.
    Bad: ``10031771102`` in the list only.
    Good: the same in both.
    """
    return _differences(agency, "missing", *_PATH)


@rule(
    "A0205",
    Severity.ERROR,
    _ABOUT,
    says="the service is not approved",
    expects="approved services only",
    do="remove it, add `withdrawn`, or update the list",
)
def no_service_is_unapproved(agency: AgencySubject) -> Answers:
    """Every service of the catalogue is in the approved list.

    Why: A2 allows no unapproved title to be shown to citizens.
    Bad: ``10031771103`` in the catalogue only.
    Good: the same in both.
    """
    return _differences(agency, "extra", "id")


@rule(
    "A0206",
    Severity.ERROR,
    _ABOUT,
    says="the title differs from the approved list",
    expects="the title in the approved list",
    do="write the approved title",
)
def titles_are_the_approved_ones(agency: AgencySubject) -> Answers:
    """A service has the title of the approved list, perhaps followed by its common name.

    Why: A2 asks that titles match; other rules check letters, joiners and spaces.
    Bad: ``title: استخدام``
    Good: ``title: صدور مجوز استخدام نیروی رسمی و پیمانی``
    """
    return _differences(agency, "retitled", "title")


@rule(
    "A0207",
    Severity.ERROR,
    _ABOUT,
    says="the id differs from the approved list",
    expects="the id in the approved list",
    do="correct it and add the old id to `former_ids`",
)
def ids_are_the_approved_ones(agency: AgencySubject) -> Answers:
    """A service has the id that belongs to its title in the approved list.

    Why: one wrong digit makes the id invalid; ids have no check digit.
    Bad: ``13071836100`` for what is approved as ``13071036100``.
    Good: ``13071036100``
    """
    return _differences(agency, "renumbered", "id")


@rule(
    "A0208",
    Severity.WARNING,
    _ABOUT,
    says="the service is not in its approved place",
    expects="its place in the approved list",
    do="move it to the right place",
)
def services_stand_where_they_are_approved(agency: AgencySubject) -> Answers:
    """A service is below the same parent, and with the same agency, as in the list.

    Why: A2 shows both top-level and all services; ids and the list say which is which.
    Bad: ``10031771101`` below ``10031772000``.
    Good: the same below ``10031771000``.
    """
    return _differences(agency, "moved", "id")


@rule(
    "A0209",
    Severity.INFO,
    _ABOUT,
    says="the approved list has a doubtful entry",
    expects="a list without doubtful entries",
    do="check that cell against the official notification",
)
def the_approved_list_has_no_doubts(agency: AgencySubject) -> Answers:
    """Every row of the approved list is read without a warning.

    Why: a doubtful row makes the comparison doubtful; the severity is INFO only.
    Bad: one id with two titles.
    Good: each id once.
    """
    approved = named_list(agency.catalogue, agency.noun).approved
    for each in approved.doubts if approved else ():
        said = each.message.joined("fa", "en")
        yield Answer(_PATH, f"{each.place.cell} {said}: {each.found}")
