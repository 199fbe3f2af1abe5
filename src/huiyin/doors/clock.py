"""The clock that every door reads."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings


def now() -> datetime:
    """Return the time, with zone: the real one, or the one that the demo's clock shows.

    A demo's clock starts at HUIYIN_CLOCK and ticks from HUIYIN_CLOCK_SINCE on, which server and worker share.
    """
    real = datetime.now(tz=ZoneInfo(settings.TIME_ZONE))
    return shown(real, settings.HUIYIN_CLOCK, settings.HUIYIN_CLOCK_SINCE) if settings.HUIYIN_CLOCK else real


def shown(real: datetime, start: str, since: str) -> datetime:
    """Return what a clock shows at a real time, if it was set to `start` at `since`; without `since` it stands still."""
    set_to = datetime.fromisoformat(start)
    if set_to.tzinfo is None:
        set_to = set_to.replace(tzinfo=real.tzinfo)
    ticked = real - datetime.fromisoformat(since) if since else timedelta(0)
    return (set_to + ticked).astimezone(real.tzinfo)
