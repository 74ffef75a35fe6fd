"""The published part of a service: of its approvals only those that count (S8)."""

from attrs import evolve

from miz_khedmat.model import Fee, Service


def counting(service: Service) -> Service:
    """Return *service* without the approvals of rows that have changed since."""
    fees = service.fees or ()
    if all(fee.counting == (fee.approvals or ()) for fee in fees):
        return service
    return evolve(service, fees=tuple(map(_counting, fees)))


def _counting(fee: Fee) -> Fee:
    return evolve(fee, approvals=fee.counting or None) if fee.approvals else fee
