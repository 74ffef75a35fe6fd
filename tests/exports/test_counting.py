"""Whatever is published of a fee has no approval of another row (S8)."""

import json

from attrs import evolve

from miz_khedmat import Catalogue
from miz_khedmat.catalogue.inheritance import ShownService
from miz_khedmat.exports.changes import changes
from miz_khedmat.exports.counting import counting
from miz_khedmat.exports.cpsv import cpsv
from miz_khedmat.exports.csv import as_csv
from miz_khedmat.exports.json import encoded, one, published, whole
from miz_khedmat.exports.jsonld import whole as linked
from miz_khedmat.model import Account, Agency, Approval, Fee, Service

FEE = Fee("صدور", "۲۰۰٬۰۰۰", (Account("217"),))
PAST, NOW = "مدیر پیشین", "مدیر نو"
OLD, NEW = Approval(PAST, "1403-01-01", "۱۰۰"), Approval(NOW, row=FEE.digest)
APPROVED = evolve(FEE, approvals=(OLD, NEW))
SWAPPED = evolve(APPROVED, accounts=(Account("218"),))


def desk(*fees: Fee) -> Catalogue:
    """A catalogue of a service with these fees, and of one without any."""
    below = Service(id="3", fees=fees)
    return Catalogue(Agency(id="1", services=(Service(id="2", subservices=(below,)),)))


def test_what_is_published_has_only_what_counts() -> None:
    """JSON, linked data and tables; of one service and of all."""
    agency = Agency(id="1")
    for fee, said in ((APPROVED, True), (SWAPPED, False)):
        made = desk(fee)
        texts = (
            published(made),
            one(ShownService(Service(id="3", fees=(fee,)), agency, agency)),
            as_csv(made),
        )
        silent = (encoded(linked(made)), encoded(cpsv(made)))
        assert [said] * 3 == [NOW in each.decode() for each in texts]
        assert not [each for each in (*texts, *silent) if PAST in each.decode()]
        assert not [each for each in silent if NOW in each.decode()]


def test_the_agencys_own_export_has_all() -> None:
    """A catalogue can be made again of it, with its history."""
    (service,) = json.loads(whole(desk(SWAPPED)))["services"]
    (fee,) = service["subservices"][0]["fees"]

    assert [PAST, NOW] == [each["by"] for each in fee["approvals"]]


def test_what_counts_is_not_touched() -> None:
    """A service whose approvals all count, or that has none, is the same one."""
    plain = Service(id="1", fees=(FEE, evolve(FEE, approvals=()), evolve(FEE, approvals=(NEW,))))

    assert plain is counting(plain)
    assert (NEW,) == counting(Service(fees=(APPROVED,))).fees[0].approvals  # type: ignore[index]
    assert counting(Service(fees=(SWAPPED, FEE))).fees == (evolve(SWAPPED, approvals=None), FEE)


def test_a_change_of_history_is_none() -> None:
    """An approval that lapses is reported, one that never counted is not."""
    lapsed = changes(desk(APPROVED), desk(SWAPPED))
    (fact,) = lapsed[0].facts

    assert NOW in str(fact.before)
    assert NOW not in str(fact.after)
    assert () == changes(desk(FEE), desk(evolve(FEE, approvals=(OLD,))))
