"""Let the builder and its database speak on one core: they take turns, and waking another core takes longest."""

import contextlib
import os
from collections.abc import Iterator

from huiyin.lib.postgres import deployment
from huiyin.record.rows.prepared import cursor_for


@contextlib.contextmanager
def one_core() -> Iterator[None]:
    """Hold this process and its backend on one core for the length of a block, where the system allows it.

    Only on our own server: the number of a process on another machine may be that of a stranger here.
    """
    allowed: set[int] = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    if not (allowed and deployment.is_embedded()):
        yield
        return
    with cursor_for() as cursor:
        backend = cursor.connection.info.backend_pid
    with contextlib.suppress(OSError):  # a backend of another account is left where it is
        os.sched_setaffinity(backend, {max(allowed)})
        os.sched_setaffinity(0, {max(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)
