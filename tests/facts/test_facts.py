"""What the store promises, in small: under kills, in raw files, and when many want the same."""

import pytest

from gates import state
from tests.facts import scenarios
from tests.facts.fact import Fact, Sizes
from tests.facts.posts import phone, word
from tests.facts.raw import Known, found_in
from tests.store.places import kinds

SIZES = Sizes(
    answers=200, kills=2, raw=100, rate=20, waits=10, results=500, tables=2, races=3, edits=20
)
DATABASES = pytest.mark.parametrize("database", kinds(*scenarios.DATABASES))


@DATABASES
@pytest.mark.parametrize("name", scenarios.STORED)
def test_every_fact_is_as_it_has_to_be(name: str, database: str) -> None:
    """Apart from times, which depend on the machine; `make state` measures far more."""
    facts = scenarios.stored(name, database, SIZES)

    assert facts
    assert [] == [fact for fact in facts if not (fact.is_met or fact.is_timed)]


def test_the_gate_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """A row for each fact and the sum; the exit code says whether all are as they have to be."""
    assert 0 == state.main(["--part", "50000", "--tables", "2", "--only", "intervals", "tables"])

    out = capsys.readouterr().out
    assert "| Wilson against statsmodels, k ≤ n ≤ 300 | none |" in out
    assert out.endswith("facts 2, as they have to be 2\n")


def test_the_gate_fails_for_one_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is not as it has to be is enough."""
    broken = [Fact("none", "tables", "1", is_met=False)]
    monkeypatch.setattr(scenarios, "PURE", {"tables": lambda _: broken})

    assert 1 == state.main(["--only", "tables"])


def test_what_is_left_in_a_file_is_found() -> None:
    """Tokens, old ids, second copies, phones in any spelling, and the order."""
    order = tuple(range(100))
    lines = [f"{word(each)} {phone(each)}" for each in order]
    content = "\n".join(["a-token", "an-id", *lines, word(7)]).encode()
    found = found_in(content, Known(order, ("a-token", "absent"), ("an-id", "absent")))

    assert (100, 1, 1, 1, 100) == (
        found.answers,
        found.copies,
        found.tokens,
        found.ids,
        found.phones,
    )
    assert (9.9, 99, False) == (int(found.z * 10) / 10, found.neighbours, found.is_met)


def test_chance_is_not_taken_for_order() -> None:
    """An order that has nothing to do with that of the answers."""
    order = tuple(range(101))
    content = "\n".join(word(each * 47 % 101) for each in order).encode()

    assert found_in(content, Known(order, (), ())).is_met
