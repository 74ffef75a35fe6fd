"""Mutation tests: for each changed fact of the example, exactly its rules report it."""

from itertools import chain
from pathlib import Path

import attrs
import pytest

from miz_khedmat import Catalogue, load, model
from miz_khedmat.compliance import all_rules
from tests.compliance import blunders, owners
from tests.compliance.mutations import NOUNS, Proof, facts, spoken

CHUNKS = 12


@pytest.fixture(scope="module")
def whole(example: Path) -> Catalogue:
    """The example catalogue."""
    return load(example)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_the_owner_of_each_fact_speaks_alone(whole: Catalogue, chunk: int) -> None:
    """For each changed fact, exactly the rules in its row of the table report it."""
    mutants = list(owners.mutants(whole.agency))[chunk::CHUNKS]
    assert Proof(whole).survivors(mutants) == {}


def test_each_blunder_is_told_by_its_rule_alone(whole: Catalogue, tmp_path: Path) -> None:
    """Slips that no single fact shows are reported by exactly one rule."""
    drawn = blunders.with_drawings(whole, tmp_path / "drawn")
    assert Proof(drawn).survivors(blunders.mutants(whole.agency)) == {}


def test_every_rule_is_among_the_owners(whole: Catalogue) -> None:
    """Each rule for catalogues is triggered by some mutant."""
    mutants = chain(owners.mutants(whole.agency), blunders.mutants(whole.agency))
    raised = {code for each in mutants for code in each.codes}
    beside = {each.code for each in all_rules() if each.of_links or each.of_state}
    asked = {each.code for each in all_rules() if not (each.of_pages or each.of_files)} - beside
    assert asked - raised == set()


def test_every_fact_has_an_owner(whole: Catalogue) -> None:
    """Every field of the model is in the table and in the example, and each fact is changed."""
    nouns = [noun for noun in vars(model).values() if isinstance(noun, type) and attrs.has(noun)]
    fields = {f"{noun.__name__}.{field.name}" for noun in nouns for field in attrs.fields(noun)}
    named = {kind.removesuffix("[]") for kind in owners.OWNERS}
    changed = {each.fact.path + each.fact.owner for each in owners.mutants(whole.agency)}
    assert named == {field for field in fields if field.partition(".")[2] not in NOUNS}
    assert owners.OWNERS.keys() == {fact.kind for fact in facts(whole.agency)}
    assert changed == {fact.path + fact.owner for fact in facts(whole.agency)}


def test_asking_what_can_see_a_fact_is_asking_all(whole: Catalogue) -> None:
    """The rules that are checked again find the same as a check of the whole catalogue."""
    before, proof = spoken(whole), Proof(whole)
    for each in list(owners.mutants(whole.agency))[200::97]:
        after = spoken(proof.catalogue(each)) - before
        assert proof.codes(each) == {code for code, *_ in after}
