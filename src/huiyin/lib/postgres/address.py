"""The address of a database for one role."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict

from huiyin.lib.postgres.trouble import DatabaseTrouble

_OWN = ("user", "password", "host", "port", "dbname")


@dataclass(frozen=True)
class Address:
    """Who connects where; `host` may be the folder of a socket, `options` are libpq's further keywords."""

    user: str = ""
    password: str = field(default="", repr=False)
    host: str = ""
    port: str = ""
    dbname: str = ""
    options: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        """The address as libpq and psql read it."""
        who = quote(self.user, safe="") + (f":{quote(self.password, safe='')}" if self.password else "")
        query = urlencode(
            [*(("host", self.host),) * bool(self.host), *(("port", self.port),) * bool(self.port), *self.options],
            quote_via=quote,
        )
        return f"postgresql://{who}@/{quote(self.dbname, safe='')}" + (f"?{query}" if query else "")

    @property
    def settings(self) -> dict[str, Any]:
        """The address as an entry of a DATABASES setting."""
        return {
            "NAME": self.dbname,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": self.port,
            "OPTIONS": dict(self.options),
        }

    def to(self, database: str) -> Address:
        """Return the address of another database on the same server for the same role."""
        return replace(self, dbname=database)

    def by(self, user: str, password: str) -> Address:
        """Return the address of the same database for another role."""
        return replace(self, user=user, password=password)

    def connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        """Open a connection on which each statement counts at once.

        :raises DatabaseTrouble: if the server refuses or is not there.
        """
        try:
            return psycopg.connect(self.url, autocommit=True, connect_timeout=10)
        except psycopg.OperationalError as error:
            said = str(error).strip().splitlines()[-1]
            raise DatabaseTrouble(f"No connection to database {self.dbname} as {self.user}: {said}") from error


def parse(text: str) -> Address:
    """Read an address from a URL or a libpq string.

    :raises DatabaseTrouble: if it is not one.
    """
    try:
        read = {name: str(value) for name, value in conninfo_to_dict(text).items()}
    except psycopg.ProgrammingError as error:
        raise DatabaseTrouble(
            f"DATABASE_URL is not an address of a PostgreSQL database: {str(error).strip()}"
        ) from error
    own = {name: read.pop(name) for name in _OWN if name in read}
    return Address(**own, options=tuple(sorted(read.items())))
