"""A town with its three administrators."""

import pytest

from huiyin.record.offices.acting import Acting
from tests.admins import make_admins
from tests.town import Town, make_town


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


@pytest.fixture
def admins(town: Town) -> dict[str, Acting]:
    return make_admins(town)
