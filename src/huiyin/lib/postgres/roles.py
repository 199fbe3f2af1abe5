"""The role that serves pages: it may read and add, and owns nothing."""

from typing import Any, Final

from psycopg import Connection, errors, sql

from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.trouble import DatabaseTrouble

APP: Final = "huiyin_app"
"""The role whose rights the app has; migrations take single rights from it (`REVOKE … FROM huiyin_app`)."""

OLDEST: Final = 15
"""The oldest major version of PostgreSQL that is supported."""


def ensure_roles(admin: Address, *, password: str = "", login: str = "") -> None:
    """Make the role `huiyin_app` on a server, without rights of its own beyond what tables grant.

    With `password` it can log in; with `login` that existing role becomes a member of it instead.

    :raises DatabaseTrouble: if the server is older than 15 or the caller may not make roles.
    """
    with admin.connect() as connection:
        refuse_old(connection)
        try:
            _ensure(connection, password, login)
        except errors.InsufficientPrivilege as error:
            raise DatabaseTrouble(
                f"The user of DATABASE_URL may not make the role {APP} or let it log in. Have an administrator do it as "
                "docs/howto/database.md says, and give the login of the app as HUIYIN_APP_URL."
            ) from error


def ensure_rights(admin: Address) -> None:
    """Let `huiyin_app` read, add, change and delete in the tables that the admin makes in this database from now on."""
    with admin.connect() as connection:
        for sentence in (
            "GRANT USAGE ON SCHEMA public TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
        ):
            connection.execute(_named(sentence))


def refuse_old(connection: Connection[tuple[Any, ...]]) -> None:
    """Refuse a server that is too old.

    :raises DatabaseTrouble: in one sentence.
    """
    found = connection.info.server_version // 10000
    if found < OLDEST:
        raise DatabaseTrouble(
            f"The server is PostgreSQL {found}; huiyin needs {OLDEST} or later. Point DATABASE_URL to one."
        )


def _named(sentence: str) -> sql.Composed:
    return sql.SQL(sentence).format(sql.Identifier(APP))


def _exists(connection: Connection[tuple[Any, ...]]) -> bool:
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP]).fetchone() is not None


def _ensure(connection: Connection[tuple[Any, ...]], password: str, login: str) -> None:
    if not _exists(connection):
        connection.execute(_named("CREATE ROLE {} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE"))
    if password:
        connection.execute(sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(APP), password))
    if login and not _is_member(connection, login):
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(APP), sql.Identifier(login)))


def _is_member(connection: Connection[tuple[Any, ...]], login: str) -> bool:
    return connection.execute("SELECT pg_has_role(%s, %s, 'USAGE')", [login, APP]).fetchone() == (True,)
