"""How often a second some visitors at once are answered, one way and another in turn."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping

CLIENTS, SECONDS, ROUNDS = 8, 3.0, 4
Step = Callable[[], tuple[int, str, str]]


def rates(ways: Mapping[str, list[Step]]) -> dict[str, float]:
    """Return answers a second of each way; each has a step for each visitor, and they take turns."""
    counts = dict.fromkeys(ways, 0)
    for steps in ways.values():
        rounds(steps, seconds=1.0)  # what is made on first use is made
    for _ in range(ROUNDS):
        for name, steps in ways.items():
            counts[name] += rounds(steps)
    return {name: count / (SECONDS * ROUNDS) for name, count in counts.items()}


def rounds(steps: list[Step], seconds: float = SECONDS) -> int:
    """Let each visitor repeat their step for some seconds; return how many answers there were.

    :raises RuntimeError: if one was neither a page nor led on
    """
    done, wrong = [0] * len(steps), []
    until = time.monotonic() + seconds

    def repeat(at: int) -> None:
        while time.monotonic() < until:
            status, body, onward = steps[at]()
            if status != 200 and not (status == 302 and onward):
                wrong.append(f"answered {status}: {body[:300]}")
                return
            done[at] += 1

    threads = [threading.Thread(target=repeat, args=(at,)) for at in range(len(steps))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(wrong[0])
    return sum(done)
