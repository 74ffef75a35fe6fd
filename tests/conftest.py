"""What every test may ask for, and how hypothesis searches here and in continuous integration."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is not a fault of the code; and what CI finds, it must find again.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def example(root: Path) -> Path:
    """The folder of the example catalogue."""
    return root / "examples" / "catalogue"
