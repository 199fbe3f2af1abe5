"""A grid, its worker, and the telephone that the worker holds."""

import pytest

from tests.doors.web.conftest import signed_in
from tests.doors.web.desk.event_steps import there
from tests.doors.web.field.phone import Phone
from tests.handling.events import Gridded
from tests.town import Town


@pytest.fixture
def grid(town: Town) -> Gridded:
    return there(town)


@pytest.fixture
def phone(grid: Gridded) -> Phone:
    return Phone(signed_in("town.worker"))
