"""Using the embedded server together: the first starts it, the last stops it."""

import contextlib
import fcntl
import os
from collections.abc import Iterator

from huiyin.lib.postgres.server import Server


@contextlib.contextmanager
def using(server: Server) -> Iterator[Server]:
    """Have the server run for the length of a block.

    Whoever leaves last stops it, unless it was running before anybody came (`keep`). A user that is killed
    leaves by itself, since its lock dies with it.
    """
    with server.locked():
        if server.start_locked():
            server.folders.temporary.touch()
        users = os.open(server.folders.users, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(users, fcntl.LOCK_SH)
    try:
        yield server
    finally:
        with server.locked():
            os.close(users)
            if server.folders.temporary.exists() and not is_used(server):
                server.stop_locked()


def keep(server: Server) -> None:
    """Have the server run, and go on running when its users have left."""
    with server.locked():
        server.start_locked()
        server.folders.temporary.unlink(missing_ok=True)


def is_used(server: Server) -> bool:
    """Say whether a running command uses the server."""
    with os.fdopen(os.open(server.folders.users, os.O_RDWR | os.O_CREAT, 0o600), "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
