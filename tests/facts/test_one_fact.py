"""What writing one fact takes is measured, and what is known afterwards is what the files say."""

from tests.facts.hostile_texts import texts_written
from tests.facts.one_fact import one_fact


def test_one_fact_is_measured() -> None:
    """In a small catalogue; only times depend on the machine."""
    facts = one_fact(20)

    assert ["files"] * 5 == [fact.database for fact in facts]
    assert [] == [fact for fact in facts if not (fact.is_met or fact.is_timed)]


def test_hostile_texts_are_counted() -> None:
    """Those that no file can have are refused, and counted apart."""
    (fact,) = texts_written(200)

    assert fact.is_met
    assert "0 otherwise" in fact.figure
