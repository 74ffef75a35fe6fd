"""The one-liners of a host's templates show what the desk's own pages show."""

import pytest

from miz_khedmat import Desk
from miz_khedmat.desk.embeds import NAMES, Pieces
from tests.samples import CATALOGUE

PIECES = Pieces(Desk(catalogue=CATALOGUE), "/portal/miz/")


def test_a_service_box_leads_to_its_page() -> None:
    """The box contains the title, the link to the page, and the channels."""
    text = PIECES.service("10031771101")

    assert 'href="/portal/miz/services/10031771101/"' in text
    assert "صدور شناسه" in text
    assert PIECES.channels("۱۰۰۳۱۷۷۱۱۰۱").count("data-miz-channel") == text.count(
        "data-miz-channel"
    )


def test_a_units_own_service_is_shown_as_the_unit_gives_it() -> None:
    """With an agency, the box is of that agency's own page."""
    assert "/portal/miz/agencies/2/services/10031771101/" in PIECES.service("10031771101", "2")


def test_the_list_is_the_desks() -> None:
    """The list contains every service of the agency in its tree, and no withdrawn one."""
    assert "miz-s-10031771101" in PIECES.services()
    assert "10031773000" not in PIECES.services()
    assert "خدمت استانی" in PIECES.services("2")


def test_the_menu_entry_is_the_guides() -> None:
    """The entry says «خدمات دستگاه‌های زیرمجموعه» (A4); another page can be named."""
    assert "/portal/miz/agencies/" in PIECES.menu()
    assert "خدمات دستگاه‌های زیرمجموعه" in PIECES.menu()
    assert "/portal/miz/laws/" in PIECES.menu("laws")


def test_the_portal_links() -> None:
    """N1's link is shown for the agency; for one service only its own national page (N3)."""
    assert "https://gservice.aro.gov.ir" in PIECES.portal()
    assert "gservice" not in PIECES.portal("10031771101")


@pytest.mark.parametrize("id", ["0", "10031773000", "10031771000", ""])
def test_what_has_no_page_is_nothing_and_logged(id: str, caplog: pytest.LogCaptureFixture) -> None:
    """An unknown, withdrawn or branch service leaves the host's page up, and a line in the log."""
    assert "" == PIECES.service(id) == PIECES.channels(id)
    assert id in caplog.text


@pytest.mark.parametrize("piece", ["services", "portal"])
def test_an_unknown_agency_is_nothing_and_logged(
    piece: str, caplog: pytest.LogCaptureFixture
) -> None:
    """So does an agency that the catalogue lacks."""
    assert "" == getattr(PIECES, piece)(agency="none")
    assert "" == PIECES.service("10031771101", agency="none")
    assert "none" in caplog.text


def test_every_piece_has_its_name() -> None:
    """The table of names is the class's public methods."""
    assert set(NAMES) == {
        name for name in vars(Pieces) if callable(getattr(Pieces, name)) and name[0] != "_"
    }
