"""The laws of rights over random trees and histories (A5)."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.people.laws import lived, random_laws


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_history_keeps_the_laws(data: st.DataObject) -> None:
    """Nothing outside the subtree, nobody by themselves, both ends, the last one stays."""

    def draw(many: int) -> int:
        return data.draw(st.integers(0, many - 1))

    assert lived(draw) > 0


def test_the_gate_tries_random_histories() -> None:
    """`python -m gates.state --only laws` tries 100,000."""
    (fact,) = random_laws(600)

    assert fact.is_met
    assert fact.figure.startswith("600 histories, ")
    assert fact.figure.endswith("laws broken 0")
