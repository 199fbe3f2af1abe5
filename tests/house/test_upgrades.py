"""Facts about migrations to come: the release before goes on working beside them, so that an upgrade needs no pause."""

import pytest
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

RELEASED = {"record": 21, "handling": 18, "routines": 6, "figures": 2}
"""The last migration of each floor that was released before this rule."""

TAKES_AWAY = (
    migrations.DeleteModel,
    migrations.RemoveField,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterModelTable,
)


def wrong(operation: Operation) -> str:
    """Return why code that does not know of an operation would fail beside it; empty if it would not."""
    if isinstance(operation, TAKES_AWAY):
        return "takes away what the release before still asks for: do it one release later"
    if isinstance(operation, migrations.AddField):
        field = operation.field
        if not (field.null or field.has_db_default() or field.many_to_many or field.generated):
            return "is NOT NULL without db_default: the release before inserts rows without it"
    return ""


def test_what_comes_lets_the_release_before_go_on() -> None:
    found = MigrationLoader(None).disk_migrations
    ours = {key: each for key, each in found.items() if key[0] in RELEASED and int(key[1][:4]) > RELEASED[key[0]]}
    said = {
        f"{app}.{name}: {operation.describe()}": why
        for (app, name), migration in ours.items()
        for operation in migration.operations
        if (why := wrong(operation))
    }
    assert said == {}


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RemoveField("matter", "state"),
        migrations.RenameField("matter", "state", "standing"),
        migrations.DeleteModel("matter"),
        migrations.AddField("matter", "colour", models.CharField(max_length=8)),
        migrations.AddField("matter", "colour", models.CharField(max_length=8, default="red")),
    ],
)
def test_what_would_stop_the_release_before_is_found(operation: Operation) -> None:
    assert wrong(operation)


def test_what_the_release_before_need_not_know_passes() -> None:
    assert not wrong(migrations.AddField("matter", "colour", models.CharField(max_length=8, null=True)))
    assert not wrong(migrations.AddField("matter", "colour", models.CharField(max_length=8, db_default="red")))
    assert not wrong(migrations.CreateModel("colour", [("id", models.UUIDField(primary_key=True))]))


def test_every_floor_with_tables_is_asked() -> None:
    floors = {each.label for each in apps.get_app_configs() if each.name.startswith("huiyin.")}
    assert floors == set(RELEASED)
