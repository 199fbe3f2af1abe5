"""Facts about unsaved rows that are made without asking each field."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import ForeignKey, Model

from huiyin.handling.hotline.models import Order
from huiyin.record.access.models import Custody
from huiyin.record.clocks.models import Clock
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Claim, Contact, Matter
from huiyin.record.offices.models import Office
from huiyin.record.rows.fresh import fresh

MODELS: list[type[Model]] = [Matter, Contact, Claim, Entry, Clock, Custody, Order]


@pytest.mark.parametrize("model", MODELS)
def test_a_row_is_what_django_makes_of_the_same_values(model: type[Model]) -> None:
    others = {each.name: each.related_model for each in model._meta.concrete_fields if isinstance(each, ForeignKey)}
    given: dict[str, Any] = {name: other() for name, other in others.items() if isinstance(other, type)}
    key = {} if model is Order else {"id": Matter().pk}
    ours, djangos = fresh(model, **given, **key), model(**given, **key)
    assert told(ours) == told(djangos)
    assert {name: getattr(ours, name) for name in given} == given
    assert ours._state.adding


def test_a_row_may_be_given_the_keys_of_others_and_none_of_them() -> None:
    matter = Matter()
    assert (
        fresh(Claim, matter_id=matter.pk, contact=None).__dict__.items()
        >= {"matter_id": matter.pk, "contact_id": None}.items()
    )


def test_what_is_made_for_each_row_is_not_shared() -> None:
    one, other = fresh(Entry), fresh(Entry)
    assert one.pk != other.pk
    one.made["record_matter"] = "digest"
    assert other.made == {}


def test_a_name_that_the_table_does_not_have_is_refused() -> None:
    with pytest.raises(TypeError, match="Office has no mood"):
        fresh(Office, mood="good")


def told(row: Model) -> dict[str, Any]:
    """Return what lies in a row."""
    return {name: value for name, value in row.__dict__.items() if name != "_state"}
