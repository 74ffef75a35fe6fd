"""A short digest of what a page is made from: same digest, same bytes."""

import hashlib
import io
import os
import pickle
import sys
from collections.abc import Callable, Hashable, Iterator
from contextlib import suppress
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import attrs
from attrs import field, frozen

from miz_khedmat.catalogue.urls import Links
from miz_khedmat.desk import Desk
from miz_khedmat.desk.sources import Sources
from miz_khedmat.model import Agency, Service

Reducers = dict[type, Callable[[Any], Any]]


@frozen
class Fingerprints:
    """The digests of one desk's resources; an empty one means that it cannot be known."""

    desk: Desk
    _agencies: dict[tuple[str, bool], tuple[Agency, str]] = field(factory=dict, init=False)
    _services: dict[int, str] = field(factory=dict, init=False)
    _last: dict[Hashable, str] = field(factory=dict, init=False)

    @cached_property
    def site(self) -> str:
        """The digest of what every page depends on: code, templates, labels and settings."""
        desk = self.desk
        if desk.frame or not hasattr(desk.environment.loader, "list_templates"):
            return ""
        digest = hashlib.sha256()
        for part in (*_code(desk), *_templates(desk)):
            digest.update(part)
        given = (desk.base_path, desk.base_url, dict(desk.alternates), desk.labels.language)
        assets = desk.visit("", desk.catalogue.agency, Links("")).assets
        digest.update(repr((given, dict(desk.labels.given), dict(assets))).encode())
        return digest.hexdigest()

    def of(self, sources: Sources) -> str:
        """Return the digest of what has these *sources*.

        Resources with one key come one after the other, so that the last digest is kept.
        """
        if not self.site or sources.key is None:
            return self.site and self._digest(sources.values(), narrow=sources.narrow)
        if sources.key not in self._last:
            digest = self._digest(sources.values(), narrow=sources.narrow)
            self._last.clear()
            self._last[sources.key] = digest
        return self._last[sources.key]

    def _digest(self, parts: object, *, narrow: bool) -> str:
        try:
            made = _pickled(parts, self._reducers(narrow=narrow))
        except (pickle.PicklingError, TypeError, AttributeError):
            return ""
        return hashlib.sha256(self.site.encode() + made).hexdigest()[:32]

    def _agency(self, agency: Agency, *, narrow: bool) -> str:
        last, digest = self._agencies.get((agency.key, narrow), (None, ""))
        if last is not agency:
            noun = attrs.evolve(agency, services=(), units=()) if narrow else agency
            made = _pickled(attrs.asdict(noun, recurse=False), self._reducers(narrow=narrow))
            digest = hashlib.sha256(made).hexdigest()
            self._agencies[agency.key, narrow] = agency, digest
        return digest

    def _of_service(self, service: Service) -> str:
        """Return the digest of one service; cached only for the catalogue's own services."""
        if digest := self._services.get(id(service)):
            return digest
        made = _pickled(attrs.asdict(service, recurse=False), self._reducers(narrow=True))
        digest = hashlib.sha256(made).hexdigest()
        if id(service) in self._own:
            self._services[id(service)] = digest
        return digest

    @cached_property
    def _own(self) -> frozenset[int]:
        """The services of the catalogue, which live as long as it; a unit's copies do not."""
        catalogue = self.desk.catalogue
        agencies = (row.node for row in catalogue.agency_rows.values())
        rows = (row for agency in agencies for row in catalogue.rows(agency).values())
        return frozenset(id(row.node) for row in rows)

    def _reducers(self, *, narrow: bool) -> Reducers:
        """How agencies and services are pickled: by their digests."""
        return {
            Agency: lambda agency: (str, (self._agency(agency, narrow=narrow),)),
            Service: lambda service: (str, (self._of_service(service),)),
        }


def _pickled(value: object, reducers: Reducers) -> bytes:
    """Return *value* as bytes that do not depend on which equal texts are one object.

    `fast` is deprecated. In a Python without it a page whose texts are other objects than before is
    made again, and has the same bytes.
    """
    out = io.BytesIO()
    pickler = pickle.Pickler(out)
    with suppress(AttributeError):
        pickler.fast = True
    pickler.dispatch_table = reducers
    pickler.dump(value)
    return out.getvalue()


def _code(desk: Desk) -> Iterator[bytes]:
    yield from _sources(resources.files("miz_khedmat"))
    for page in desk.pages:
        source = getattr(sys.modules[type(page).__module__], "__file__", None)
        # Code that cannot be read may be new each time.
        yield Path(source).read_bytes() if source else os.urandom(16)


def _sources(folder: Traversable) -> Iterator[bytes]:
    for child in sorted(folder.iterdir(), key=lambda each: each.name):
        if child.is_dir():
            yield from _sources(child)
        elif child.name.endswith((".py", ".mo")):
            yield child.read_bytes()


def _templates(desk: Desk) -> Iterator[bytes]:
    loader: Any = desk.environment.loader
    for name in loader.list_templates():
        yield name.encode()
        yield loader.get_source(desk.environment, name)[0].encode()
