"""A catalogue that knows what was seen at its addresses, for those who never ask the network."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from attrs import evolve

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.linkcheck.diagnosis import LinkDiagnosis, judge
from miz_khedmat.linkcheck.seen import Observation

_NAME: Final = "troubles of addresses"
Noted = Mapping[int, tuple[LinkDiagnosis, ...]]


def noting(catalogue: Catalogue, seen: Mapping[str, Observation]) -> Catalogue:
    """The same catalogue, with what was *seen* at its addresses."""
    made = evolve(catalogue)
    held: defaultdict[int, tuple[LinkDiagnosis, ...]] = defaultdict(tuple)
    for told in judge(made, seen):
        held[id(told.stated.noun)] += (told,)
    made.once(_NAME, lambda: dict(held))
    return made


def noted(catalogue: Catalogue) -> Noted | None:
    """The troubles of addresses by the `id` of their noun; None where nothing is known."""
    return catalogue.once(_NAME, lambda: None)
