"""Facts about ``huiyin doctor``."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from huiyin.doors.cli.doctor import of_home, of_record
from huiyin.doors.cli.doctor.finding import Finding
from huiyin.record.journal.heads import export_heads, heads_file
from huiyin.record.mail.models import Errand, Outbox
from huiyin.record.matters import wrapping
from tests.doors.cli.conftest import Home
from tests.town import at, file, make_town

DAY = date(2025, 3, 3)


def examined(home: Home) -> tuple[int, dict[str, dict[str, str]]]:
    done = home.run("doctor", "--json")
    assert "Traceback" not in done.stderr
    return done.returncode, {each["what"]: each for each in json.loads(done.stdout)["findings"]}


def test_a_new_home_is_well(bare_home: Home) -> None:
    code, found = examined(bare_home)
    assert code == 0, found
    assert {
        "home",
        "keys",
        "disk",
        "calendar",
        "clock",
        "rights",
        "second_lock",
        "tables",
        "key",
        "chain",
        "queue",
    } <= set(found)
    assert {each["level"] for each in found.values()} <= {"ok", "warn"}


def test_open_keys_and_an_open_home_are_bad_and_say_what_to_do(home: Home) -> None:
    home.folder.chmod(0o755)
    (home.folder / "keys" / "master").chmod(0o644)
    code, found = examined(home)
    assert code == 1
    assert found["home"]["then"].startswith("chmod 7")
    assert found["keys"]["then"] == f"chmod 600 {home.folder / 'keys' / 'master'}"


def test_a_lost_key_is_told_and_no_other_is_made(home: Home) -> None:
    (home.folder / "keys" / "master").unlink()
    code, found = examined(home)
    assert code == 1
    assert "is missing" in found["keys"]["seen"]
    assert not (home.folder / "keys" / "master").exists()


def test_a_forgotten_key_service_is_told_and_no_key_is_made(home: Home) -> None:
    (home.folder / "keys" / "master").rename(home.folder / "keys" / "master-is-elsewhere")
    code, found = examined(home)
    assert code == 1
    assert "HUIYIN_MASTER_COMMAND" in found["keys"]["then"]
    assert not (home.folder / "keys" / "master").exists()


def test_a_role_that_may_change_the_journal_is_bad(home: Home) -> None:
    with psycopg.connect(home.run("db", "url", "--admin").stdout.strip()) as connection:
        connection.execute("GRANT UPDATE ON record_entry TO huiyin_app")
    code, found = examined(home)
    assert code == 1
    assert "may change record_entry" in found["rights"]["seen"]
    home.variables["HUIYIN_APP_URL"] = home.run("db", "url", "--admin").stdout.strip()
    assert "superuser" in examined(home)[1]["rights"]["seen"]


def test_a_second_lock_that_is_gone_or_cannot_be_taken_is_bad(home: Home) -> None:
    admin = home.run("db", "url", "--admin").stdout.strip()
    assert examined(home)[1]["second_lock"]["level"] == "ok"
    with psycopg.connect(admin) as connection:
        connection.execute("DROP POLICY looks ON record_party")
    code, found = examined(home)
    assert (code, "record_party: every row" in found["second_lock"]["seen"]) == (1, True)
    with psycopg.connect(admin) as connection:
        connection.execute("REVOKE huiyin_sight FROM huiyin_app")
    assert "may not take the role huiyin_sight" in examined(home)[1]["second_lock"]["seen"]


@pytest.mark.parametrize(
    ("at", "level"),
    [(datetime(2026, 10, 31), "ok"), (datetime(2026, 11, 1), "warn"), (datetime(2027, 1, 1), "bad")],
)
def test_a_calendar_that_ends_is_told_in_november_and_bad_in_its_next_year(at: datetime, level: str) -> None:
    assert of_home._calendar(at).level == level


@pytest.mark.parametrize(("free", "level"), [(6_000_000_000, "ok"), (2_000_000_000, "warn"), (1_000, "bad")])
def test_a_disk_that_fills_is_told_in_time(free: int, level: str, tmp_path: Path) -> None:
    assert of_home._disk(free, tmp_path).level == level


def of(what: str, moment: datetime) -> Finding:
    return next(each for each in of_record.examine(moment) if each.what == what)


@pytest.fixture
def filed(db: None, tmp_path: Path, settings: object) -> None:
    settings.HUIYIN_HOME = tmp_path  # type: ignore[attr-defined]
    file(make_town(), DAY)


@pytest.mark.usefixtures("filed")
def test_heads_older_than_a_day_and_a_half_are_to_be_exported() -> None:
    assert "never" in of("heads", at(DAY)).seen
    export_heads(at(DAY))
    assert of("heads", at(DAY) + timedelta(hours=36)).level == "ok"
    assert of("heads", at(DAY) + timedelta(hours=37)).level == "warn"


@pytest.mark.usefixtures("filed")
def test_a_file_of_heads_that_somebody_changed_is_bad() -> None:
    export_heads(at(DAY))
    heads_file().write_text(heads_file().read_text().replace("chain town 1", "chain town 2"))
    assert (of("heads", at(DAY)).level, "1 lines" in of("heads", at(DAY)).seen) == ("bad", True)


@pytest.mark.usefixtures("filed")
def test_a_chain_that_lost_an_exported_head_is_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    export_heads(at(DAY))
    assert of("chain", at(DAY)).level == "ok"
    from huiyin.record.administration import chains

    monkeypatch.setattr(chains, "_held", lambda _asked: set())  # as if who holds every right had cut it
    assert "differs from its exported head in town" in of("chain", at(DAY)).seen


@pytest.mark.usefixtures("filed")
@pytest.mark.parametrize(("waits", "level"), [(5, "ok"), (30, "warn"), (60 * 25, "bad")])
def test_a_notice_that_waits_long_is_told(waits: int, level: str) -> None:
    Outbox.objects.update(sent_at=at(DAY))
    notice = Outbox.objects.first()
    assert notice is not None
    Outbox.objects.filter(pk=notice.pk).update(sent_at=None, queued_at=at(DAY))
    assert of("queue", at(DAY) + timedelta(minutes=waits)).level == level


@pytest.mark.usefixtures("filed")
def test_keys_of_another_installation_are_bad(settings: object) -> None:
    assert of("key", at(DAY)).level == "ok"
    settings.HUIYIN_MASTER_KEY = bytes(32)  # type: ignore[attr-defined]
    wrapping._read.cache_clear()
    assert of("key", at(DAY)).level == "bad"


@pytest.mark.usefixtures("filed")
def test_notices_that_were_given_up_and_a_file_that_cannot_be_read_are_told(settings: object, tmp_path: Path) -> None:
    assert of("notices", at(DAY)).level == "ok"
    Errand.objects.create(notice=Outbox.objects.first(), way="sms", queued_at=at(DAY), given_up=True)
    assert of("notices", at(DAY)).level == "warn"
    file = tmp_path / "notices.toml"
    file.write_text("sight = 1")
    settings.HUIYIN_NOTICES = str(file)  # type: ignore[attr-defined]
    told = of("notices", at(DAY))
    assert (told.level, "sight is unknown" in told.seen) == ("bad", True)
