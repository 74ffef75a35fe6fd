"""The official form of the identity card as data, edition by edition (S1)."""

from collections.abc import Mapping
from typing import Final

import attrs

from miz_khedmat.model.form.options import OLD_NATURE, OLD_TYPES, PATTERN, TWO_LEVELS
from miz_khedmat.model.form.parts import Edition, Line, Option, Section
from miz_khedmat.model.form.sections import SECTIONS
from miz_khedmat.persian.text import fold

__all__ = ["EDITIONS", "Edition", "Line", "Option", "Section", "edition_called"]


def _changed(
    options: Mapping[str, tuple[Option, ...]], added: Line | None = None
) -> tuple[Section, ...]:
    """Return the sections with other boxes for some facts, and one more line in the fourth."""
    return tuple(
        attrs.evolve(
            section,
            lines=(
                *((added,) if added and section.number == "۴" else ()),
                *(
                    attrs.evolve(line, options=options.get(line.fact, line.options))
                    for line in section.lines
                ),
            ),
        )
        for section in SECTIONS
    )


EDITIONS: Final[Mapping[str, Edition]] = {
    "standard": Edition("standard", "شناسنامه خدمت (ضمیمه ۱)", SECTIONS),
    "newest": Edition(
        "newest",
        "شناسنامه خدمت (فرم نو، با الگوی خدمت)",
        _changed({"identity.level": TWO_LEVELS}, Line("الگوی خدمت", "identity.pattern", PATTERN)),
    ),
    "oldest": Edition(
        "oldest",
        "شناسنامه خدمت (پیوست ب)",
        _changed({"identity.nature": OLD_NATURE, "types": OLD_TYPES}),
    ),
}


def edition_called(name: str | None) -> Edition:
    """Return the edition of that name, or the standard one if there is none."""
    return EDITIONS.get(fold(name or ""), EDITIONS["standard"])
