"""Look for a fair way to share days out where taking the next best does not find one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

Who = TypeVar("Who", bound=Hashable)
TRIES = 20_000
"""Days given on trial before the search gives up; what is possible is mostly found within a few hundred."""


@dataclass
class _Search(Generic[Who]):
    """The days given so far, in their order; ``counts`` are by person and by whether the day is off."""

    days: Sequence[date]
    people: Sequence[Who]
    is_off: Callable[[date], bool]
    away: Mapping[Who, Collection[date]]
    whose: list[Who] = field(default_factory=list)
    counts: Counter[tuple[Who, bool]] = field(default_factory=Counter)
    tries: int = 0

    def __post_init__(self) -> None:
        """Count the days of each kind: what is left of them, and the most and least that one may have in the end."""
        self.left = Counter(self.is_off(day) for day in self.days)
        self.most = {off: -(-self.left[off] // len(self.people)) for off in (True, False)}
        self.least = {off: self.left[off] // len(self.people) for off in (True, False)}

    def found(self) -> bool:
        """Give the remaining days, each first to who has fewest; take days back where that leads nowhere."""
        if len(self.whose) == len(self.days):
            return True
        day = self.days[len(self.whose)]
        off = self.is_off(day)
        for who in sorted(self._may(day, off), key=lambda who: (self.counts[who, off], self._all_of(who))):
            self.tries += 1
            if self.tries > TRIES:
                return False
            self._move(who, off, 1)
            self.whose.append(who)
            if self._can_be_even(off) and self.found():
                return True
            self.whose.pop()
            self._move(who, off, -1)
        return False

    def _may(self, day: date, off: bool) -> list[Who]:  # noqa: FBT001 - whether the day is off
        last = self.whose[-1:]
        free = (who for who in self.people if [who] != last and day not in self.away.get(who, ()))
        return [who for who in free if self.counts[who, off] < self.most[off]]

    def _move(self, who: Who, off: bool, by: int) -> None:  # noqa: FBT001
        self.counts[who, off] += by
        self.left[off] -= by

    def _all_of(self, who: Who) -> int:
        return self.counts[who, True] + self.counts[who, False]

    def _can_be_even(self, off: bool) -> bool:  # noqa: FBT001
        """Tell whether the days left of a kind suffice to give everybody the least that is fair."""
        return sum(max(0, self.least[off] - self.counts[who, off]) for who in self.people) <= self.left[off]


def searched(
    days: Sequence[date],
    people: Sequence[Who],
    *,
    is_off: Callable[[date], bool],
    away: Mapping[Who, Collection[date]],
) -> list[Who] | None:
    """Return who has each of the days, nobody two running and each kind shared to within one; None if none was found."""
    search = _Search(days, people, is_off, away)
    return search.whose if search.found() else None
