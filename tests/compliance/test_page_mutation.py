"""Mutation tests of our pages: for each missing element, exactly its rule reports it."""

from collections import defaultdict
from pathlib import Path

import pytest

from tests.compliance import page_mutations as proof
from tests.compliance.page_mutations import OWNERS, SPARED, Mutant

PAGES = (
    *("index.html", "services/10031771100", "services/10031771101", "services/10031771102"),
    *("agency", "agencies", "portal", "laws"),
)
"""The pages of the desk's own agency, each with those below it."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Path:
    """The pages of the example's own agency, as files."""
    return proof.site(tmp_path_factory.mktemp("own"), example)


def test_every_page_is_mutated(own: Path) -> None:
    """The groups of this test have every page of the site."""
    files = {mutant.file for mutant in proof.mutants(own)}
    assert not [file for file in files if not file.startswith(PAGES)]


def test_every_hook_has_an_owner(own: Path) -> None:
    """Exactly the elements with hooks have a rule, or a reason why they need none."""
    assert {mutant.hook for mutant in proof.mutants(own)} == OWNERS.keys() | SPARED.keys()


@pytest.mark.parametrize("page", PAGES)
def test_exactly_the_owner_misses_it(page: str, own: Path) -> None:
    """For each missing element, its rule reports it, and no other does."""
    missed: dict[Mutant, set[str]] = defaultdict(set)
    for mutant in proof.mutants(own):
        if mutant.file.startswith(page) and mutant.hook in OWNERS:
            missed[mutant] = proof.missed(own, mutant)

    assert {each: {OWNERS[each.hook]} for each in missed} == missed
