"""The roles that serve pages: one may read and add, one only look at what its reader may see; they own nothing."""

from typing import Any, Final

from psycopg import Connection, errors, sql

from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.trouble import DatabaseTrouble

APP: Final = "huiyin_app"
"""The role whose rights the app has; migrations take single rights from it (`REVOKE … FROM huiyin_app`)."""

SIGHT: Final = "huiyin_sight"
"""The role that the app takes while it makes a page for one reader; the database shows it that reader's rows alone."""

OLDEST: Final = 15
"""The oldest major version of PostgreSQL that is supported."""


def ensure_roles(admin: Address, *, password: str = "", login: str = "") -> None:
    """Make the roles `huiyin_app` and `huiyin_sight` on a server, without rights of their own beyond what tables grant.

    With `password` the first can log in; with `login` that existing role becomes a member of it instead.

    :raises DatabaseTrouble: if the server is older than 15 or the caller may not make roles.
    """
    with admin.connect() as connection:
        refuse_old(connection)
        try:
            _ensure(connection, password, login)
        except errors.InsufficientPrivilege as error:
            raise DatabaseTrouble(
                f"The user of DATABASE_URL may not make the role {APP} or let it log in, or not make {SIGHT}. Have an administrator do it as "
                "docs/howto/database.md says, and give the login of the app as HUIYIN_APP_URL."
            ) from error


def ensure_rights(admin: Address) -> None:
    """Let `huiyin_app` read, add, change and delete in the tables that the admin makes in this database from now on.

    `huiyin_sight` may read them; which rows of matters, their policies say.
    """
    with admin.connect() as connection:
        for role, sentence in (
            (APP, "GRANT USAGE ON SCHEMA public TO {}"),
            (APP, "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}"),
            (APP, "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}"),
            (SIGHT, "GRANT USAGE ON SCHEMA public TO {}"),
            (SIGHT, "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {}"),
        ):
            connection.execute(_named(sentence, role))


def refuse_old(connection: Connection[tuple[Any, ...]]) -> None:
    """Refuse a server that is too old.

    :raises DatabaseTrouble: in one sentence.
    """
    found = connection.info.server_version // 10000
    if found < OLDEST:
        raise DatabaseTrouble(
            f"The server is PostgreSQL {found}; huiyin needs {OLDEST} or later. Point DATABASE_URL to one."
        )


def _named(sentence: str, *roles: str) -> sql.Composed:
    return sql.SQL(sentence).format(*map(sql.Identifier, roles))


def _exists(connection: Connection[tuple[Any, ...]], role: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None


def _ensure(connection: Connection[tuple[Any, ...]], password: str, login: str) -> None:
    for role in (APP, SIGHT):
        if not _exists(connection, role):
            made = "CREATE ROLE {} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE"
            connection.execute(_named(made, role))
    if not _is_member(connection, APP, SIGHT):
        connection.execute(_named("ALTER ROLE {} NOINHERIT", APP))  # it may take the other role, and is never both
        connection.execute(_named("GRANT {} TO {}", SIGHT, APP))
    if password:
        connection.execute(sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(APP), password))
    if login and not _is_member(connection, login, APP):
        connection.execute(_named("GRANT {} TO {}", APP, login))


def _is_member(connection: Connection[tuple[Any, ...]], role: str, of: str) -> bool:
    return connection.execute("SELECT pg_has_role(%s, %s, 'MEMBER')", [role, of]).fetchone() == (True,)
