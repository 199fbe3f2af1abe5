"""What the forms of events let choose from: kinds, severities, reasons, receivers, statements about a fix."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from huiyin.handling.events.kinds import DECLINED, OUTSIDE, RETURNED, EventKind, Severity
from huiyin.handling.events.models import Verification
from huiyin.handling.lookups.choices import posts_below
from huiyin.record.offices.models import Office, Post

__all__ = ["DECLINED", "KINDS", "OUTSIDE", "RETURNED", "SEVERITIES", "receivers", "said_word"]
KINDS = EventKind.choices
SEVERITIES = Severity.choices


def receivers(office: Office) -> QuerySet[Post]:
    """Return the posts to which an office may dispatch an event: handlers of its own and under it."""
    return posts_below(office).filter(roles__contains=["handler"]).order_by("office__path", "title", "id")


def said_word(row: Verification) -> str:
    """Return how a statement about a fix is called in a choice."""
    verdict = _("已解决") if row.solved else _("没有解决")
    return f"{verdict} · {row.post.title} · {date_format(row.on)}"
