"""A loaded catalogue: its tree of agencies and services, what units inherit, search and links."""

from miz_khedmat.catalogue.catalogue import Catalogue, Locator, Origin

__all__ = ["Catalogue", "Locator", "Origin"]
