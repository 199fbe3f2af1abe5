"""Foreign keys go down the house, as imports do; across rooms nothing can be reached backwards."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import ForeignKey

ROOMS = (
    "rows offices matters sealed parties documents traces journal clocks access mail procedure "
    "intake triage routing hotline events acceptance casework promises mediation answers reviews ratings closure supervision works exchange exports "
    "tasks teams receptions meetings rounds activities announcements plans rosters consultations targets publications"
).split()


def floor(model: type) -> int:
    return ROOMS.index(model.__module__.split(".")[2])


def foreign_keys() -> Iterator[ForeignKey]:
    for model in apps.get_models():
        if model.__module__.startswith("huiyin."):
            yield from (field for field in model._meta.get_fields() if isinstance(field, ForeignKey))


@pytest.mark.parametrize("key", list(foreign_keys()), ids=str)
def test_a_foreign_key_goes_to_the_same_or_a_lower_room(key: ForeignKey) -> None:
    assert floor(key.related_model) <= floor(key.model)


@pytest.mark.parametrize("key", list(foreign_keys()), ids=str)
def test_a_foreign_key_across_rooms_has_no_way_back(key: ForeignKey) -> None:
    if floor(key.related_model) != floor(key.model):
        assert key.remote_field.related_name == "+"
