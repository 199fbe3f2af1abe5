"""Witnesses: whether one found that a chain went back, ours or a partner's, and whether ours still answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from huiyin.doors.cli.doctor.finding import BAD, WARN, Finding, fine
from huiyin.handling.exchange.witnessed import Alarm, Witnessing, witnessings

WEEK, MONTH, SEASON = timedelta(days=8), timedelta(days=30), timedelta(days=90)
TALK = "Change nothing in the database; telephone; huiyin verify on that side; write down why (docs/howto/verify.md)"


def examine(at: datetime) -> Iterator[Finding]:
    """Yield how witnessing stands, if it was ever asked for."""
    found = [each for each in witnessings().values() if each.is_anything]
    wrong = [finding for each in found for finding in _wrong(each, at)]
    yield from wrong
    if found and not wrong:
        named = ", ".join(each.partner.code for each in found if each.named_on) or "nobody"
        theirs = sum(each.theirs is not None for each in found)
        yield fine("witness", f"our heads are countersigned by {named}; we countersign those of {theirs} partners")


def _wrong(each: Witnessing, at: datetime) -> Iterator[Finding]:
    for alarm in each.alarms:
        if each.now or at - alarm.kept_at < MONTH:
            yield Finding("witness", BAD if each.now else WARN, _sentence(each, alarm), TALK)
            break
    if each.named_on is not None and at - (each.ours or _evening(each.named_on, at)) > WEEK:
        last = f"{each.ours:%Y-%m-%d}" if each.ours else "never"
        seen = f"{each.partner.code} is to countersign our heads and last did so for those of: {last}"
        yield Finding(
            "witness", WARN, seen, "huiyin exchange status says what waits; is the line or the stick at rest?"
        )
    if each.theirs is not None and WEEK < at - each.theirs < SEASON:
        seen = f"{each.partner.code} has sent no heads to be countersigned since {each.theirs:%Y-%m-%d}"
        yield Finding(
            "witness", WARN, seen, "Telephone: did it end the witnessing, or is somebody keeping its heads back?"
        )


def _sentence(each: Witnessing, alarm: Alarm) -> str:
    which = "; ".join(map(str, alarm.back[:3]))
    if alarm.ours:
        return f"{each.partner.code} found that OUR chains went back on {alarm.signed_at:%Y-%m-%d}: {which}"
    return f"the chains of {each.partner.code} WENT BACK on {alarm.signed_at:%Y-%m-%d}: {which}"


def _evening(day: date, at: datetime) -> datetime:
    """Return the last moment of a day, in the zone of another."""
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=at.tzinfo)
