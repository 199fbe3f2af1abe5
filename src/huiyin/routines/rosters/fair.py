"""Share out days of duty fairly: working days and days off counted apart, nobody on two days running."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.routines.rosters.search import searched

Who = TypeVar("Who", bound=Hashable)
FEWEST = 2
"""People of whom none is on duty two days running."""


@dataclass
class _Turns(Generic[Who]):
    """The days shared out so far; ``counts`` are by person and by whether the day is off."""

    days: Sequence[date]
    people: Sequence[Who]
    is_off: Callable[[date], bool]
    away: Mapping[Who, Collection[date]]
    on: dict[date, Who] = field(default_factory=dict)
    counts: Counter[tuple[Who, bool]] = field(default_factory=Counter)

    def may(self, who: Who, at: int) -> bool:
        """Tell whether a person may have the day at a place: there, and not on duty the day before or after."""
        beside = [self.days[n] for n in (at - 1, at + 1) if 0 <= n < len(self.days)]
        return self.days[at] not in self.away.get(who, ()) and all(self.on.get(day) != who for day in beside)

    def give(self, at: int, who: Who) -> None:
        """Give a day to a person, and take it from whoever had it."""
        day = self.days[at]
        if day in self.on:
            self.counts[self.on[day], self.is_off(day)] -= 1
        self.on[day] = who
        self.counts[who, self.is_off(day)] += 1

    def share(self, *kinds: bool) -> None:
        """Give each day of these kinds to who had fewest of its kind, then fewest at all, then is first in order.

        :raises Refused: if nobody may have a day
        """
        for at, day in enumerate(self.days):
            off = self.is_off(day)
            if off not in kinds:
                continue
            may = [who for who in self.people if self.may(who, at)]
            if not may:
                raise Refused(
                    "nobody_there",
                    _("%(on)s 没有人能值：不在的太多，或者只剩前一天值过的人。") % {"on": date_format(day)},
                    remedy=_("请加人，或者调整请假的日子。"),
                    field="people",
                )
            every = {who: self.counts[who, True] + self.counts[who, False] for who in may}
            self.give(at, min(may, key=lambda who: (self.counts[who, off], every[who])))

    def even_out(self, *, off: bool) -> None:
        """Move days of a kind from who has most to who has fewest, through a third where need be, as the rules allow."""
        places = [at for at, day in enumerate(self.days) if self.is_off(day) == off]
        while self.spread(off=off) > 1 and self._moved(places, off=off):
            pass

    def _moved(self, places: Sequence[int], *, off: bool) -> bool:
        ranked = sorted(self.people, key=lambda who: self.counts[who, off])
        few, most = ranked[0], ranked[-1]
        if self._passed(most, few, places):
            return True
        for between in ranked[1:-1]:
            undo = dict(self.on), Counter(self.counts)
            if self._passed(most, between, places) and self._passed(between, few, places):
                return True
            self.on, self.counts = undo
        return False

    def _passed(self, giver: Who, taker: Who, places: Sequence[int]) -> bool:
        """Pass the first day that may be passed from one to another."""
        at = next((at for at in places if self.on[self.days[at]] == giver and self.may(taker, at)), None)
        if at is not None:
            self.give(at, taker)
        return at is not None

    def spread(self, *, off: bool) -> int:
        """Return how many days of a kind the most burdened has more than the least."""
        counts = [self.counts[who, off] for who in self.people]
        return max(counts) - min(counts)


def shared_out(
    days: Sequence[date],
    people: Sequence[Who],
    *,
    is_off: Callable[[date], bool],
    away: Mapping[Who, Collection[date]] | None = None,
) -> list[Who]:
    """Return who has duty on each of the days, in their order.

    Nobody has two days running, and of working days as of days off nobody has more than one above anybody else.

    :param away: the days on which a person is not there
    :raises Refused: if that cannot be, saying why
    """
    if len(set(people)) < FEWEST:
        raise Refused(
            "too_few",
            _("只选了 %(n)s 个，不能保证没有人连值两天。") % {"n": len(set(people))},
            remedy=_("请至少选两个。"),
            field="people",
        )
    turns = _Turns(days, people, is_off, away or {})
    try:
        return _by_turns(turns)
    except Refused:
        found = searched(days, people, is_off=is_off, away=away or {})
        if found is None:
            raise
        return found


def _by_turns(turns: _Turns[Who]) -> list[Who]:
    """Return who has the days when each goes to who had fewest, evened out.

    :raises Refused: if that is not fair, saying why
    """
    if len(set(turns.people)) == FEWEST:
        turns.share(True, False)  # two can only alternate
    else:
        for off in (True, False):  # days off first: they are few, and stand side by side
            turns.share(off)
            turns.even_out(off=off)
    for off in (True, False):
        _check_even(turns, off=off)
    return [turns.on[day] for day in turns.days]


def _check_even(turns: _Turns[Who], *, off: bool) -> None:
    if turns.spread(off=off) <= 1:
        return
    kind = _("休息日") if off else _("工作日")
    least = min(turns.people, key=lambda who: turns.counts[who, off])
    most = max(turns.people, key=lambda who: turns.counts[who, off])
    said = {
        "kind": kind,
        "least": least,
        "few": turns.counts[least, off],
        "most": most,
        "many": turns.counts[most, off],
        "away": len(set(turns.days) & set(turns.away.get(least, ()))),
    }
    raise Refused(
        "not_fair",
        _("排不均匀：%(kind)s里%(most)s要值 %(many)s 天，%(least)s只值 %(few)s 天（有 %(away)s 天不在）。") % said,
        remedy=_("请减少不在的日子、加人，或者分段排班。"),
        field="people",
    )
