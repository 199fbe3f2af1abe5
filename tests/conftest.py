"""One throw-away database server for the whole run, and a test database in which the app's role has only its rights."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.models.signals import pre_migrate  # noqa: TID251 - nothing else runs between a database and its tables

from huiyin.config.database import entry
from huiyin.lib.postgres import roles
from huiyin.lib.postgres.address import Address, parse
from huiyin.lib.postgres.server import QUICK, Server

SERVER = "HUIYIN_TEST_SERVER"  # the address of the run's server, told to the workers of xdist

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
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Grant the app its rights in the test database before the first table is made."""
    pre_migrate.connect(_grant, dispatch_uid="grant")
    yield
    pre_migrate.disconnect(dispatch_uid="grant")


def _grant(**_: object) -> None:
    roles.ensure_rights(_admin().to(str(settings.DATABASES["default"]["NAME"])))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Make the test database as the admin, then run every test as the app, which can neither rewrite nor bypass."""
    _become(role=roles.APP)
    yield
    _become(role=None)


def _become(role: str | None) -> None:
    connection = connections["default"]
    connection.close()
    options = entry(_admin())["OPTIONS"]
    if role:
        options["assume_role"] = role
    for place in (connection.settings_dict, settings.DATABASES["default"]):
        place["OPTIONS"] = options


@pytest.fixture(scope="session", autouse=True)
def flush_as_admin() -> Iterator[None]:
    """Empty tables between transactional tests as the admin: the app may not truncate, and nobody the journal."""
    original = DatabaseOperations.execute_sql_flush

    def flush(self: DatabaseOperations, sql_list: list[str]) -> None:
        with _admin().to(str(settings.DATABASES["default"]["NAME"])).connect() as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute(";".join(sql_list))

    DatabaseOperations.execute_sql_flush = flush
    yield
    DatabaseOperations.execute_sql_flush = original
