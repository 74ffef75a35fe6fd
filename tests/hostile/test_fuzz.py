"""Mutated files and requests: never a traceback, always the right kind of answer or error."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.mutation import mutated
from tests.hostile.targets import TARGETS, Target, seeds

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "catalogue"
SEEDS = {name: seeds(name, EXAMPLE) for name in TARGETS}
FINDS = Path(__file__).parent / "finds"


@pytest.fixture(params=list(TARGETS))
def target(request: pytest.FixtureRequest) -> Target:
    """Each target in turn."""
    return TARGETS[request.param]


@settings(max_examples=120)
@given(data=st.binary(max_size=400))
def test_any_bytes_keep_the_laws(data: bytes) -> None:
    """Bytes of chance are read or refused by every target."""
    for each in TARGETS.values():
        each(data)


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_what_nearly_is_sound_keeps_the_laws(seed: int) -> None:
    """A sound file or request with a few bytes changed, moved, doubled or lost keeps every law."""
    for name, each in TARGETS.items():
        each(mutated(SEEDS[name], random.Random(seed)))  # noqa: S311 - no secret


def test_seeds_keep_the_laws(target: Target) -> None:
    """The inputs that the mutations begin with are sound."""
    (name,) = (name for name, each in TARGETS.items() if each is target)
    for seed in SEEDS[name]:
        target(seed)


@pytest.mark.parametrize(
    "file", sorted(FINDS.glob("*/*")), ids=lambda file: f"{file.parent.name}-{file.name}"
)
def test_what_was_found_stays_mended(file: Path) -> None:
    """Every input on which a target once broke its law keeps it now."""
    TARGETS[file.parent.name](file.read_bytes())
