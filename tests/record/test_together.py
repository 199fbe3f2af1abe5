"""Facts about rows that are inserted together."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import AutoField, GeneratedField, Model

from huiyin.record.rows.together import inserts
from tests.course import DAY, served
from tests.town import Town, make_town

pytestmark = pytest.mark.django_db


def test_each_value_is_sent_as_django_would_send_it(town: Town) -> None:
    served(town, DAY)
    rows = [row for model in apps.get_models() for row in _first(model)]
    assert len({type(row) for row in rows}) > 20
    for row in rows:
        ((_text, sent),) = inserts([row])
        assert _told(sent) == _told(_by_django(row)), type(row)


def _first(model: type[Model]) -> list[Any]:
    ours = model.__module__.startswith("huiyin.") and model._meta.managed
    return list(model._default_manager.all()[:1]) if ours else []


def _by_django(row: Model) -> list[Any]:
    fields = [each for each in row._meta.concrete_fields if not isinstance(each, GeneratedField)]
    assert not any(isinstance(each, AutoField) and each.value_from_object(row) is None for each in fields)
    return [each.get_db_prep_save(each.value_from_object(row), connection) for each in fields]


def _told(values: Any) -> list[tuple[type, str]]:
    plain = [getattr(each, "obj", each) for each in values]
    return [(type(each), repr(each)) for each in plain]


@pytest.fixture
def town() -> Town:
    return make_town()
