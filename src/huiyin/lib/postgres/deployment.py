"""Which server this installation uses, and as whom: DATABASE_URL, else the embedded one."""

import hashlib
import os
import secrets
from pathlib import Path

from huiyin.lib.home import folder, keys
from huiyin.lib.postgres import roles
from huiyin.lib.postgres.address import Address, parse
from huiyin.lib.postgres.server import Server

DATABASE = "huiyin"
"""The name of the database on an embedded server, unless HUIYIN_DATABASE says another."""


def is_embedded() -> bool:
    """Say whether the installation runs its own server."""
    return not os.environ.get("DATABASE_URL")


def embedded() -> Server:
    """Return the embedded server of this installation."""
    return Server(folder.home())


def admin() -> Address:
    """Return the address with the right to migrate."""
    name = os.environ.get("HUIYIN_DATABASE", "")
    if is_embedded():
        return embedded().admin(name or DATABASE)
    given = parse(os.environ["DATABASE_URL"])
    return given.to(name) if name else given


def app() -> Address:
    """Return the address by which pages are served: HUIYIN_APP_URL, else the role `huiyin_app`.

    On a server of somebody else where `ensure` has not run, it is the address of the admin: nothing else can log in.
    """
    name = os.environ.get("HUIYIN_DATABASE", "")
    if given := os.environ.get("HUIYIN_APP_URL"):
        own = parse(given)
        return own.to(name) if name else own
    if is_embedded() or _password_file().exists():
        return admin().by(roles.APP, _password())
    return admin()


def ensure() -> None:
    """Make the role of the app on the server, and its rights in the database.

    :raises DatabaseTrouble: if the server is too old or the role cannot be made.
    """
    if given := os.environ.get("HUIYIN_APP_URL"):
        roles.ensure_roles(admin(), login=parse(given).user)
    else:
        roles.ensure_roles(admin(), password=_password())
    roles.ensure_rights(admin())


def _password() -> str:
    return keys.kept(_password_file(), lambda: secrets.token_urlsafe(24))


def _password_file() -> Path:
    """Name the file of the app's password: one for each server, since roles belong to servers."""
    where = "embedded" if is_embedded() else _server(parse(os.environ["DATABASE_URL"]))
    return folder.home() / "keys" / f"app-{where}"


def _server(address: Address) -> str:
    return hashlib.sha256(f"{address.host}:{address.port}".encode()).hexdigest()[:12]
