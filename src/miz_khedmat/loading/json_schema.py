"""The JSON Schema of the catalogue's files, generated from the model."""

import re
from typing import Any, Final

from miz_khedmat.loading.fields import FieldKind, FieldSpec, main_field, shapes
from miz_khedmat.loading.folder import FORMAT
from miz_khedmat.model import Agency, Service

FORMATS: Final = {"enum": [FORMAT, int(FORMAT), None]}
"""What the format of a file can be."""
_SCALAR: Final = {"type": ["string", "number", "boolean", "null"]}
_FILE: Final = {
    "anyOf": [
        {"type": "null"},
        {
            "type": "string",
            "pattern": r"^(https?://|\s*$|files(/(?!\.{1,2}(/|$))[^/\\:\x00-\x1f]+)+$(?!\n))",
        },
    ]
}


def schema() -> dict[str, Any]:
    """Return one schema for both kinds of file: ``agency.yaml`` and ``services/*.yaml``.

    It accepts every file that loads and refuses what one file alone can show to be wrong, except
    an id that is given twice (which JSON Schema cannot express).
    """
    definitions: dict[str, Any] = {}
    agency, service = define(Agency, definitions), define(Service, definitions)
    services = {"anyOf": [service, {"type": "null"}, _listed(service)]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "miz_khedmat catalogue",
        "anyOf": [agency, services],
        "$defs": definitions,
    }


def define(noun: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return a reference to the schema of *noun*, which is written once into *definitions*."""
    name = noun.__name__
    if name not in definitions:
        definitions[name] = {}
        properties = {key: _field(shape, definitions) for key, shape in shapes(noun).items()}
        definitions[name] = _mapping(noun, properties)
    return {"$ref": f"#/$defs/{name}"}


def _mapping(noun: type, properties: dict[str, Any]) -> dict[str, Any]:
    if noun is Agency:
        properties["format"] = FORMATS
    mapping: dict[str, Any] = {
        "type": "object",
        "description": re.sub(r"\s+", " ", noun.__doc__ or "").strip(),
        "properties": properties,
        "additionalProperties": False,
    }
    if noun in {Agency, Service}:
        names = ("id", "name" if noun is Agency else "title")
        mapping["anyOf"] = [
            {"required": [name], "properties": {name: {"not": _BLANK}}} for name in names
        ]
    if main_field(noun):
        lone = [{"type": ["number", "boolean"]}, {"type": "string", "pattern": r"\S"}]
        return {"anyOf": [mapping, *lone], "description": mapping["description"]}
    return mapping


_BLANKS: Final[list[dict[str, Any]]] = [
    {"type": "null"},
    {"type": "string", "pattern": r"^\s*$"},
]
_BLANK: Final = {"anyOf": _BLANKS}
# Somewhat wider than what loading takes for "none": it must not refuse what loads.
_JOINER: Final = "[\u0640\u064b-\u065f\u00ac\u200b-\u200f]*"
_DENIALS: Final = ("ندار", "نداش", "نم", "فاقد", "بدون", "عدم", "ه[یيى]", "ن[یيىې]", "[Nn][IiOo]")
_NONE: Final = {
    "type": "string",
    "maxLength": 80,
    "pattern": "|".join(
        [_JOINER.join(re.findall(r"\[.*?\]|.", word)) for word in _DENIALS] + ["[\ufb50-\ufeff]"]
    ),
}


def _field(shape: FieldSpec, definitions: dict[str, Any]) -> dict[str, Any]:
    content = _content(shape, definitions)
    words: list[dict[str, Any]] = [*_BLANKS]
    if shape.none or shape.kind in {FieldKind.TEXTS, FieldKind.NOUNS}:
        words.append(_NONE)
    if shape.offered:
        words.append({"const": "offered"})
    clause = f"{shape.clause}: " if shape.clause else ""
    return {"anyOf": [*words, content], "description": f"{clause}{shape.help}"}


def _listed(noun: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list of nouns; its blank items are left out."""
    return {"type": "array", "items": {"anyOf": [noun, *_BLANKS]}}


def _content(shape: FieldSpec, definitions: dict[str, Any]) -> dict[str, Any]:
    if shape.kind is FieldKind.TEXT:
        return _FILE if shape.file else _SCALAR
    if shape.kind is FieldKind.TEXTS:
        return {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}
    noun = define(shape.noun or object, definitions)
    if shape.kind is FieldKind.NOUN:
        return noun
    if shape.kind is FieldKind.NOUNS:
        return {"anyOf": [noun, _listed(noun)]}
    return {"type": "object", "additionalProperties": {"anyOf": [noun, {"type": "null"}]}}
