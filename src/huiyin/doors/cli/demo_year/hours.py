"""Keep office hours: when something is done on a day, and which day is the next working day."""

import random
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from huiyin.law.workdays import calendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
OPENS, NOON, BACK, CLOSES = 8 * 60 + 30, 12 * 60, 14 * 60, 17 * 60 + 30


def office_minute(rng: random.Random) -> int:
    """Return a minute of the day at which the office is open: 8:30 to 12:00, or 14:00 to 17:30."""
    minute = rng.randint(OPENS, CLOSES - (BACK - NOON) - 1)
    return minute if minute < NOON else minute + BACK - NOON


def open_day(day: date) -> date:
    """Return the day, or the next on which offices are open."""
    return calendar().next_open(day)


def at_minute(day: date, minute: int) -> datetime:
    """Return that minute of a day in Shanghai."""
    return datetime.combine(day, time(minute // 60, minute % 60), SHANGHAI)


def in_office(day: date, rng: random.Random) -> datetime:
    """Return a time in office hours on the day, or on the next open one."""
    return at_minute(open_day(day), office_minute(rng))


def any_time(day: date, rng: random.Random) -> datetime:
    """Return a time at which people write from home: from six in the morning to almost midnight."""
    return at_minute(day, rng.randint(6 * 60, 23 * 60 + 30))


def soon_after(moment: datetime, rng: random.Random) -> datetime:
    """Return a time in office hours 3 to 25 minutes later; the next morning when the office closes before."""
    later = moment + timedelta(minutes=rng.randint(3, 25))
    minute = later.hour * 60 + later.minute
    if open_day(later.date()) != later.date() or minute >= CLOSES:
        return at_minute(open_day(later.date() + timedelta(days=1)), OPENS + rng.randint(0, 40))
    if minute < OPENS:
        return at_minute(later.date(), OPENS + rng.randint(0, 40))
    return at_minute(later.date(), BACK + rng.randint(0, 20)) if NOON <= minute < BACK else later
