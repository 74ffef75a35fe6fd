"""Our rendered pages without one element: exactly the rule that owns it speaks (mutation proof)."""

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
    """The groups of this test hold every page of the site."""
    files = {mutant.file for mutant in proof.mutants(own)}
    assert not [file for file in files if not file.startswith(PAGES)]


def test_every_hook_has_an_owner(own: Path) -> None:
    """Each element that bears a hook is owned by a rule, or spared for a reason; no other is."""
    assert {mutant.hook for mutant in proof.mutants(own)} == OWNERS.keys() | SPARED.keys()


@pytest.mark.parametrize("page", PAGES)
def test_exactly_the_owner_misses_it(page: str, own: Path) -> None:
    """Take out one element, every one once: its rule speaks, and no other does."""
    missed: dict[Mutant, set[str]] = defaultdict(set)
    for mutant in proof.mutants(own):
        if mutant.file.startswith(page) and mutant.hook in OWNERS:
            missed[mutant] = proof.missed(own, mutant)

    assert {each: {OWNERS[each.hook]} for each in missed} == missed
