"""The URLs of a desk itself: how one page links to another, and where the desk is mounted."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from attrs import frozen

from miz_khedmat.errors import Wording

SCOPE: Final = "agencies/{agency}/"
"""The address under which the pages of other agencies are."""
_PLACEHOLDER: Final = re.compile(r"\{(\w+)(:path)?\}")
_BASES: Final = {
    "base_url": (
        re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?/"),
        Wording("it must begin with https:// or http:// and must not contain ?, # or spaces"),
    ),
    "base_path": (
        re.compile(r"/([^\s?#/][^\s?#]*/)?"),
        Wording("it must begin with one / and must not contain ?, # or spaces"),
    ),
}
_SLASH: Final = Wording("it must end with a slash: https://example.ir/miz/ or /miz/")


def unfit(name: str, value: str) -> Wording | None:
    """Return what *value* must be, if it cannot be a desk's ``base_url`` or ``base_path``."""
    pattern, remedy = _BASES[name]
    if not value or pattern.fullmatch(value):
        return None
    return _SLASH if pattern.fullmatch(f"{value}/") else remedy


def address(path: str, params: Mapping[str, str], scope: str | None = None) -> str:
    """Return the page *path* with its *params* filled in, percent-encoded, relative to the desk.

    *scope* is the key of the agency to which the page belongs; None for the desk's own.
    """
    filled = _PLACEHOLDER.sub(lambda found: _quoted(params[found[1]]), path)
    return SCOPE.format(agency=quote(scope, safe="~")) + filled if scope else filled


def _quoted(path: str) -> str:
    return quote(path, safe="/~", errors="replace")


@frozen
class Links:
    """The desk's addresses as seen from one page: *base* leads from it to the desk's root."""

    base: str

    def to(self, path: str, *, agency: str | None = None, **params: str) -> str:
        """Return the link to a page of the desk; *agency* is the scope of another than its own."""
        return f"{self.base}{address(path, params, agency)}" or "./"


def placed(mount: str, path: str = "") -> str:
    """Return the header's value that leads to *path* below *mount*: one line, and the same host."""
    return _quoted("/" + mount.lstrip("/\\")) + path


def base_of(path: str) -> str:
    """Return the way from the page at *path* back to the desk's root (``../../``)."""
    return "../" * path.count("/")
