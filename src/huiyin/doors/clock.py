"""The clock that every door reads."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings


def now() -> datetime:
    """Return the time, with zone: the real one, or the one that the demo's clock shows.

    A demo's clock starts at HUIYIN_CLOCK and ticks from HUIYIN_CLOCK_SINCE on, which server and worker share.
    """
    real = datetime.now(tz=ZoneInfo(settings.TIME_ZONE))
    if not settings.HUIYIN_CLOCK:
        return real
    return (_start() + (real - _since(real))).astimezone(real.tzinfo)


def _start() -> datetime:
    read = datetime.fromisoformat(settings.HUIYIN_CLOCK)
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))


def _since(real: datetime) -> datetime:
    """Read when the clock began to tick; a process of its own, such as one command, has it stand at its start."""
    given = settings.HUIYIN_CLOCK_SINCE
    return datetime.fromisoformat(given) if given else real
