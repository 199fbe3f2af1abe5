"""How long a clock still runs, or since when it is late: its colour and its words, by day or, for limits in hours, by the clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.record.clocks.lookups import SOON

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def running(due: date, today: date) -> tuple[str, str]:
    """Return the colour and the words of a last day that lies ahead, is today, or has passed."""
    left = (due - today).days
    if left < 0:
        return "late", ngettext("晚 %(days)d 天", "晚 %(days)d 天", -left) % {"days": -left}
    mood = "soon" if timedelta(left) <= SOON else "calm"
    if left == 0:
        return mood, _("今天是最后一天")
    return mood, ngettext("还有 %(days)d 天", "还有 %(days)d 天", left) % {"days": left}


def running_until(due_at: datetime, now: datetime) -> tuple[str, str]:
    """Return the same of a limit in hours: within a day by hours and minutes, beyond by days.

    :param due_at: the moment at which it ends
    """
    left = due_at - now
    if not -DAY < left < DAY:
        return running(localtime(due_at).date(), localtime(now).date())
    if left < timedelta(0):
        return "late", _("晚 %(long)s") % {"long": _long(-left)}
    return "soon", _("%(at)s 前，还有 %(long)s") % {"at": f"{localtime(due_at):%H:%M}", "long": _long(left)}


def _long(time: timedelta) -> str:
    if time >= HOUR:
        return ngettext("%(n)d 小时", "%(n)d 小时", time // HOUR) % {"n": time // HOUR}
    return ngettext("%(n)d 分钟", "%(n)d 分钟", time // MINUTE) % {"n": time // MINUTE}
