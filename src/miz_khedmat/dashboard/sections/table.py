"""The table of the editor's sections: a page each, in the order of the official form."""

from functools import lru_cache
from typing import Final

from attrs import frozen

from miz_khedmat.dashboard.sections.control import AskedFact, ControlKind
from miz_khedmat.model.form import Option

_URL, _TEL, _DIGITS, _MAIL = "url", "tel", "numeric", "email"


@frozen
class StaffSection:
    """A section: its name in addresses and labels, its printed number, and what it asks for."""

    name: str
    number: str
    facts: tuple[AskedFact, ...]

    def covers(self, fact: str) -> bool:
        """Return whether it asks for the fact at a dotted path, for one around it, or inside it."""
        paths = [f"{each.path}." for each in self.facts]
        return any(f"{fact}.".startswith(path) or path.startswith(f"{fact}.") for path in paths)


_PHONE: Final = (
    AskedFact("number", machine=_TEL, required=True),
    AskedFact(
        "kind",
        options=(
            Option("تلفن گویا", ("voice",)),
            Option("مرکز تماس", ("call-centre", "call-center")),
        ),
    ),
    AskedFact("hours"),
)
_OFFICE: Final = (
    AskedFact("name", required=True),
    AskedFact(
        "kind",
        options=(
            Option("دفتر دستگاه", ("agency",)),
            Option("دفتر پیشخوان", ("counter",)),
            Option("دفتر پستی", ("post",)),
        ),
    ),
    AskedFact("contract", narrow=True),
    AskedFact("address", ControlKind.AREA),
    AskedFact("phone", machine=_TEL),
    AskedFact("hours"),
    AskedFact(
        "location",
        parts=(AskedFact("latitude", machine="decimal"), AskedFact("longitude", machine="decimal")),
    ),
)
_ACCOUNT: Final = (
    AskedFact("number", machine=_DIGITS),
    AskedFact("iban", machine=_DIGITS, check="iban"),
    AskedFact("owner"),
    AskedFact("bank"),
)
_FEE: Final = (
    AskedFact("title", required=True),
    AskedFact("amount", check="rials", narrow=True, required=True),
    AskedFact("accounts", parts=_ACCOUNT, layout="grid"),
    AskedFact("electronic"),
    AskedFact("commission", narrow=True),
    AskedFact(
        "set_by",
        parts=(
            AskedFact("authority"),
            AskedFact("document"),
            AskedFact("on", ControlKind.DATE),
            AskedFact("valid_until", ControlKind.DATE),
        ),
    ),
    AskedFact("note", ControlKind.AREA),
)
SECTIONS: Final = (
    StaffSection(
        "basics",
        "۴",
        (
            AskedFact("title", required=True),
            AskedFact("common_name", narrow=True),
            AskedFact("types"),
            AskedFact("description", ControlKind.AREA, clauses=("S5",)),
            AskedFact("audience", parts=(AskedFact("who"), AskedFact("conditions")), none=True),
            AskedFact("average_time", narrow=True),
            AskedFact("hours"),
            AskedFact("visits", narrow=True),
        ),
    ),
    StaffSection(
        "fees",
        "۵",
        (AskedFact("fees", parts=_FEE, clauses=("S8",), layout="box", none=True, approved=True),),
    ),
    StaffSection(
        "channels",
        "۶",
        (
            AskedFact("channels.web", machine=_URL),
            AskedFact("request_link", machine=_URL),
            AskedFact("channels.email", machine=_MAIL),
            AskedFact("channels.phone", parts=_PHONE, layout="line"),
            AskedFact("channels.mobile", machine=_URL),
            AskedFact("channels.sms", machine=_DIGITS),
            AskedFact("channels.offices", parts=_OFFICE, layout="box"),
        ),
    ),
)
"""The sections that can be edited; another one is another row of this table."""


def section_called(name: str) -> StaffSection | None:
    """Return the section of that name, or None."""
    return next((each for each in SECTIONS if each.name == name), None)


@lru_cache(maxsize=1024)
def section_of(fact: str) -> StaffSection | None:
    """Return the section that asks for the fact at a dotted path, or None."""
    return next((each for each in SECTIONS if each.covers(fact)), None)
