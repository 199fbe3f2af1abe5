"""Tell an outage that passes from a fault of the program: the database is away, the disk is full or read-only."""

from __future__ import annotations

import errno
from collections.abc import Iterator

import psycopg
from django.db import InterfaceError, OperationalError

AGAIN = 60
"""Seconds after which to try again."""

OF_DISKS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG}
OF_DATABASES = (
    OperationalError,
    InterfaceError,
    psycopg.OperationalError,
    psycopg.InterfaceError,
    psycopg.errors.ReadOnlySqlTransaction,
)


def is_outage(error: BaseException | None) -> bool:
    """Tell whether an error comes from a database or a disk that cannot serve now."""
    return any(_is_of_machine(each) for each in _behind(error))


def _is_of_machine(error: BaseException) -> bool:
    return isinstance(error, OF_DATABASES) or (isinstance(error, OSError) and error.errno in OF_DISKS)


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and those it came from."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
