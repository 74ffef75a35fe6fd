"""Every text field that the model has, read from the model itself, and nouns filled with texts."""

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

from miz_khedmat.loading.fields import FieldKind, FieldSpec, shapes
from miz_khedmat.model import Agency, Service

T = TypeVar("T")

Field = tuple[str, ...]
"""The names that lead to a text from an agency or a service."""
Take = Callable[[Field], str]
"""Gives the text of a field."""
KEY: Final = "*"
"""The last part of a field that is the key of a mapping."""


def fields(noun: type) -> tuple[Field, ...]:
    """Every text field that *noun* leads to; what leads back to a noun above it is one already."""
    return tuple(_fields(noun, (), (noun,)))


def filled(noun: type[T], take: Take) -> T:
    """Return a *noun* in which *take* gives every text, and every list has one item."""
    made: T = _filled(noun, take, (), (noun,))
    return made


def _fields(noun: type, path: Field, above: tuple[type, ...]) -> Iterator[Field]:
    for name, shape in _shapes(noun, above):
        here = (*path, name)
        if shape.kind is FieldKind.BY_NAME:
            yield (*here, KEY)
        if shape.noun is None:
            yield here
        else:
            yield from _fields(shape.noun, here, (*above, shape.noun))


def _shapes(noun: type, above: tuple[type, ...]) -> Iterator[tuple[str, FieldSpec]]:
    return ((name, each) for name, each in shapes(noun).items() if each.noun not in above)


def _filled(noun: Any, take: Take, path: Field, above: tuple[type, ...]) -> Any:
    return noun(
        **{name: _value(shape, take, (*path, name), above) for name, shape in _shapes(noun, above)}
    )


def _value(shape: FieldSpec, take: Take, here: Field, above: tuple[type, ...]) -> Any:
    if shape.noun is None:
        text = take(here)
        return text if shape.kind is FieldKind.TEXT else (text,)
    made = _filled(shape.noun, take, here, (*above, shape.noun))
    if shape.kind is FieldKind.BY_NAME:
        return {take((*here, KEY)): made}
    return made if shape.kind is FieldKind.NOUN else (made,)


OF_AGENCY: Final = fields(Agency)
OF_SERVICE: Final = fields(Service)
EVERY: Final[tuple[tuple[type, Field], ...]] = (
    *((Agency, each) for each in OF_AGENCY),
    *((Service, each) for each in OF_SERVICE),
)
"""Every text field with the noun that it is of."""
