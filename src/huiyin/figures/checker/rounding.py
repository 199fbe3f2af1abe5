"""Whether a stated percentage follows from its figures: rounded, cut instead of rounded, or not at all."""

import math
from collections.abc import Sequence

from huiyin.figures.checker.facts import Fact

_SLACK = 1e-9
_ABOUT = frozenset(
    {"约", "大约", "近", "接近", "将近", "左右", "about", "around", "nearly", "almost", "approximately", "some"}
)
_OVER = frozenset({"以上", "超过", "超", "逾", "至少", "余", "多", "over", "more than", "at least"})
_UNDER = frozenset({"以下", "不到", "不足", "最多", "less than", "fewer than"})


def follows(claimed: Fact, low: float, high: float | None = None) -> str:
    """Give the verdict on a claim when the true value lies between ``low`` and ``high`` (per cent)."""
    high = low if high is None else high
    if claimed.approx and _hedged(claimed, low, high):
        return "ok"
    half = 0.5 * 10**-claimed.places + _SLACK
    if low - half <= claimed.value <= high + half:
        return "ok"
    if not low - 3 * half <= claimed.value <= high + 3 * half:
        return "mismatch"  # too far for any cutting
    if cut(low, claimed.places) <= claimed.value <= cut(high, claimed.places):
        return "truncated"
    return "mismatch"


def cut(value: float, places: int) -> float:
    """Cut a value towards zero after so many decimals."""
    scale = 10.0**places
    return math.trunc(value * scale + math.copysign(1e-7, value)) / scale


def _hedged(claimed: Fact, low: float, high: float) -> bool:
    """Tell whether a claim with 约, 以上 or 不到 covers the true value."""
    word = (claimed.approx or "").lower()
    size = abs(claimed.value)
    step = 10.0**-claimed.places
    if word in _ABOUT:
        width = max(2 * step, size * 0.03)
        return low - width <= claimed.value <= high + width
    if word in _OVER:
        return max(abs(low), abs(high)) + _SLACK >= size
    return word in _UNDER and min(abs(low), abs(high)) - _SLACK <= size


def quotient(of: Sequence[Fact], over: Sequence[Fact]) -> tuple[float, float] | None:
    """Give the bounds of 100 · of / over, or nothing when there is nothing to divide by."""
    low, high = bounds(over)
    if low <= 0:
        return None
    least, most = bounds(of)
    return 100 * least / high, 100 * most / low


def bounds(facts: Sequence[Fact]) -> tuple[float, float]:
    """Give the least and the largest sum of these figures."""
    if len(facts) == 1:
        return facts[0].low, facts[0].high
    return sum(fact.low for fact in facts), sum(fact.high for fact in facts)


def middle(of: Sequence[Fact], over: Sequence[Fact]) -> float:
    """Give 100 · of / over of the figures as written; infinite when there is nothing to divide by."""
    whole = sum(f.value for f in over)
    return 100 * sum(f.value for f in of) / whole if whole else math.inf
