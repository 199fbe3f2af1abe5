"""A county with its readers."""

import pytest

from tests.readers import Reader, make_readers
from tests.town import Town, make_town


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


@pytest.fixture
def readers(town: Town) -> dict[str, Reader]:
    return make_readers(town)
