"""What doors do to many matters at once; they may not import ``record.procedure`` themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from huiyin.lib.refusal import Refused
from huiyin.record.procedure import batch
from huiyin.record.procedure.recompute import recompute

Result = TypeVar("Result")


def perform_many(
    steps: Iterable[Callable[[], Result]], *, on_step: Callable[[], object] | None = None
) -> list[Result | Refused]:
    """Perform each step, a call of one or more acts, with all checks, 500 a transaction; return results or refusals.

    :param on_step: called after each step, for progress
    """
    return batch.perform_many(steps, on_step=on_step)


def calendar_added(at: datetime) -> int:
    """Read the provisional clocks again after a year's calendar was added; return how many due days moved."""
    return recompute(reason="calendar_added", at=at)
