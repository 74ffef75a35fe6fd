"""What each field of a noun may contain, read once from the noun's own annotations."""

import enum
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from miz_khedmat.model import NONE, OFFERED


class FieldKind(enum.StrEnum):
    """The five structures that a field of the catalogue can have."""

    TEXT = "text"
    TEXTS = "texts"
    NOUN = "noun"
    NOUNS = "nouns"
    BY_NAME = "by name"


@frozen
class FieldSpec:
    """The structure of one field: its kind, the noun in it, and its alternatives.

    A *plain* field takes any text just as it is written.
    """

    name: str
    kind: FieldKind
    noun: type | None
    none: bool
    offered: bool
    file: bool
    help: str
    clause: str
    plain: bool


def shapes(noun: object) -> dict[str, FieldSpec]:
    """Return the stated fields of the class *noun* by name, in the model's order."""
    return _shapes(noun)


def main_field(noun: object) -> str | None:
    """Return the field that a lone text in place of a *noun* fills."""
    return _main_field(noun)


@cache
def _shapes(noun: Any) -> dict[str, FieldSpec]:
    hints = get_type_hints(noun)
    fields = [field for field in attrs.fields(noun) if "help" in field.metadata]
    return {field.name: _shape(field, hints[field.name]) for field in fields}


@cache
def _main_field(noun: Any) -> str | None:
    fields = attrs.fields(noun)
    return next((field.name for field in fields if field.metadata.get("main")), None)


def _shape(field: Any, hint: Any) -> FieldSpec:
    parts = get_args(hint)
    words = [word for part in parts if get_origin(part) is Literal for word in get_args(part)]
    annotation = next(
        part for part in parts if part is not type(None) and get_origin(part) is not Literal
    )
    kind, noun = _kind(annotation)
    file = field.metadata["file"]
    return FieldSpec(
        field.name,
        kind,
        noun,
        NONE in words,
        OFFERED in words,
        file,
        field.metadata["help"],
        field.metadata["clause"],
        plain=kind is FieldKind.TEXT and not words and not file,
    )


def _kind(annotation: Any) -> tuple[FieldKind, type | None]:
    if annotation is str:
        return FieldKind.TEXT, None
    if get_origin(annotation) is tuple:
        inner = get_args(annotation)[0]
        return (FieldKind.TEXTS, None) if inner is str else (FieldKind.NOUNS, inner)
    if get_origin(annotation) is Mapping:
        return FieldKind.BY_NAME, get_args(annotation)[1]
    return FieldKind.NOUN, annotation
