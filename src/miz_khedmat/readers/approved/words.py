"""What the heading of a column says: which fact of a service stands below it."""

from typing import Final

from miz_khedmat.persian.text import words

FIELDS: Final = (
    *("id", "title", "sub_id", "sub_title", "parent_id", "parent_title", "agency", "agency_id"),
)
"""What a column can hold; *sub* where one row holds a service and its sub-service."""

_LONGEST: Final = 60
_SUB: Final = ("زیرخدمت", "زیرخدمات", "subservice")
_SERVICE: Final = ("خدمت", "خدمات", "service")
_ABOVE: Final = ("کلان", "اصلی", "مادر", "والد", "بالادست", "بالاسری", "parent", "main")
_AGENCY: Final = ("دستگاه", "سازمان", "وزارت", "agency", "organization", "organisation")
_ASIDE: Final = ("شناسنامه", "گروه", "group", "ردیف", "تعداد", "نوع")
_ID: Final = frozenset({"شناسه", "کد", "id", "code", "یکتا", "identifier"})
_TITLE: Final = frozenset({"عنوان", "نام", "title", "name", "فارسی"})

_ALONE: Final = _ID | _TITLE | frozenset(_ABOVE)
"""What a heading consists of that need not say of what."""
_PLAIN: Final = _ALONE | frozenset(
    (*_SUB, *_SERVICE, "زیر", "های", "کدخدمت", *_AGENCY, "اجرایی", "ادامه")
)
"""What a heading consists of that says nothing more."""


def field_of(heading: str) -> str | None:
    """The field that a column called *heading* holds; None where it is none of ours."""
    said = words(heading)
    key = "".join(said)
    if not key or len(key) > _LONGEST or _in(key, _ASIDE):
        return None
    agency, service = _first(key, _AGENCY), _first(key, _SERVICE)
    what = _what(said, key)
    if agency < service:
        return _of_agency(said, key, what)
    if what is None or (service > len(key) and not _only(said, _ALONE)):
        return None
    return _level(key) + what


def is_plain(heading: str) -> bool:
    """Whether *heading* consists of words that only say which field it is, and of nothing else."""
    return _only(words(heading), _PLAIN)


def _of_agency(said: tuple[str, ...], key: str, what: str | None) -> str | None:
    if _in(key, _ABOVE) or "ملی" in said:
        return None
    return "agency_id" if what == "id" else "agency"


def _what(said: tuple[str, ...], key: str) -> str | None:
    """Whether it is an id or a title; the bare word for a service is its title."""
    id = any(word in _ID for word in said) or key.startswith(("شناسه", "کدخدمت", "کدزیرخدمت"))
    title = any(word in _TITLE for word in said) or key.startswith(("عنوان", "نامخدمت"))
    if id and title:
        return None
    if id:
        return "id"
    bare = key
    for word in (*_SUB, *_SERVICE, *_ABOVE, "ها", "های"):
        bare = bare.replace(word, "")
    return "title" if title or not bare else None


def _level(key: str) -> str:
    """Of which service: one above, one below, or the row's own; «خدمت/زیرخدمت» is its own."""
    rest = key
    for word in _SUB:
        rest = rest.replace(word, "")
    if _in(rest, _ABOVE):
        return "parent_"
    return "sub_" if rest != key and not _in(rest, _SERVICE) else ""


def _in(key: str, held: tuple[str, ...]) -> bool:
    return any(word in key for word in held)


def _first(key: str, held: tuple[str, ...]) -> int:
    """Where the first of these words begins; behind the end where none is there."""
    return min((key.index(word) for word in held if word in key), default=len(key) + 1)


def _only(said: tuple[str, ...], held: frozenset[str]) -> bool:
    return all(word in held for word in said)
