"""Facts of `huiyin db`."""

import os
import subprocess
import sys

import psycopg
import pytest

from huiyin.lib.postgres import databases, roles
from huiyin.lib.postgres.server import Server
from tests.doors.cli.conftest import new_home


def test_url_starts_the_server_and_leaves_it_running_until_stop(bare_home):
    url = bare_home.run("db", "url").stdout.strip()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("huiyin_app",)
    assert bare_home.run("db", "stop").stdout == "Stopped.\n"
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
    assert bare_home.processes() == []
    assert bare_home.run("db", "stop").stdout == "It was not running.\n"


def test_the_admin_s_url_reaches_the_same_tables_as_their_owner(home):
    with psycopg.connect(home.run("db", "url", "--admin").stdout.strip()) as connection:
        owners = connection.execute("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'").fetchall()
        assert owners == [("huiyin_admin",)]


def test_the_app_cannot_rewrite_the_journal(home):
    with psycopg.connect(home.run("db", "url").stdout.strip(), autocommit=True) as connection:
        for change in ("UPDATE record_entry SET id = id", "DELETE FROM record_entry", "TRUNCATE record_entry"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(change)


@pytest.fixture(scope="module")
def migration():
    """A home whose tables the command made, what it said, and what ran in it afterwards."""
    made = new_home()
    said = made.run("db", "migrate")
    yield made, said, made.processes()
    made.leave()


def test_migrate_stops_the_server_that_it_started(migration):
    _home, said, processes = migration
    assert said.returncode == 0, said.stderr
    assert "Applying record.0001_initial... OK" in said.stdout
    assert processes == []


def test_migrating_twice_changes_nothing_and_gathers_static_files_where_asked(home):
    home.run("db", "migrate")
    assert not (home.folder / "static").exists()
    assert "No migrations to apply" in home.run("db", "migrate", "--static").stdout
    assert (home.folder / "static" / "staticfiles.json").exists()


def test_a_database_that_takes_no_changes_is_told_in_one_sentence(home):
    with psycopg.connect(home.run("db", "url", "--admin").stdout.strip(), autocommit=True) as connection:
        connection.execute("ALTER DATABASE huiyin SET default_transaction_read_only = on")
        said = home.run("db", "migrate")
        connection.execute("SET default_transaction_read_only = off")
        connection.execute("ALTER DATABASE huiyin RESET default_transaction_read_only")
    assert said.returncode == 1
    assert "takes no changes: it is a standby, or was set to be read only" in said.stderr
    assert "Traceback" not in said.stderr


SETTINGS = "huiyin.config.settings"
TABLES = """
SELECT a.attrelid::regclass || ' ' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
UNION SELECT conrelid::regclass || ' ' || conname || ' ' || contype::text FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND contype <> 'n' -- from 18 on also what attnotnull says
UNION SELECT tablename || ' ' || indexname FROM pg_indexes WHERE schemaname = 'public'
UNION SELECT tgrelid::regclass || ' ' || tgname FROM pg_trigger WHERE NOT tgisinternal
"""


def _empty(home) -> str:
    """Return the address of an empty database in a home; ``db url`` would make its tables, and quickly."""
    server = Server(home.folder)
    server.start()
    databases.create(server.admin(), "huiyin")
    roles.ensure_roles(server.admin())
    roles.ensure_rights(server.admin("huiyin"))
    return server.admin("huiyin").url


@pytest.mark.skipif(
    "HUIYIN_SLOW_TABLES" not in os.environ, reason="make check: Django itself takes half a minute for the tables"
)
def test_the_tables_are_those_that_django_makes_slowly(migration, bare_home):
    quick, plain = migration[0].run("db", "url", "--admin").stdout.strip(), _empty(bare_home)
    django = [sys.executable, "-m", "django"]
    as_admin = {**bare_home.environment, "HUIYIN_DATABASE_ROLE": "admin", "DJANGO_SETTINGS_MODULE": SETTINGS}
    for words in (["migrate", "--verbosity=0"], ["createcachetable"]):
        subprocess.run([*django, *words], env=as_admin, check=True, timeout=900)
    with psycopg.connect(quick) as ours, psycopg.connect(plain) as django:
        quick, plain = ({line for (line,) in each.execute(TABLES)} for each in (ours, django))
    assert len(plain) > 2000
    assert quick - plain == plain - quick == set()


def test_every_change_of_the_tables_has_its_migration(bare_home):
    said = bare_home.run("db", "check")
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "Error: DATABASE_URL is not an address of a PostgreSQL database"),
        ("postgresql://u@127.0.0.1:1/town", "Error: No connection to database town as u: "),
    ],
)
def test_a_bad_address_is_one_sentence_and_status_1(bare_home, url, sentence):
    bare_home.variables["DATABASE_URL"] = url
    said = bare_home.run("db", "migrate")
    assert said.returncode == 1
    assert said.stderr.startswith(sentence)
    assert said.stderr.count("\n") == 1


def test_a_server_of_somebody_else_is_not_stopped(bare_home):
    bare_home.variables["DATABASE_URL"] = "postgresql://u@127.0.0.1:1/town"
    said = bare_home.run("db", "stop")
    assert said.returncode == 1
    assert "huiyin did not start, so it is not stopped" in said.stderr


def test_a_server_named_by_database_url_is_migrated_and_served_as_the_app(home):
    admin = home.run("db", "url", "--admin").stdout.strip()
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute("CREATE DATABASE town")
    other = type(home)(home.folder / "other", {"DATABASE_URL": admin.replace("/huiyin?", "/town?")})
    assert other.run("db", "migrate", "--quiet").returncode == 0
    with psycopg.connect(other.run("db", "url").stdout.strip()) as connection:
        assert connection.execute("SELECT current_user, current_database()").fetchone() == ("huiyin_app", "town")
