"""The subjects of rules: locations in Iran, and texts whose spelling we may correct."""

import re

import pytest

from miz_khedmat import Catalogue
from miz_khedmat.compliance.positions import in_iran
from miz_khedmat.compliance.subjects import ServiceSubject, in_words, where
from miz_khedmat.model import Agency, Form, Location, Service


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (None, True),
        (Location("35.7", "51.4"), True),
        (Location("51.4", "35.7"), False),
        (Location("35.7", None), False),
        (Location("شمال", "شرق"), False),
        (Location("nan", "inf"), False),
    ],
)
def test_a_place_is_in_iran(location: Location | None, expected: bool) -> None:  # noqa: FBT001
    """Two decimal degrees inside its bounds; a missing location is not a fault."""
    assert expected == in_iran(location)


def test_letters_of_addresses_and_files_are_left_alone() -> None:
    """Addresses and file names are skipped; words are found with their path."""
    form = Form("فرم ي", file="files/ي.pdf")
    service = Service(id="1", guide="ي", portal_page="https://example.ir/ي", forms=(form,))
    agency = Agency(id="1", services=(service,))
    subject, letter = ServiceSubject(Catalogue(agency), agency, service), re.compile("ي")

    assert [("forms", 0, "title"), ("guide",)] == sorted(
        (each.path for each in in_words(subject, letter)), key=str
    )
    assert 4 == len(list(where(subject, letter)))
    assert [] == list(where(subject, re.compile("ك")))
