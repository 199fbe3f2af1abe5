"""The scene in which every house rule of access is tried, once for each file; and the whole house, with a row of every kind."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from huiyin.figures.indicators.registry import FAMILIES, indicators
from huiyin.routines.targets.aims import AIMS
from tests.house.furniture import Furniture
from tests.house.rooms import Rooms
from tests.house.scene import Scene, make_scene
from tests.house.stories import TODAY
from tests.town import make_town


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Scene]:
    clock = override_settings(HUIYIN_CLOCK=f"{TODAY}T10:00:00+08:00", HUIYIN_CLOCK_SINCE="")
    with django_db_blocker.unblock(), clock, transaction.atomic():
        yield make_scene()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Scene]:
    """The county with a row of every kind that an address names, and few figures: to count all takes seconds."""
    clock = override_settings(HUIYIN_CLOCK=f"{TODAY}T10:00:00+08:00", HUIYIN_CLOCK_SINCE="")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), clock, transaction.atomic():
        few = {"intake", *(each.family for each in indicators() if each.key in AIMS)}
        for family in FAMILIES.keys() - few:
            patch.delitem(FAMILIES, family)
        built = Rooms(make_town())
        scene = make_scene(built.town, *built.stories())
        Furniture(scene, built).all_of_it()
        for each in scene.visitors:
            each.client.raise_request_exception = False
        logging.disable(logging.CRITICAL)
        yield scene
        logging.disable(logging.NOTSET)
        transaction.set_rollback(True)
