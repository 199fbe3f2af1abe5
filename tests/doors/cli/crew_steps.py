"""Steps that other processes can find."""

import os
import time

from huiyin.lib.refusal import NotFound, Refused


def where(number: int) -> tuple[int, int]:
    """Return the number and which process had it."""
    return number, os.getpid()


def refuse_the_third(number: int) -> int:
    """Return the number; refuse 3 and find nothing for those below nought.

    :raises Refused: for 3
    :raises NotFound: below nought
    """
    if number < 0:
        raise NotFound("没有。")
    if number == 3:
        raise Refused("busy", "第三个不行。", remedy="再试一次。", field="file")
    return number


LEFT_HERE: list[str] = []
"""What the first process left in its memory."""


def left_here(_number: int) -> list[str]:
    """Return what is left here."""
    return LEFT_HERE


def sleep_after_the_first(number: int) -> int:
    """Return 0 at once, and no other number for ten minutes."""
    if number:
        time.sleep(600)
    return number
