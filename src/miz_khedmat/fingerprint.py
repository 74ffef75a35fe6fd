"""What a page is made from, as a short digest: same digest, same bytes."""

import hashlib
import io
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import attrs
from attrs import field, frozen

from miz_khedmat.desk import Desk
from miz_khedmat.model import Agency
from miz_khedmat.pages.page import Context, Page, ServicePage


@frozen
class Fingerprints:
    """The digests of one desk's pages; an empty one says that it cannot be known."""

    desk: Desk
    _digests: dict[tuple[int, bool], str] = field(factory=dict, init=False)

    @cached_property
    def site(self) -> str:
        """Of all that every page depends on: our code, the templates, labels and settings."""
        desk = self.desk
        if desk.frame or not hasattr(desk.environment.loader, "list_templates"):
            return ""
        digest = hashlib.sha256()
        for part in (*_code(desk), *_templates(desk)):
            digest.update(part)
        given = (desk.base_path, desk.base_url, dict(desk.alternates), desk.labels.language)
        digest.update(repr((given, dict(desk.labels.given))).encode())
        return digest.hexdigest()

    def of(self, page: Page, context: Context) -> str:
        """Of one page. A service's page may read of its agency all but services and units."""
        if not self.site:
            return ""
        narrow = isinstance(page, ServicePage)
        try:
            made = _pickled(context, lambda agency: (str, (self._agency(agency, narrow=narrow),)))
        except (pickle.PicklingError, TypeError, AttributeError):
            return ""
        return hashlib.sha256(self.site.encode() + made).hexdigest()[:32]

    def _agency(self, agency: Agency, *, narrow: bool) -> str:
        key = (id(agency), narrow)
        if key not in self._digests:
            noun = attrs.evolve(agency, services=(), units=()) if narrow else agency
            made = _pickled(attrs.asdict(noun, recurse=False))
            self._digests[key] = hashlib.sha256(made).hexdigest()
        return self._digests[key]


def _pickled(value: object, agency: Callable[[Agency], Any] | None = None) -> bytes:
    """*value* as bytes that do not depend on which equal texts are one object."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out)
    pickler.fast = True
    if agency:
        pickler.dispatch_table = {Agency: agency}
    pickler.dump(value)
    return out.getvalue()


def _code(desk: Desk) -> Iterator[bytes]:
    yield from _files(resources.files("miz_khedmat"))
    for page in desk.pages:
        source = getattr(sys.modules[type(page).__module__], "__file__", None)
        # Code that cannot be read may be new each time.
        yield Path(source).read_bytes() if source else os.urandom(16)


def _files(folder: Traversable) -> Iterator[bytes]:
    for child in sorted(folder.iterdir(), key=lambda each: each.name):
        if child.is_dir():
            yield from _files(child)
        elif child.name.endswith((".py", ".mo")):
            yield child.read_bytes()


def _templates(desk: Desk) -> Iterator[bytes]:
    loader: Any = desk.environment.loader
    for name in loader.list_templates():
        yield name.encode()
        yield loader.get_source(desk.environment, name)[0].encode()
