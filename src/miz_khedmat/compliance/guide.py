"""The clauses in the words of the guide, quoted beside the rules that keep them."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def quotes() -> Mapping[str, str]:
    """The guide's own sentence for each clause, by its code; joiners that print lost are back."""
    text = resources.files(__package__).joinpath("guide.txt").read_text("utf-8")
    rows = (line.partition("|") for line in text.splitlines() if line and line[0] != "#")
    return {code: sentence for code, _, sentence in rows}
