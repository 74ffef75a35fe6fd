"""A loaded catalogue: its tree of agencies and services, what units inherit, search and links."""

from miz_khedmat.catalogue.catalogue import Catalogue
from miz_khedmat.catalogue.places import Key, Locator, Origin

__all__ = ["Catalogue", "Key", "Locator", "Origin"]
