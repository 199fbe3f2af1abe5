"""Take waiting notices out of the outbox, each once at most, and keep what became of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction

from huiyin.record.access.lookups import matters_for
from huiyin.record.mail.models import Outbox
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding

AT_ONCE = 50
SENDING = "sending"
Held = deque[tuple[Outbox, list[str]]]
SENT = """
UPDATE record_outbox SET sent_at = %s, outcome = told.outcome
FROM unnest(%s::uuid[], %s::varchar[]) AS told (id, outcome) WHERE record_outbox.id = told.id
"""


def drain(send: Callable[[Outbox, list[str]], str], at: datetime) -> int:
    """Hand each waiting notice to ``send`` once and keep the outcome it returns; return how many were taken.

    Notices that another worker holds are passed over. Each is kept as ``sending`` before it is handed over, so that a
    crash sends none twice: those it held stay so. What ``send`` refuses by an error, and what comes after, goes on waiting.

    :param send: gets the notice and the e-mail addresses of who holds its post now; returns ``sent``, ``no_address``
    """
    taken, held = _take(send, at)
    try:
        while held:
            outcome = send(*held[0])
            notice, _addresses = held.popleft()
            Outbox.objects.filter(pk=notice.pk).update(outcome=outcome)
    finally:
        if held:
            Outbox.objects.filter(pk__in=[notice.pk for notice, _ in held]).update(sent_at=None, outcome="")
    return taken


def _take(send: Callable[[Outbox, list[str]], str], at: datetime) -> tuple[int, Held]:
    """Take what waits, finish what goes to nobody, and return how many, and what is now held to be sent."""
    with transaction.atomic():
        waiting = Outbox.objects.filter(sent_at__isnull=True).order_by("queued_at", "id")
        locked = waiting.select_for_update(skip_locked=True, of=("self",))
        taken = list(locked.select_related("entry__matter", "post__office")[:AT_ONCE])
        if not taken:
            return 0, deque()
        addresses = _addresses(taken)
        held: Held = deque()
        outcomes = []
        for notice in taken:
            to = addresses.get(notice.post_id, [])
            may_know = _may_know(notice)
            outcomes.append("denied" if not may_know else SENDING if to else send(notice, to))
            if may_know and to:
                held.append((notice, to))
        with connection.cursor() as cursor:
            cursor.execute(SENT, [at, [notice.pk for notice in taken], outcomes])
    return len(taken), held


def _may_know(notice: Outbox) -> bool:
    """Tell whether the post that a notice is for may see its matter now; a resident's is of their own."""
    matter = notice.entry.matter
    if notice.post is None or matter is None:
        return True
    return matters_for(Acting(post=notice.post)).filter(pk=matter.pk).exists()


def _addresses(notices: list[Outbox]) -> dict[object, list[str]]:
    """Return the e-mail addresses of who holds each notice's post, by post."""
    posts = {notice.post_id for notice in notices if notice.post_id}
    held = Holding.objects.filter(post__in=posts, until__isnull=True).exclude(staff__email="").select_related("staff")
    found: dict[object, list[str]] = {}
    for holding in held:
        found.setdefault(holding.post_id, []).append(holding.staff.email)
    return found
