"""Take waiting notices out of the outbox, each once at most, and keep what became of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import connection, transaction

from huiyin.lib.notices.note import DEAD
from huiyin.record.access.lookups import matters_for
from huiyin.record.mail.errands import DENIED, DONE, SENDING, first_errands, second_errand
from huiyin.record.mail.models import Errand, Outbox
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding

AT_ONCE = 50
LATER = "later"
Held = deque[tuple[Outbox, list[str]]]
Further = Callable[[Outbox], Iterable[str]]
SENT = """
UPDATE record_outbox SET sent_at = %s, outcome = told.outcome
FROM unnest(%s::uuid[], %s::varchar[]) AS told (id, outcome) WHERE record_outbox.id = told.id
"""


def nowhere(_notice: Outbox) -> tuple[str, ...]:
    """Return no further way."""
    return ()


def drain(send: Callable[[Outbox, list[str]], str], at: datetime, further: Further = nowhere) -> int:
    """Hand each waiting notice to ``send`` once and keep the outcome it returns; return how many were done with.

    Notices that another worker holds are passed over. Each is kept as ``sending`` before it is handed over, so that a
    crash sends none twice: those it held stay so. What ``send`` refuses by an error, and what comes after, goes on waiting;
    what it says was not taken is tried again by an errand, and while its server is away the others wait for the next round.

    :param send: gets the notice and the e-mail addresses of who holds its post now; returns ``sent``, ``no_address``, or why not
    :param further: the ways by which a notice goes beside its e-mail
    """
    taken, held = _take(send, at, further)
    try:
        while held:
            outcome = send(*held[0])
            notice, _addresses = held.popleft()
            if outcome not in DONE:
                second_errand(notice, "mail", outcome, at).save(force_insert=True)
            Outbox.objects.filter(pk=notice.pk).update(outcome=outcome if outcome in DONE else LATER)
            if outcome in DEAD:
                break
    finally:
        if held:
            Outbox.objects.filter(pk__in=[notice.pk for notice, _ in held]).update(sent_at=None, outcome="")
    return taken - len(held)


def _take(send: Callable[[Outbox, list[str]], str], at: datetime, further: Further) -> tuple[int, Held]:
    """Take what waits, finish what goes to nobody, and return how many, and what is now held to be sent.

    ``send`` itself says of a notice without an address what becomes of it.
    """
    with transaction.atomic():
        waiting = Outbox.objects.filter(sent_at__isnull=True).order_by("queued_at", "id")
        locked = waiting.select_for_update(skip_locked=True, of=("self",))
        taken = list(locked.select_related("entry__matter", "post__office")[:AT_ONCE])
        if not taken:
            return 0, deque()
        addresses = addresses_of(taken)
        known = [notice for notice in taken if may_still_know(notice)]
        held = deque((notice, to) for notice in known if (to := addresses.get(notice.post_id)))
        outcomes = dict.fromkeys((notice.pk for notice in taken), DENIED)
        outcomes |= {notice.pk: SENDING if notice.post_id in addresses else send(notice, []) for notice in known}
        Errand.objects.bulk_create(first_errands(((each, way) for each in known for way in further(each)), at))
        with connection.cursor() as cursor:
            cursor.execute(SENT, [at, list(outcomes), list(outcomes.values())])
    return len(taken), held


def may_still_know(notice: Outbox) -> bool:
    """Tell whether the post that a notice is for may see its matter now; a resident's is of their own."""
    matter = notice.entry.matter
    if notice.post is None or matter is None:
        return True
    return matters_for(Acting(post=notice.post)).filter(pk=matter.pk).exists()


def addresses_of(notices: Iterable[Outbox]) -> dict[object, list[str]]:
    """Return the e-mail addresses of who holds each notice's post, by post."""
    posts = {notice.post_id for notice in notices if notice.post_id}
    held = Holding.objects.filter(post__in=posts, until__isnull=True).exclude(staff__email="").select_related("staff")
    found: dict[object, list[str]] = {}
    for holding in held:
        found.setdefault(holding.post_id, []).append(holding.staff.email)
    return found
