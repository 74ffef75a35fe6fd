"""Interpret the heading of a column: which field of a service is below it."""

from typing import Final

from miz_khedmat.persian.text import words

FIELDS: Final = (
    *("id", "title", "sub_id", "sub_title", "parent_id", "parent_title", "agency", "agency_id"),
)
"""The fields of a column; *sub* if one row has a service and its sub-service."""

_LONGEST: Final = 60
_SUB: Final = ("زیرخدمت", "زیرخدمات", "subservice")
_SERVICE: Final = ("خدمت", "خدمات", "service")
_ABOVE: Final = ("کلان", "اصلی", "مادر", "والد", "بالادست", "بالاسری", "parent", "main")
_AGENCY: Final = ("دستگاه", "سازمان", "وزارت", "agency", "organization", "organisation")
_ASIDE: Final = ("شناسنامه", "گروه", "group", "ردیف", "تعداد", "نوع")
_ID: Final = frozenset({"شناسه", "کد", "id", "code", "یکتا", "identifier"})
_TITLE: Final = frozenset({"عنوان", "نام", "title", "name", "فارسی"})

_ALONE: Final = _ID | _TITLE | frozenset(_ABOVE)
"""The words of headings that need not say what they refer to."""
_PLAIN: Final = _ALONE | frozenset(
    (*_SUB, *_SERVICE, "زیر", "های", "کدخدمت", *_AGENCY, "اجرایی", "ادامه")
)
"""The words of headings that add nothing."""


def field_of(heading: str) -> str | None:
    """Return the field of a column called *heading*, or None if it is not one of our fields."""
    heading_words = words(heading)
    key = "".join(heading_words)
    if not key or len(key) > _LONGEST or _in(key, _ASIDE):
        return None
    agency, service = _first(key, _AGENCY), _first(key, _SERVICE)
    what = _what(heading_words, key)
    if agency < service:
        return _of_agency(heading_words, key, what)
    if what is None or (service > len(key) and not _only(heading_words, _ALONE)):
        return None
    return _level(key) + what


def is_plain(heading: str) -> bool:
    """Return whether *heading* has only words that name the field, and no others."""
    return _only(words(heading), _PLAIN)


def _of_agency(heading_words: tuple[str, ...], key: str, what: str | None) -> str | None:
    if _in(key, _ABOVE) or "ملی" in heading_words:
        return None
    return "agency_id" if what == "id" else "agency"


def _what(heading_words: tuple[str, ...], key: str) -> str | None:
    """Return whether it is an id or a title; the bare word for a service means its title."""
    id = any(word in _ID for word in heading_words) or key.startswith(
        ("شناسه", "کدخدمت", "کدزیرخدمت")
    )
    title = any(word in _TITLE for word in heading_words) or key.startswith(("عنوان", "نامخدمت"))
    if id and title:
        return None
    if id:
        return "id"
    bare = key
    for word in (*_SUB, *_SERVICE, *_ABOVE, "ها", "های"):
        bare = bare.replace(word, "")
    return "title" if title or not bare else None


def _level(key: str) -> str:
    """Return the level: a parent, a child, or the row's own service; «خدمت/زیرخدمت» is its own."""
    rest = key
    for word in _SUB:
        rest = rest.replace(word, "")
    if _in(rest, _ABOVE):
        return "parent_"
    return "sub_" if rest != key and not _in(rest, _SERVICE) else ""


def _in(key: str, candidates: tuple[str, ...]) -> bool:
    return any(word in key for word in candidates)


def _first(key: str, candidates: tuple[str, ...]) -> int:
    """Return where the first of these words begins, or a place after the end."""
    return min((key.index(word) for word in candidates if word in key), default=len(key) + 1)


def _only(heading_words: tuple[str, ...], candidates: frozenset[str]) -> bool:
    return all(word in candidates for word in heading_words)
