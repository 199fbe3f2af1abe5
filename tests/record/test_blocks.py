"""Facts about sealed blocks of readings: whatever is done to a sealed reading is found."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from huiyin.record.access.lookups import matter_for
from huiyin.record.journal.blocks import seal_readings
from huiyin.record.journal.heads import export_heads
from huiyin.record.journal.models import Reading, ReadingBlock
from huiyin.record.journal.verify import verify
from tests.record.conftest import Sql
from tests.town import Town, at, file, make_town

DAY = date(2025, 3, 3)
pytestmark = pytest.mark.django_db
SLIPPED_IN = (
    "INSERT INTO record_reading (id, at, what, purpose, rows, contact_id, matter_id, office_id, post_id) "
    "SELECT %s, at, what, purpose, rows, contact_id, matter_id, office_id, post_id FROM record_reading LIMIT 1"
)


@pytest.fixture
def town(tmp_path: Path, settings: object) -> Town:
    settings.HUIYIN_HOME = tmp_path  # type: ignore[attr-defined]
    town = make_town()
    made = file(town, DAY)
    for hour in (9, 10, 11):
        matter_for(town.who("town.clerk"), made.matter.number, "handling", at(DAY, hour))
    return town


def real(*, hours: float) -> datetime:
    return datetime.now(tz=UTC) + timedelta(hours=hours)  # noqa: TID251 - keys of rows are made by the machine's clock


def two_hours_on() -> datetime:
    return real(hours=2)


def seal() -> int:
    return seal_readings(two_hours_on())


def found() -> list[tuple[str, int]]:
    return [(each.office, each.seq) for each in verify().breaks]


def test_untouched_readings_verify_and_are_sealed_once(town: Town) -> None:
    assert seal() == 3
    assert seal() == 0
    assert found() == []


def test_the_running_hour_is_not_sealed_yet(town: Town) -> None:
    assert seal_readings(real(hours=0)) == 0  # made within this hour, or within the margin of the last
    assert not ReadingBlock.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE record_reading SET purpose = 'notice' WHERE id = %s",
        "UPDATE record_reading SET at = at - interval '1 day' WHERE id = %s",
        "UPDATE record_reading SET post_id = (SELECT id FROM record_post WHERE id <> post_id LIMIT 1) WHERE id = %s",
        "UPDATE record_reading SET matter_id = NULL WHERE id = %s",
        "DELETE FROM record_reading WHERE id = %s",
        SLIPPED_IN,
    ],
)
def test_a_sealed_reading_changed_deleted_or_slipped_in_is_found(town: Town, superuser: Sql, change: str) -> None:
    seal()
    one = Reading.objects.order_by("pk")[1].pk
    superuser(change, UUID(int=one.int + 1) if change.startswith("INSERT") else one)
    assert found() == [("readings", 1)]


def test_a_block_taken_away_is_found_and_the_last_one_by_its_export(town: Town, superuser: Sql) -> None:
    seal()
    export_heads(at(DAY))
    superuser("DELETE FROM record_readingblock")
    assert found() == [("readings", 1)]


def test_a_block_remade_without_the_key_is_found(town: Town, superuser: Sql) -> None:
    seal()
    superuser("UPDATE record_readingblock SET count = 2, digest = sha256('forged')")
    superuser("DELETE FROM record_reading WHERE id = %s", Reading.objects.order_by("pk")[0].pk)
    assert found() == [("readings", 1)]


def test_a_later_block_follows_the_one_before(town: Town, superuser: Sql) -> None:
    seal()
    one = Reading.objects.order_by("pk")[0]
    later = UUID(int=(int((two_hours_on() + timedelta(minutes=30)).timestamp() * 1000) << 80) + 7)
    one.pk = later
    one.save(force_insert=True)
    assert seal_readings(two_hours_on() + timedelta(hours=3)) == 1
    assert found() == []
    superuser("UPDATE record_reading SET rows = 9 WHERE id = %s", later)
    assert found() == [("readings", 2)]


def test_the_app_may_not_change_a_block(town: Town) -> None:
    seal()
    for change in ("UPDATE record_readingblock SET count = 0", "DELETE FROM record_readingblock"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
