"""Small catalogues made of nouns, for tests that need no files."""

from miz_khedmat import Catalogue, Desk, Request, Response
from miz_khedmat.model import (
    OFFERED,
    Account,
    Agency,
    Channels,
    Fee,
    Law,
    Location,
    Office,
    Phone,
    Service,
    Withdrawal,
)

OFFICE = Office(
    name="دفتر مرکزی",
    address="خیابان یکم",
    phone="021-85352064",
    location=Location("35.7", "51.4"),
)
FULL = Service(
    id="10031771101",
    title="صدور شناسه",
    common_name="شناسه",
    former_ids=("10031771999",),
    types=("G2G",),
    hours="۸ تا ۱۴",
    fees=(Fee("کارمزد", "250000", (Account("0100"),)),),
    channels=Channels(
        web=("https://example.ir/s",),
        email=("s@example.ir",),
        phone=(Phone("021-85352064"), Phone("1480")),
        mobile=("https://example.ir/s.apk",),
        sms=("1000",),
        offices=(OFFICE,),
    ),
    laws=(Law("قانون یک", url="https://example.ir/law"),),
)
PLAIN = Service(id="10031772000", title="خدمت ساده", channels=Channels(web=OFFERED))
GONE = Service(id="10031773000", title="خدمت پیشین", withdrawn=Withdrawal("1404-01-01", "ادغام"))
TREE = Service(id="10031771000", title="راهبری", subservices=(FULL,))
ALIKE = Agency(id="3", name="واحد همانند", refers_to="1")
UNIT = Agency(
    id="2",
    name="واحد استان",
    refers_to="1",
    hours="۹ تا ۱۲",
    phone=(Phone("024-33001100"),),
    offices=(Office("دفتر استان"),),
    services=(
        Service(id="10031771101", documents=(), channels=Channels(sms=("2000",))),
        Service(id="99", title="خدمت استانی"),
    ),
)
HEAD = Agency(id="1", name="ستاد", refers_to="1", services=(TREE, PLAIN, GONE), units=(UNIT, ALIKE))
CATALOGUE = Catalogue(HEAD)


def get(desk: Desk, path: str, mount: str = "/") -> Response:
    """What *desk* answers to a GET of *path*."""
    return desk.respond(Request(path, mount=mount))


def page(path: str, catalogue: Catalogue = CATALOGUE) -> str:
    """The text of a page of *catalogue*, which must be there."""
    answer = get(Desk(catalogue=catalogue), path)
    assert answer.status == 200
    return answer.body.decode()


def page_of(service: Service, kind: str = "") -> str:
    """The text of a page of one service that an agency has."""
    catalogue = Catalogue(Agency(id="1", name="ستاد", services=(service,)))
    return page(f"services/{service.key}/{kind}", catalogue)
