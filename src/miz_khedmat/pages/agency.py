"""The page of one agency: its particulars, and both ways into its services (A1, A2)."""

from attrs import frozen

from miz_khedmat.catalogue import hrefs
from miz_khedmat.catalogue.inheritance import standing_rows
from miz_khedmat.exports.vcard import CONTACT, reachable
from miz_khedmat.model import Agency, Location
from miz_khedmat.pages.channels import OfficeView, Target, office_view, phone_target
from miz_khedmat.pages.page import Context, Page, Visit, common, shows
from miz_khedmat.pages.services import ServiceRow, leaves, tree_of

_BASE = (
    "id",
    "name",
    "national_id",
    "economic_code",
    "kind",
    "legal_form",
    "upper_agency",
    "affiliation",
    "former_agency",
    "region",
)


@frozen
class Particular:
    """One line of the agency's particulars: the label's name, the value, and its link."""

    label: str
    value: str | None
    href: str | None = None


@frozen(kw_only=True)
class AgencyContext(Context):
    """One agency."""

    base: tuple[Particular, ...] = shows("اطلاعات پایه دستگاه (A1)")
    access: tuple[Particular, ...] = shows("اطلاعات دسترسی (A1)")
    contact: str | None = shows("پیوند شماره‌ها و نشانی‌ها برای مخاطبان تلفن (vCard)")
    phones: tuple[Target, ...] = shows("تلفن‌های این واحد (A3)")
    offices: tuple[OfficeView, ...] = shows("دفترهای این واحد (A3)")
    owner: Agency = shows("دستگاه مرجع (A3)")
    reference: str | None = shows("پیوند دستگاه مرجع، اگر خودش نیست (A3)")
    top_level: tuple[ServiceRow, ...] = shows("خدمات کلان (A2)")
    every: tuple[ServiceRow, ...] = shows("لیست خدمات: همه خدمات قابل ارائه (A2)")


class AgencyPage(Page):
    """One agency (A1, A2)."""

    name = "agency"
    path = "agency/"
    clauses = ("A1", "A2", "A3", "S4", "N1")
    context_class = AgencyContext

    def context(self, visit: Visit) -> AgencyContext:
        """Return the particulars, in the order of figures 2, 4 and 5."""
        agency, owner = visit.agency, visit.catalogue.headquarters(visit.agency)
        tree = tree_of(standing_rows(visit.catalogue, agency), visit)
        return AgencyContext(
            **common(visit),
            base=_base(visit, owner),
            access=_access(agency),
            contact=visit.to(CONTACT) if reachable(agency) else None,
            phones=tuple(phone_target(phone) for phone in agency.phone or ()),
            offices=tuple(office_view(office) for office in agency.offices or ()),
            owner=owner,
            reference=None if owner is agency else visit.to_agency(owner),
            top_level=tree,
            every=tuple(leaves(tree)),
        )


def _base(visit: Visit, owner: Agency) -> tuple[Particular, ...]:
    agency, above = visit.agency, visit.catalogue.parent(visit.agency)
    stated = tuple(Particular(f"agency.{name}", getattr(agency, name)) for name in _BASE)
    group, mother = agency.service_group, agency.parent
    titles = (group.code, group.title) if group else ()
    words = " ".join(word for word in titles if word) or None
    if above and not mother:
        parent = Particular("agency.parent", above.name, visit.to_agency(above))
    else:
        name, site = (mother.name, mother.website) if mother else (None, None)
        parent = Particular("agency.parent", name, hrefs.web(site or ""))
    return (
        *stated,
        Particular("agency.service_group", words),
        parent,
        Particular("agency.refers_to", owner.name, visit.to_agency(owner)),
    )


def _access(agency: Agency) -> tuple[Particular, ...]:
    location = agency.location or Location()
    return (
        Particular("agency.address", agency.address),
        Particular("agency.telefax", agency.telefax, hrefs.phone(agency.telefax or "")),
        Particular("agency.latitude", location.latitude, hrefs.position(agency.location)),
        Particular("agency.longitude", location.longitude, hrefs.position(agency.location)),
        Particular("agency.website", *_site(agency.website)),
        Particular("agency.hours", agency.hours),
    )


def _site(text: str | None) -> tuple[str | None, str | None]:
    """Return an address as it is shown, and its link."""
    return text and hrefs.honest(text), hrefs.web(text or "")
