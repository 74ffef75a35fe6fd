"""A host's own labels: a file of another language and single changes, over ours."""

from collections.abc import Iterator, Mapping
from itertools import starmap
from pathlib import Path
from typing import Any, Final

from miz_khedmat.errors import Fault, LoadError, SettingError, Wording, Wrong
from miz_khedmat.labels import Labels, labels, misfit
from miz_khedmat.loading import Limits
from miz_khedmat.loading.named_file import read_regular
from miz_khedmat.loading.text_mapping import Texts, read_texts
from miz_khedmat.persian.text import visible

LIMITS: Final = Limits(file_bytes=1_000_000, depth=4, values=10_000)
"""How much a file of labels may hold; all of ours take a thirtieth."""
_FILE: Final = "labels_file"


def translation(file: str | Path | None, changes: Any, language: str) -> Labels:
    """Our labels in *language* under those of *file* and, over both, single *changes*.

    Raises SettingError where the file cannot be read or one of these is no label, with its place.
    """
    if not isinstance(changes, Mapping):
        found = Wording(*[f"{changes!r}"] * 2)
        raise SettingError(Wrong("label_changes", found, _MAPPING))
    return labels({**(_of_file(Path(file)) if file else {}), **changes}, language)


_MAPPING: Final = Wording("نام‌ها را با متن‌هایشان بدهید", "give a mapping of names to texts")


def _of_file(file: Path) -> Mapping[str, str]:
    try:
        held = read_texts(file, LIMITS, read_regular)
    except LoadError as error:
        raise SettingError(*(_wrong(each, error.folder) for each in error.faults)) from error
    if wrongs := tuple(_misfits(held)):
        raise SettingError(*wrongs)
    return held.texts


def _misfits(held: Texts) -> Iterator[Wrong]:
    """The labels of a file that do not fit, each with its place."""
    for name, wrong in zip(held.texts, starmap(misfit, held.texts.items()), strict=True):
        if wrong:
            place, (what, remedy) = held.places[name].below(held.folder), wrong
            yield Wrong(_FILE, Wording(f"{place}: {what.fa}", f"{place}: {what.en}"), remedy)


def _wrong(fault: Fault, folder: str) -> Wrong:
    """The same as what is wrong with the setting that names the file."""
    place, found = fault.place.below(folder), visible(fault.found)
    what = Wording(f"{place}: {fault.message.fa}: {found}", f"{place}: {fault.message.en}: {found}")
    remedy = Wording(
        f"باید: {fault.expected.fa}؛ {fault.hint.fa}",
        f"expected {fault.expected.en}; {fault.hint.en}",
    )
    return Wrong(_FILE, what, remedy)
