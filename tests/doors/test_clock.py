"""Facts of the doors' clock."""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from huiyin.doors import clock

REAL = datetime(2026, 11, 22, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_without_a_setting_the_clock_is_the_real_one(settings):
    settings.HUIYIN_CLOCK = ""
    now = clock.now()
    assert abs(now.timestamp() - time.time()) < 5
    assert now.utcoffset() == timedelta(hours=8)


def test_a_set_clock_ticks_from_the_moment_that_server_and_worker_share():
    since = (REAL - timedelta(minutes=3)).isoformat()
    shown = clock.shown(REAL, "2026-03-10T09:00:00+08:00", since)
    assert shown == datetime(2026, 3, 10, 9, 3, tzinfo=REAL.tzinfo)


def test_a_time_without_zone_is_the_office_s():
    assert clock.shown(REAL, "2026-03-10T09:00:00", "").isoformat() == "2026-03-10T09:00:00+08:00"


def test_the_doors_read_the_setting(settings):
    settings.HUIYIN_CLOCK, settings.HUIYIN_CLOCK_SINCE = "2026-03-10T09:00:00+08:00", ""
    assert clock.now().isoformat() == "2026-03-10T09:00:00+08:00"
