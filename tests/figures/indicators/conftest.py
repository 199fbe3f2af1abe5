"""A town to count in."""

import pytest

from tests.town import Town, make_town


@pytest.fixture
def town(db: None) -> Town:
    return make_town()
