"""A place that a citizen can go to, and its position on the map (C6)."""

from attrs import frozen

from miz_khedmat.model.fact import fact


@frozen
class Location:
    """A position in decimal degrees, as written."""

    latitude: str | None = fact("عرض جغرافیایی، درجه اعشاری", "A1")
    longitude: str | None = fact("طول جغرافیایی، درجه اعشاری", "A1")


@frozen
class Office:
    """An office, counter or post office that gives the service (C6)."""

    name: str | None = fact("نام دفتر", "C6", main=True)
    kind: str | None = fact("counter دفتر پیشخوان، post دفتر پستی، agency دفتر دستگاه", "C6")
    contract: str | None = fact("شماره قرارداد واگذاری خدمات", "C6")
    address: str | None = fact("نشانی", "C6")
    phone: str | None = fact("تلفن", "C6")
    hours: str | None = fact("ساعات کار", "C6")
    location: Location | None = fact("جای دفتر روی نقشه", "C6")
