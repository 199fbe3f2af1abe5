"""Do the chunks of a long import in several processes, each with its own connection, told in the order they came."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from typing import TypeVar

from huiyin.doors.cli import prepare

MOST = 4
"""More processes would wait for each other at the end of the chain."""
Asked = TypeVar("Asked")
Told = TypeVar("Told")


class Crew:
    """Processes that are ready to work."""

    def __init__(self, pool: ProcessPoolExecutor, many: int) -> None:
        self._pool = pool
        self._many = many

    def map(self, step: Callable[[Asked], Told], things: Iterable[Asked]) -> Iterator[Told]:
        """Do a step for each of many things, few of them ahead, as ``map`` does; what one of them raises ends it."""
        waiting: deque[Future[Told]] = deque()
        for each in things:
            waiting.append(self._pool.submit(_done, step, each))
            if len(waiting) > self._many:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def crew() -> Iterator[Crew]:
    """Have some processes start at once and end with the block, or with this process however it ends."""
    prepare.django()
    many = min(MOST, (os.cpu_count() or 1) + 1)  # one of them waits for the server, or for the end of the chain
    gc.collect()
    gc.freeze()  # what is there by now stays: looking for garbage need not look at it, and no process copies its pages
    try:
        with ProcessPoolExecutor(many, mp_context=_way(), initializer=_begin) as pool:
            for _each in range(many):
                pool.submit(_ready)
            yield Crew(pool, many)
    finally:
        gc.unfreeze()


def _way() -> BaseContext:
    """Return how processes start: as copies of this one, which have all its modules at once, where that is safe.

    A copy would share an open connection and would never get what another thread holds; so then they start afresh.
    """
    from django.db import connections  # noqa: PLC0415 - set up by now

    alone = sys.platform == "linux" and threading.active_count() == 1
    connected = any(each.connection is not None for each in connections.all(initialized_only=True))
    return multiprocessing.get_context("fork" if alone and not connected else "spawn")


def _ready() -> None:
    """Do nothing: asked once of each process, so that all start now."""


def _begin() -> None:
    """Set the process up, and have it end when the one that started it is gone, though that was killed."""
    prepare.django()
    gc.freeze()
    threading.Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    first = multiprocessing.parent_process()
    if first is not None:
        first.join()
        os._exit(1)  # nothing to put in order: what was begun in the database is undone with its connection


def _done(step: Callable[[Asked], Told], thing: Asked) -> Told:
    """Do a step without looking for garbage in the midst of it: almost all that it makes is kept to its end."""
    gc.disable()
    try:
        return step(thing)
    finally:
        gc.enable()
        gc.collect()
