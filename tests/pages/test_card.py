"""The identity card as one file that a citizen keeps (S1)."""

import re

import pytest

from miz_khedmat import Catalogue, Desk, Request
from miz_khedmat.model import Agency, Process, Service, Step

STEPS = (Step(title="ثبت درخواست"), Step(title="صدور"))
SERVICE = Service(
    id="10031771101",
    title="صدور شناسه",
    former_ids=("10031770101",),
    processes=(Process(kind="external", steps=STEPS), Process(kind="internal", steps=STEPS)),
)
DESK = Desk(catalogue=Catalogue(Agency(id="1", name="سازمان نمونه", services=(SERVICE,))))
CARD = "services/10031771101/identity/card.html"


def test_it_needs_no_other_file() -> None:
    """It loads and links no address; the style sheet and the drawings are inside."""
    text = DESK.respond(Request(CARD)).body.decode()

    assert [] == re.findall(r'(?:src|href)="(?!https?:|mailto:|tel:|#)[^"]*"', text)
    assert "--miz-accent" in text
    assert 2 == text.count("<svg")


def test_it_is_downloaded() -> None:
    """It is never opened on the site itself, where its style sheet could not be allowed."""
    answer = DESK.respond(Request(CARD))

    assert (200, "attachment") == (answer.status, dict(answer.headers)["Content-Disposition"])
    assert (
        f'identity/card.html" download="{SERVICE.key}.html"'
        in DESK.respond(Request(CARD[:-9])).body.decode()
    )


def test_it_is_the_card_of_the_page() -> None:
    """Form and processes are those of the page, without the menu and the ways onward."""
    kept = DESK.respond(Request(CARD)).body.decode()
    shown = DESK.respond(Request(CARD[:-9])).body.decode()
    card = re.compile(r'<div class="miz-card".*?</section>\s*</div>', re.DOTALL)

    assert card.findall(shown) == card.findall(kept)
    assert "miz-menu-list" not in kept.split("</style>")[1]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("services/10031770101/identity/card.html", 308),
        ("services/10031779999/identity/card.html", 404),
        ("services/10031771101/card.html", 404),
        ("card.html", 404),
    ],
)
def test_it_stands_beside_its_page_only(path: str, status: int) -> None:
    """A former id leads on; elsewhere there is no card."""
    assert status == DESK.respond(Request(path)).status
