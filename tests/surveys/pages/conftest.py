"""A desk with surveys, and a browser on it."""

from pathlib import Path

import pytest

from tests.surveys.pages.sites import SurveyedDesk, Visitor


@pytest.fixture
def there(tmp_path: Path) -> SurveyedDesk:
    """A desk with an empty store."""
    return SurveyedDesk(tmp_path)


@pytest.fixture
def visitor(there: SurveyedDesk) -> Visitor:
    """A browser on it, before any month is closed."""
    return Visitor(there.desk())
