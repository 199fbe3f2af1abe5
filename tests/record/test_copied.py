"""Facts about rows that are copied in."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import GeneratedField, Model

from huiyin.record.matters.models import Contact
from huiyin.record.rows.copied import copy_in
from tests.course import DAY, served
from tests.town import make_town

pytestmark = pytest.mark.django_db


def test_rows_lie_there_as_django_would_have_saved_them() -> None:
    served(make_town(), DAY)
    assert Contact.objects.count() > 0
    found = {model: columns(model) for model in ours() if columns(model)}
    rows = [row for model in found for row in model._default_manager.all()]
    with connection.cursor() as cursor:
        for model in found:
            name = connection.ops.quote_name(model._meta.db_table)  # a table of the connection hides that of the town
            cursor.execute(f"CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS SELECT * FROM {name} WITH NO DATA")
        assert not any(columns(model) for model in found)
        copy_in(rows)
    assert len(found) > 20
    for model, told in found.items():
        assert columns(model) == told, model


@pytest.mark.parametrize("words", ["\\N", "\\.", "a\tb\nc\r\\", "某村'\"，€", ""])
def test_words_are_copied_as_they_are(words: str) -> None:
    served(make_town(), DAY)
    contact = Contact.objects.get()
    contact.pk, contact.number, contact.order_number = contact.matter_id, f"2-{words}", words
    contact.sealed_summary, contact.code_digest = words.encode() + b"\x00\xff", None
    copy_in([contact])
    kept = Contact.objects.get(pk=contact.pk)
    assert (kept.number, kept.order_number) == (f"2-{words}", words)
    assert (bytes(kept.sealed_summary or b""), kept.code_digest) == (words.encode() + b"\x00\xff", None)


def ours() -> list[type[Model]]:
    """Return the tables of the product whose rows the program writes."""
    return [each for each in apps.get_models() if each.__module__.startswith("huiyin.") and each._meta.managed]


def columns(model: type[Model]) -> list[dict[str, Any]]:
    """Return all that the rows of a table say."""
    names = [each.attname for each in model._meta.concrete_fields if not isinstance(each, GeneratedField)]
    rows = model._default_manager.order_by("pk").values(*names)
    return [{name: bytes(each) if isinstance(each, memoryview) else each for name, each in row.items()} for row in rows]
