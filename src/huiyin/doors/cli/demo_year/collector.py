"""Keep Python's garbage collector from walking the whole plan again and again."""

import contextlib
import gc
from collections.abc import Iterator

SELDOM = 50_000


@contextlib.contextmanager
def unhurried_collector() -> Iterator[None]:
    """Have the collector leave alone what is there already and look seldom, for the length of a block."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
