"""Send one notice by e-mail: a number and what to do, never a name or a story."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import send_mail

SUBJECT = "huiyin 回音：{number}"
CALENDAR = "{day} 的日程"
BODY = "{number} 有新的办理记录，请登录 huiyin 查看。"


def send(notice: Any, addresses: list[str]) -> str:
    """Send a notice to the addresses of its post and return what became of it.

    Third parties carry e-mail, so it holds the number alone, or for what has no matter its day (设计原则：只传编号与时限).
    """
    if not (addresses and settings.EMAIL_HOST_USER):
        return "no_address"
    entry = notice.entry
    number = entry.matter.number if entry.matter else CALENDAR.format(day=entry.until or entry.on)
    send_mail(SUBJECT.format(number=number), BODY.format(number=number), None, addresses)
    return "sent"
