"""Which server this installation uses, and as whom: DATABASE_URL, else the embedded one."""

import hashlib
import os
import secrets
from pathlib import Path

from psycopg import errors

from huiyin.lib.home import current, folder, keys
from huiyin.lib.postgres import roles
from huiyin.lib.postgres.address import Address, parse
from huiyin.lib.postgres.server import Server
from huiyin.lib.postgres.trouble import DatabaseTrouble

DATABASE = "huiyin"
"""The name of the database on an embedded server, unless the home or HUIYIN_DATABASE says another."""


def is_embedded() -> bool:
    """Say whether the installation runs its own server."""
    return not os.environ.get("DATABASE_URL")


def embedded() -> Server:
    """Return the embedded server of this installation."""
    return Server(folder.home())


def admin() -> Address:
    """Return the address with the right to migrate."""
    if is_embedded():
        return embedded().admin(current.read("database") or DATABASE)
    return _chosen(parse(os.environ["DATABASE_URL"]))


def server() -> Address:
    """Return the admin's address of a database that is surely there: PostgreSQL's own, or the one of DATABASE_URL."""
    return embedded().admin() if is_embedded() else parse(os.environ["DATABASE_URL"])


def app() -> Address:
    """Return the address by which pages are served: HUIYIN_APP_URL, else the role `huiyin_app`.

    On a server of somebody else where `ensure` has not run, it is the address of the admin: nothing else can log in.
    """
    if given := os.environ.get("HUIYIN_APP_URL"):
        return _chosen(parse(given))
    if is_embedded() or _password_file().exists():
        return admin().by(roles.APP, app_password())
    return admin()


def replica() -> Address | None:
    """Return the address of a standby from which pages of the public may be read (HUIYIN_REPLICA_URL), None without one.

    Where it names no role, it is read as the app is on the first server: a standby has the same roles.
    """
    if not (given := os.environ.get("HUIYIN_REPLICA_URL")):
        return None
    address = _chosen(parse(given))
    return address if address.user else address.by(app().user, app().password)


def ensure() -> None:
    """Make the role of the app on the server, and its rights in the database.

    :raises DatabaseTrouble: if the server is too old, takes no changes, or the role cannot be made.
    """
    given = os.environ.get("HUIYIN_APP_URL")
    said = {"login": parse(given).user} if given else {"password": app_password()}
    try:
        roles.ensure_roles(admin(), **said)
        roles.ensure_rights(admin())
    except errors.ReadOnlySqlTransaction as error:
        raise DatabaseTrouble(
            f"The database {admin().dbname} takes no changes: it is a standby, or was set to be read only. "
            "Name the first server, or let it be written to, and try again."
        ) from error


def _chosen(address: Address) -> Address:
    """Return the address with the database that HUIYIN_DATABASE names; a URL itself names one."""
    name = os.environ.get("HUIYIN_DATABASE")
    return address.to(name) if name else address


def app_password() -> str:
    """Return the password of the app's role, choosing it on first use."""
    return keys.kept(_password_file(), lambda: secrets.token_urlsafe(24))


def _password_file() -> Path:
    """Name the file of the app's password: one for each server, since roles belong to servers."""
    where = "embedded" if is_embedded() else _server(parse(os.environ["DATABASE_URL"]))
    return folder.home() / "keys" / f"app-{where}"


def _server(address: Address) -> str:
    return hashlib.sha256(f"{address.host}:{address.port}".encode()).hexdigest()[:12]
