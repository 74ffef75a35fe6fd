"""A host's own labels: a file of another language and single changes, over ours."""

from collections.abc import Iterator, Mapping
from itertools import starmap
from pathlib import Path
from typing import Any, Final

from miz_khedmat.errors import Diagnostic, LoadError, SettingError, Wording, setting_fault
from miz_khedmat.labels import Labels, labels, misfit
from miz_khedmat.loading import Limits
from miz_khedmat.loading.named_file import read_regular
from miz_khedmat.loading.text_mapping import Texts, read_texts
from miz_khedmat.persian.text import visible

LIMITS: Final = Limits(file_bytes=1_000_000, depth=4, values=10_000)
"""Bytes of a file of labels at most; all our labels need a thirtieth of it."""
_FILE: Final = "labels_file"


def translation(file: str | Path | None, changes: Any, language: str) -> Labels:
    """Return our labels in *language* under those of *file* and, over both, single *changes*.

    Raises SettingError, with the place, if the file cannot be read or an entry is not a label.
    """
    if not isinstance(changes, Mapping):
        found = Wording("{value}", value=repr(changes))
        raise SettingError(setting_fault("label_changes", found, _MAPPING))
    return labels({**(_of_file(Path(file)) if file else {}), **changes}, language)


_MAPPING: Final = Wording("use a mapping of names to strings")


def _of_file(file: Path) -> Mapping[str, str]:
    try:
        mapping = read_texts(file, LIMITS, read_regular)
    except LoadError as error:
        raise SettingError(*(_wrong(each, error.folder) for each in error.faults)) from error
    if wrongs := tuple(_misfits(mapping)):
        raise SettingError(*wrongs)
    return mapping.texts


def _misfits(texts: Texts) -> Iterator[Diagnostic]:
    """Yield the labels of a file that do not fit, each with its place."""
    for name, wrong in zip(texts.texts, starmap(misfit, texts.texts.items()), strict=True):
        if wrong:
            place, (what, remedy) = texts.places[name].below(texts.folder), wrong
            yield setting_fault(
                _FILE, Wording("{place}: {message}", place=place, message=what), remedy
            )


def _wrong(fault: Diagnostic, folder: str) -> Diagnostic:
    """Return the same fault as one of the setting that names the file."""
    place, found = fault.place.below(folder), visible(fault.found)
    what = Wording("{place}: {message}: {found}", place=place, message=fault.message, found=found)
    remedy = Wording("expected {expected}; {hint}", expected=fault.expected, hint=fault.hint)
    return setting_fault(_FILE, what, remedy)
