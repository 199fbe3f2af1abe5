"""Take waiting notices out of the outbox, each once, and keep what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction

from huiyin.record.access.lookups import matters_for
from huiyin.record.mail.models import Outbox
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding

AT_ONCE = 50
SENT = """
UPDATE record_outbox SET sent_at = %s, outcome = told.outcome
FROM unnest(%s::uuid[], %s::varchar[]) AS told (id, outcome) WHERE record_outbox.id = told.id
"""


def drain(send: Callable[[Outbox, list[str]], str], at: datetime) -> int:
    """Hand each waiting notice to ``send`` and keep the outcome it returns; return how many were taken.

    Notices that another worker holds are passed over. A crash while sending leaves the rest waiting.

    :param send: gets the notice and the e-mail addresses of who holds its post now; returns ``sent``, ``no_address``
    """
    with transaction.atomic():
        waiting = Outbox.objects.filter(sent_at__isnull=True).order_by("queued_at", "id")
        taken = list(
            waiting.select_for_update(skip_locked=True, of=("self",)).select_related("entry__matter", "post__office")[
                :AT_ONCE
            ]
        )
        if not taken:
            return 0
        addresses = _addresses(taken)
        outcomes = [
            send(notice, addresses.get(notice.post_id, [])) if _may_know(notice) else "denied" for notice in taken
        ]
        with connection.cursor() as cursor:
            cursor.execute(SENT, [at, [notice.pk for notice in taken], outcomes])
    return len(taken)


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
