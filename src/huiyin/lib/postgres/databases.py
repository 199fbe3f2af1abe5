"""Databases on a server: made, renamed when whole, dropped."""

from psycopg import errors, sql

from huiyin.lib.postgres.address import Address


def exists(admin: Address, name: str) -> bool:
    """Say whether the server has a database of this name."""
    with admin.connect() as connection:
        return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def create(admin: Address, name: str) -> bool:
    """Make an empty database in code-point order, and say whether there was none."""
    sentence = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name))
    with admin.connect() as connection:
        try:
            connection.execute(sentence)
        except (errors.DuplicateDatabase, errors.UniqueViolation):  # the second when two make it at once
            return False
    return True


def drop(admin: Address, name: str) -> None:
    """Drop a database if it is there, ending connections to it."""
    with admin.connect() as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def rename(admin: Address, old: str, new: str) -> None:
    """Give a database its final name; nobody may be connected to it."""
    with admin.connect() as connection:
        connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new)))


def is_empty(database: Address) -> bool:
    """Say whether a database has no table of ours yet."""
    with database.connect() as connection:
        return connection.execute("SELECT to_regclass('public.django_migrations')").fetchone() == (None,)


def has_rows(database: Address, table: str) -> bool:
    """Say whether a database has a table of this name with at least one row."""
    with database.connect() as connection:
        if connection.execute("SELECT to_regclass(%s)", [f"public.{table}"]).fetchone() == (None,):
            return False
        found = connection.execute(sql.SQL("SELECT FROM {} LIMIT 1").format(sql.Identifier(table)))
        return found.fetchone() is not None
