"""Facts by their dotted paths, and the service that they make up."""

from typing import Any, Final

from miz_khedmat.loading.fields import FieldKind, FieldSpec, main_field, shapes
from miz_khedmat.model import Account, Service

Facts = dict[str, Any]
_IBAN: Final = "IR"


def shape_of(fact: str) -> FieldSpec | None:
    """Return the shape of the fact at a dotted path from the service, or None if there is none."""
    noun: Any = Service
    shape: FieldSpec | None = None
    for name in fact.split("."):
        shape = shapes(noun).get(name)
        if shape is None:
            return None
        noun = shape.noun or noun
    return shape


def many(fact: str) -> bool:
    """Return whether the fact is a list."""
    shape = shape_of(fact)
    return shape is not None and shape.kind in {FieldKind.TEXTS, FieldKind.NOUNS}


def made(facts: Facts) -> Service:
    """Return the service that states *facts*."""
    plain: dict[str, Any] = {}
    for fact, value in facts.items():
        *above, name = fact.split(".")
        parent = plain
        for step in above:
            parent = parent.setdefault(step, {})
        parent[name] = value
    service: Service = _noun(Service, plain)
    return service


def _noun(noun: Any, plain: dict[str, Any]) -> Any:
    known = shapes(noun)
    stated = {
        name: _noun(known[name].noun, value) if isinstance(value, dict) else value
        for name, value in plain.items()
    }
    return noun(**stated)


def row_of(fact: str, stated: dict[str, Any]) -> Any:
    """Return the noun of one row of the table *fact*."""
    shape = shape_of(fact)
    return shape and shape.noun and shape.noun(**stated)


def alone(fact: str, text: str) -> Any:
    """Return the noun in the list *fact* of which only a text is known."""
    shape = shape_of(fact)
    main = main_field(shape.noun) if shape and shape.noun else None
    return row_of(fact, {main: text}) if main else text


def field_of(fact: str, field: str, lines: list[str]) -> Any:
    """Return the value of the *field* of a row of the table *fact* from its *lines*."""
    shape = shape_of(f"{fact}.{field}")
    if shape is None or shape.noun is None:
        return "\n".join(lines)
    if shape.noun is Account:
        return tuple(map(_account, lines))
    return shape.noun(**{main_field(shape.noun) or "": "\n".join(lines)})


def _account(line: str) -> Account:
    """Return an account, or its IBAN, which is recognised by its letters."""
    return Account(iban=line) if line.upper().startswith(_IBAN) else Account(line)
