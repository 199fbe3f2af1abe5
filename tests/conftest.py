"""One throw-away database server for the whole run, and a test database in which the app's role has only its rights."""

import gc
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management.commands import flush
from django.db import connections
from django.db.backends.postgresql.operations import DatabaseOperations
from hypothesis import HealthCheck
from hypothesis import settings as properties
from psycopg import sql

from huiyin.config.database import entry
from huiyin.doors.cli.quick_tables import quickly
from huiyin.lib.postgres import databases, roles
from huiyin.lib.postgres.address import Address, parse
from huiyin.lib.postgres.server import QUICK, Server
from tests.longest import place_of
from tests.tables import Tables

SERVER = "HUIYIN_TEST_SERVER"  # the address of the run's server, told to the workers of xdist

# a property holds on a busy machine too
properties.register_profile("huiyin", deadline=None, suppress_health_check=[HealthCheck.too_slow])
properties.load_profile("huiyin")

running = pytest.StashKey[tuple[Server, Path]]()
static = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Start the server in the controlling process; in every process point Django to it."""
    if SERVER not in os.environ:
        os.environ[SERVER] = os.environ.get("DATABASE_URL") or _start(config)
        roles.ensure_roles(_admin())
    _use(_admin())
    settings.HUIYIN_CLOCK = ""
    config.stash[static] = settings.STATIC_ROOT = Path(tempfile.mkdtemp(prefix="huiyin-static-"))
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SECRET_KEY = "secret-in-tests"
    settings.HUIYIN_MASTER_KEY = bytes(range(32))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server that this process started, whatever the tests did."""
    shutil.rmtree(config.stash[static], ignore_errors=True)
    if running in config.stash:
        server, home = config.stash[running]
        server.stop()
        shutil.rmtree(server.folders.run, ignore_errors=True)
        shutil.rmtree(home)
        del os.environ[SERVER]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that last longest, so that no process is left alone with one at the end."""
    items.sort(key=lambda item: place_of(item.nodeid.partition("::")[0]))


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never in what stays to the end: a twentieth of the run was spent on that."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


def _start(config: pytest.Config) -> str:
    home = Path(tempfile.mkdtemp(prefix="huiyin-tests-"))
    home.chmod(0o711)
    server = Server(home, QUICK)
    config.stash[running] = (server, home)
    server.start()
    return server.admin().url


def _admin() -> Address:
    return parse(os.environ[SERVER])


def _use(address: Address) -> None:
    settings.DATABASES["default"].update(entry(address))


@pytest.fixture(scope="session")
def database_admin() -> Address:
    """The address of the test database for the role that made its tables."""
    return _admin().to(str(settings.DATABASES["default"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Say that Django finds the database already there: the tables of an earlier run are restored, not made again."""
    return True


@pytest.fixture(scope="session")
def tables(
    pytestconfig: pytest.Config, django_db_modify_db_settings_parallel_suffix: None
) -> Iterator[tuple[Tables, Address]]:
    """The kept tables and the test database, dropped at the end."""
    name = connections["default"].creation._get_test_db_name()
    database = _admin().to(name)
    folder = pytestconfig.rootpath / ".pytest_cache" / "tables"
    folder.mkdir(parents=True, exist_ok=True)
    yield Tables(folder, _admin()), database
    connections.close_all()
    databases.drop(_admin(), name)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tables: tuple[Tables, Address]) -> None:
    """Restore the tables, or let the migrations make them quickly with the app's rights granted before the first."""
    kept, database = tables
    with ExitStack() as until_made:
        until_made.enter_context(kept.alone())
        kept.restore(database)
        roles.ensure_rights(database)
        until_made.enter_context(quickly())
        until_tables_are_made.append(until_made.pop_all())


until_tables_are_made: list[ExitStack] = []
made: list[Address] = []
files_begun = count(1)
ROLLED_BACK = "SELECT relname FROM pg_stat_user_tables WHERE n_dead_tup > 500"


@pytest.fixture(scope="session")
def django_db_setup(tables: tuple[Tables, Address], django_db_setup: None) -> Iterator[None]:
    """Make the test database as the admin, then run every test as the app, which can neither rewrite nor bypass."""
    kept, database = tables
    kept.keep(database)
    until_tables_are_made.pop().close()
    _become(role=roles.APP)
    made.append(database)
    yield
    made.clear()
    _become(role=None)


@pytest.fixture(scope="module", autouse=True)
def swept() -> None:
    """Every few files clear away the rows that tests rolled back: each statement would walk over thousands of them."""
    if next(files_begun) % 5 == 0 and made:
        with made[0].connect() as connection:
            for (table,) in connection.execute(ROLLED_BACK).fetchall():
                connection.execute(sql.SQL("VACUUM {}").format(sql.Identifier(table)))


def _become(role: str | None) -> None:
    connection = connections["default"]
    connection.close()
    options = entry(_admin())["OPTIONS"]
    if role:
        options["assume_role"] = role
    for place in (connection.settings_dict, settings.DATABASES["default"]):
        place["OPTIONS"] = options


@pytest.fixture(autouse=True)
def process_remembers_nothing() -> None:
    """Let no test find what a process remembered for seconds in the one before."""
    caches["process"].clear()


OF_DJANGO = {"django_content_type", "auth_permission"}
"""Django would fill them again after each transactional test, which takes as long as many a test."""


@pytest.fixture(scope="session", autouse=True)
def flush_as_admin() -> Iterator[None]:
    """Empty tables between transactional tests as the admin: the app may not truncate, and nobody the journal."""

    def emptied(_self: DatabaseOperations, sql_list: list[str]) -> None:
        tables = set(re.findall(r'"([^"]+)"', ";".join(sql_list))) - OF_DJANGO
        filled = " UNION ALL ".join(f"SELECT '{each}' WHERE EXISTS (SELECT FROM \"{each}\")" for each in tables)
        with _admin().to(str(settings.DATABASES["default"]["NAME"])).connect() as connection:
            connection.execute("SET session_replication_role = replica")
            for (each,) in connection.execute(filled).fetchall():  # to truncate a hundred empty tables takes seconds
                connection.execute(f'DELETE FROM "{each}"')

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", emptied)
        patch.setattr(flush, "emit_post_migrate_signal", lambda *_said: None)
        yield


FEW = {"intake", "visits", "limits_kept", "outcomes", "ageing"}


@pytest.fixture
def few_figures(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave some families of figures: counting all takes seconds, and how they are published is the same for a few.

    A test marked ``all_figures`` counts every one.
    """
    from huiyin.figures.indicators.registry import FAMILIES

    if not request.node.get_closest_marker("all_figures"):
        for family in FAMILIES.keys() - FEW:
            monkeypatch.delitem(FAMILIES, family)
