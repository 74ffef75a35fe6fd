"""The catalogue as plain JSON: what it states, every value a text as it was written."""

import json
from collections.abc import Callable
from typing import Any, Final

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.catalogue.inheritance import ShownService
from miz_khedmat.exports.counting import counting
from miz_khedmat.loading.fields import shapes
from miz_khedmat.loading.folder import FORMAT
from miz_khedmat.model import Agency, Declaration, Service
from miz_khedmat.persian.logs import in_json

WHOLE: Final = "catalogue.json"
"""The address of the whole catalogue."""
ONE: Final = "services/{id}/service.json"
"""The address of one service, beside its page."""

_NOT_PUBLIC: Final = frozenset({"suppress"})


def whole(catalogue: Catalogue) -> bytes:
    """Return everything that *catalogue* states: an equal catalogue can be loaded from it."""
    return encoded(_catalogue(catalogue), 1, _stated)


def published(catalogue: Catalogue) -> bytes:
    """Return what a desk gives to anyone: everything except what editors noted for the checker.

    Of approvals it has only those that count (S8).
    """
    return encoded(_catalogue(catalogue), None, _public)


def _catalogue(catalogue: Catalogue) -> dict[str, Any]:
    return {"format": FORMAT, **_public(catalogue.agency)}


def one(shown_service: ShownService) -> bytes:
    """Return a service as its page shows it: its owner, and which facts are the unit's own (A3)."""
    data = {
        "format": FORMAT,
        "agency": _named(shown_service.agency),
        "owner": _named(shown_service.owner),
        "own_facts": sorted(shown_service.own_facts),
        "service": shown_service.service,
    }
    return encoded(data, None, _public)


def _named(agency: Agency) -> dict[str, str]:
    stated = {"id": agency.id, "name": agency.name}
    return {name: text for name, text in stated.items() if text is not None}


def encoded(
    data: Any, indent: int | None = None, default: Callable[[Any], Any] | None = None
) -> bytes:
    """Return *data* as JSON in UTF-8, in lines if *indent* says so; *default* makes nouns plain.

    What UTF-8 cannot encode is escaped, and so is what a terminal, a reader or a CI runner would
    obey; JSON reads it back.
    """
    separators, end = ((",", ":"), "") if indent is None else (None, "\n")
    text = json.dumps(
        data, ensure_ascii=False, indent=indent, separators=separators, default=default
    )
    return f"{in_json(text)}{end}".encode("utf-8", "backslashreplace")


def _stated(noun: Any, hidden: frozenset[str] = frozenset()) -> Any:
    """Return what a noun states, one level deep: JSON calls this again for the nouns in it."""
    if isinstance(noun, Declaration):
        return noun.value
    facts = ((name, getattr(noun, name)) for name in shapes(type(noun)) if name not in hidden)
    stated = {name: value for name, value in facts if value is not None}
    if isinstance(noun, Agency):
        stated |= {"services": noun.services, "units": noun.units}
    return stated


def _public(noun: Any) -> Any:
    """Return the same without what is not for the public."""
    return _stated(counting(noun) if isinstance(noun, Service) else noun, _NOT_PUBLIC)
