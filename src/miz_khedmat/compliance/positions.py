"""Positions on the map, as rules judge and show them (C6, A1)."""

from miz_khedmat.model import Location


def where_is(location: Location | None) -> str:
    """Return a position as it was written: latitude, longitude."""
    return f"{location.latitude}, {location.longitude}" if location else ""


def in_iran(location: Location | None) -> bool:
    """True if a position is two decimal degrees inside Iran, or is not stated."""
    if location is None:
        return True
    try:
        latitude, longitude = float(location.latitude or ""), float(location.longitude or "")
    except ValueError:
        return False
    return 25 <= latitude <= 40 and 44 <= longitude <= 64
