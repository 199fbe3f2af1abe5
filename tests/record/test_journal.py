"""Facts about the chain: whatever a superuser does to it in SQL is found, with the place."""

from datetime import date
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection

from huiyin.record.journal.heads import export_heads
from huiyin.record.journal.models import Entry
from huiyin.record.journal.verify import verify
from tests.record.conftest import Sql
from tests.town import Town, at, file, make_town

DAY = date(2025, 3, 3)
pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    town = make_town()
    for n in range(5):
        file(town, DAY, narrative=f"第{n}件事")
    return town


def loosen(superuser: Sql) -> None:
    """Remove what points to entries, as who cuts the journal would."""
    for table in ("record_clock", "record_outbox", "record_custody", "record_idempotencykey"):
        superuser(f"DELETE FROM {table}")


def first_break() -> tuple[str, int]:
    broken = verify().breaks[0]
    return broken.office, broken.seq


def test_an_untouched_chain_verifies(town: Town) -> None:
    verdict = verify()
    assert verdict.breaks == ()
    assert verdict.entries == 5


@pytest.mark.parametrize(
    "change",
    [
        "act = 'closed'",
        '"on" = "on" - 1',
        "at = at - interval '1 day'",
        "recorded_at = recorded_at - interval '1 day'",
        "post_id = NULL",
        "code = 'other'",
        "days = 3",
        "salt = decode('00', 'hex')",
        "digest = decode('00', 'hex')",
        "previous = decode('00', 'hex')",
    ],
)
def test_an_edit_is_found_where_it_was_made(town: Town, superuser: Sql, change: str) -> None:
    superuser(f"UPDATE record_entry SET {change} WHERE seq = 3")
    assert first_break() == ("town", 3)


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_deletion_is_found_the_last_too(town: Town, superuser: Sql, seq: int) -> None:
    loosen(superuser)
    superuser("DELETE FROM record_entry WHERE seq = %s", seq)
    assert first_break() == ("town", seq)


def test_a_swap_is_found(town: Town, superuser: Sql) -> None:
    superuser("UPDATE record_entry SET seq = 99 WHERE seq = 2")
    superuser("UPDATE record_entry SET seq = 2 WHERE seq = 4")
    superuser("UPDATE record_entry SET seq = 4 WHERE seq = 99")
    assert first_break() == ("town", 2)


def test_an_entry_put_in_is_found(town: Town, superuser: Sql) -> None:
    columns = [f.column for f in Entry._meta.concrete_fields if f.column not in ("id", "seq")]
    names = ", ".join(f'"{name}"' for name in columns)
    superuser(
        f"INSERT INTO record_entry (id, seq, {names}) SELECT gen_random_uuid(), 6, {names} FROM record_entry WHERE seq = 5"
    )
    assert first_break() == ("town", 6)


def test_a_tail_cut_with_its_head_is_found(town: Town, superuser: Sql) -> None:
    loosen(superuser)
    superuser("UPDATE record_head SET count = 4, digest = (SELECT digest FROM record_entry WHERE seq = 4)")
    superuser("DELETE FROM record_entry WHERE seq = 5")
    assert verify().breaks


def test_a_tail_cut_by_who_kept_an_old_head_is_found_by_the_export(
    town: Town, superuser: Sql, settings: object, tmp_path: Path
) -> None:
    settings.HUIYIN_HOME = tmp_path
    with connection.cursor() as cursor:
        cursor.execute("SELECT count, digest, seal FROM record_head")
        old = cursor.fetchone()
    file(town, DAY, narrative="第六件事")
    export_heads(at(DAY))
    loosen(superuser)
    superuser("UPDATE record_head SET count = %s, digest = %s, seal = %s", *old)
    superuser("DELETE FROM record_entry WHERE seq = 6")
    assert [b.seq for b in verify(rows=False).breaks] == [6]


def test_a_changed_row_that_an_act_made_is_found(town: Town, superuser: Sql) -> None:
    superuser("UPDATE record_contact SET received_on = received_on - 1 WHERE number = 'town-2025-00002'")
    assert first_break() == ("town", 2)


def test_a_deleted_row_that_an_act_made_is_found(town: Town, superuser: Sql) -> None:
    superuser("DELETE FROM record_claim WHERE matter_id = (SELECT matter_id FROM record_entry WHERE seq = 4)")
    assert first_break() == ("town", 4)


@pytest.mark.parametrize("sql", ["UPDATE record_entry SET code = 'x'", "DELETE FROM record_entry"])
def test_the_app_has_no_right_to_change_or_delete_an_entry(town: Town, sql: str) -> None:
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(sql)


@pytest.mark.parametrize("sql", ["UPDATE record_entry SET code = 'x'", "DELETE FROM record_entry"])
def test_not_even_the_owner_changes_an_entry_by_accident(town: Town, sql: str) -> None:
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="Cannot update or delete"):
        cursor.execute(f"SET LOCAL ROLE NONE; {sql}")


def test_a_chain_by_sm3_is_verified_and_its_changes_are_found(superuser: Sql, settings: object) -> None:
    settings.HUIYIN_HASH = "sm3"
    made = file(make_town(), DAY)
    entry = Entry.objects.get(matter=made.matter)
    assert not verify().breaks
    settings.HUIYIN_HASH = "sha256"
    assert [each.seq for each in verify(rows=False).breaks] == [entry.seq, entry.seq]
    settings.HUIYIN_HASH = "sm3"
    superuser("UPDATE record_entry SET code = 'x' WHERE id = %s", entry.pk)
    assert verify(rows=False).breaks[0].seq == entry.seq
