"""Every hostile text in every field of a file that people laid out."""

import os
from concurrent.futures import ProcessPoolExecutor
from typing import Final

from tests.editing.hostile import BEFORE, NOUNS, lost
from tests.facts.fact import Fact
from tests.hostile.fields import fields
from tests.hostile.strings import STRINGS, some

_HALVES: Final = "\ud800", "\udfff"


def texts_written(every: int) -> list[Fact]:
    """Write every so-many-th text into all fields at once, in files of three kinds."""
    texts = STRINGS if every <= 1 else some(every)
    whole = [text for text in texts if not any(_HALVES[0] <= each <= _HALVES[1] for each in text)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        wrong = sum(pool.map(_wrong, whole, chunksize=8))
        refused = sum(pool.map(_refused, [text for text in texts if text not in whole]))
    many = sum(len(fields(noun)) for noun in NOUNS.values())
    figure = (
        f"{len(whole):,} texts × {many} fields × {len(BEFORE)} layouts: "
        f"{wrong} otherwise; {len(texts) - len(whole)} that no file can have: {refused} refused"
    )
    is_met = not wrong and refused == len(texts) - len(whole)
    return [Fact("files", "hostile texts read back, every comment kept", figure, is_met)]


def _wrong(text: str) -> int:
    """How many files are not as they have to be with the text in every field."""
    return sum(bool(lost(name, before, text)) for name in NOUNS for before in BEFORE)


def _refused(text: str) -> bool:
    """Whether every file is left as it is."""
    return all(lost(name, before, text) == ["not written"] for name in NOUNS for before in BEFORE)
