"""Know a program of another system by its token: for which post it acts, in whose name, and how far."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.record.mail.models import Token
from huiyin.record.matters.seals import keyed
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding

SCOPES: dict[str, Promise] = {
    "matters.read": _("读取事项的状态、期限和办理记录"),
    "papers.read": _("读取事项的文书和材料"),
    "contacts.write": _("登记来件"),
    "acts": _("办理事项（告知受理、转送、记录办理等）"),
    "papers.write": _("给事项补充材料"),
    "events.write": _("上报网格事件（Open311）"),
    "orders.write": _("登记热线工单"),
    "orders.read": _("读取热线工单的办理结果"),
    "imports.write": _("试读台账"),
    "figures.read": _("读取统计数字"),
}
PREFIX = "hy_"
COUNTED = """
UPDATE record_token SET asked = CASE WHEN used_at = %(minute)s THEN asked + 1 ELSE 1 END, used_at = %(minute)s
WHERE id = %(token)s RETURNING asked
"""


@dataclass(frozen=True)
class Program:
    """A program at the door: it acts for a post, in the name of who holds it today."""

    token: Token
    acting: Acting

    def may(self, scope: str) -> bool:
        """Tell whether the token goes so far."""
        return scope in self.token.scopes


def new_secret() -> str:
    """Return a new token: 256 random bits behind a sign by which scanners of leaked secrets know it."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(secret: str) -> bytes:
    """Return the 32 bytes by which a token is known again; nobody can make the token from them."""
    return keyed("token of a program", secret)


def program(secret: str, on: date) -> Program | None:
    """Return who acts by a token, None if it opens nothing that day: unknown, ended, or nobody active holds its post.

    Two statements, or one for an unknown token.
    """
    found = Token.objects.select_related("post__office").filter(digest=digest_of(secret)).first()
    if found is None or found.ended_on is not None or on > found.ends_on or found.post.closed_on is not None:
        return None
    held = Holding.objects.select_related("staff").filter(post=found.post, since__lte=on, staff__is_active=True)
    holder = held.exclude(until__lte=on).first()
    return Program(found, Acting(staff=holder.staff, post=found.post)) if holder else None


def count_use(token: Token, at: datetime) -> int:
    """Count that a token was shown, and return how often in the minute of ``at``, over all servers: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, {"minute": at.replace(second=0, microsecond=0), "token": token.pk})
        return int(cursor.fetchone()[0])
