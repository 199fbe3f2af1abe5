"""The scene in which every house rule of access is tried, once for each file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from tests.house.scene import Scene, make_scene
from tests.house.stories import TODAY


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Scene]:
    clock = override_settings(HUIYIN_CLOCK=f"{TODAY}T10:00:00+08:00", HUIYIN_CLOCK_SINCE="")
    with django_db_blocker.unblock(), clock, transaction.atomic():
        yield make_scene()
        transaction.set_rollback(True)
