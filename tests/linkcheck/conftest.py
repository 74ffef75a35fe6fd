"""The servers that play problems, running for a whole file of tests."""

from collections.abc import Iterator

import pytest

from tests.linkcheck.playing import Played, playing


@pytest.fixture(scope="module")
def played() -> Iterator[Played]:
    """Every server."""
    with playing() as hosts:
        yield hosts
