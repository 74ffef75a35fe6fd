"""Hostile texts written to files and read back: what was said is said again."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from miz_khedmat import load
from miz_khedmat.errors import LoadError
from miz_khedmat.loading.dumper import dump, plain
from miz_khedmat.model import OFFERED
from miz_khedmat.model.parsers import is_none
from tests.hostile.catalogues import catalogue, sound
from tests.hostile.reports import Reports
from tests.hostile.strings import STRINGS


def _says_itself(text: str) -> bool:
    """Whether a UTF-8 file can contain *text*, and it is not a word for nothing or for offered.

    Nor is it YAML's word for merging, which is refused as a key, in quotes too.
    """
    whole = text.encode("utf-8", "ignore").decode() == text
    return whole and text.strip() not in {"", "<<", OFFERED.value} and not is_none(text)


WRITTEN: Final = tuple(filter(_says_itself, STRINGS))


def lost(
    texts: Sequence[str], turns: Sequence[int], folder: Path, reports: Reports
) -> Iterator[str]:
    """What some turns of *texts* lose on their way through *folder*, or break out of there."""
    expected = sound(catalogue(texts, turns))
    dump(expected, folder)
    try:
        loaded = load(folder)
    except LoadError as error:
        yield f"refused: {error}"
        return
    for written, read in zip(
        (expected.agency, *expected.agency.units),
        (loaded.agency, *loaded.agency.units),
        strict=True,
    ):
        if (plain(written), plain(written.services)) != (plain(read), plain(read.services)):
            yield f"lost of {read.key}"
    yield from reports.breakouts(loaded, str(folder))
