"""The JSON Schema of what is exported, from the model: stricter than that of what is read."""

import re
from typing import Any, Final

from miz_khedmat.loading.fields import FieldKind, FieldSpec, shapes
from miz_khedmat.loading.folder import FORMAT
from miz_khedmat.model import NONE, OFFERED, Agency, Service

_TEXT: Final = {"type": "string"}
_PLACE: Final = "#/components/schemas/"


def schemas() -> dict[str, Any]:
    """Return the schema of every noun by name, and of both files: ``Catalogue``, ``One``."""
    made: dict[str, Any] = {}
    _define(Service, made)
    _define(Agency, made)
    made["Agency"]["properties"] |= {
        "services": {"type": "array", "items": _to("Service")},
        "units": {"type": "array", "items": _to("Agency")},
    }
    return {**made, "Catalogue": _catalogue(), "Named": _NAMED, "One": _ONE}


def _catalogue() -> dict[str, Any]:
    return {
        "description": "The whole catalogue: the desk's agency with its services and units.",
        "allOf": [_to("Agency")],
        "required": ["format", "services", "units"],
        "properties": {"format": {"const": FORMAT}},
    }


def _to(name: str) -> dict[str, Any]:
    return {"$ref": _PLACE + name}


_NAMED: Final = {
    "type": "object",
    "description": "An agency by its id and its name, where it states them.",
    "properties": {"id": _TEXT, "name": _TEXT},
}
_ONE: Final = {
    "type": "object",
    "description": "One service as its page shows it (A3).",
    "required": ["format", "agency", "owner", "own_facts", "service"],
    "properties": {
        "format": {"const": FORMAT},
        "agency": {"$ref": _PLACE + "Named", "description": "Who shows it."},
        "owner": {"$ref": _PLACE + "Named", "description": "Whose service it is."},
        "own_facts": {
            "type": "array",
            "items": _TEXT,
            "description": "What a unit states itself: `hours`, `channels.phone`.",
        },
        "service": {"$ref": _PLACE + "Service"},
    },
}


def _define(noun: type, made: dict[str, Any]) -> dict[str, Any]:
    """Return a reference to the schema of *noun*, which is written once."""
    name = noun.__name__
    if name not in made:
        made[name] = {}
        made[name] = {
            "type": "object",
            "description": re.sub(r"\s+", " ", noun.__doc__ or "").strip(),
            "properties": {key: _field(shape, made) for key, shape in shapes(noun).items()},
        }
    return _to(name)


def _field(shape: FieldSpec, made: dict[str, Any]) -> dict[str, Any]:
    clause = f"{shape.clause}: " if shape.clause else ""
    words = [{"const": NONE.value}] if shape.none else []
    words += [{"const": OFFERED.value}] if shape.offered else []
    content = _content(shape, made)
    choice = {"anyOf": [*words, content]} if words else content
    return {**choice, "description": f"{clause}{shape.help}"}


def _content(shape: FieldSpec, made: dict[str, Any]) -> dict[str, Any]:
    content = _define(shape.noun, made) if shape.noun else dict(_TEXT)
    if shape.kind in {FieldKind.TEXTS, FieldKind.NOUNS}:
        return {"type": "array", "items": content}
    if shape.kind is FieldKind.BY_NAME:
        return {"type": "object", "additionalProperties": content}
    return content
