"""Do the chunks of a long import in several processes, each with its own connection, told in the order they came."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
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
    """Have some processes start at once and end with the block; a fork would share this one's connection."""
    many = min(MOST, os.cpu_count() or 1)
    with ProcessPoolExecutor(many, mp_context=multiprocessing.get_context("spawn"), initializer=_begin) as pool:
        for _each in range(many):
            pool.submit(_ready)
        yield Crew(pool, many)


def _ready() -> None:
    """Do nothing: asked once of each process, so that all start now."""


def _begin() -> None:
    """Set the process up; what is there by now stays, so that looking for garbage need not look at it."""
    prepare.django()
    gc.freeze()


def _done(step: Callable[[Asked], Told], thing: Asked) -> Told:
    """Do a step without looking for garbage in the midst of it: almost all that it makes is kept to its end."""
    gc.disable()
    try:
        return step(thing)
    finally:
        gc.enable()
        gc.collect()
