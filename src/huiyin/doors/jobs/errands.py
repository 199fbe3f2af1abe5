"""Carry notices beside e-mail: to the group of an office, to the telephone of who chose text messages; each way on its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings

from huiyin.doors.jobs import post_box
from huiyin.lib.notices import by_apprise
from huiyin.lib.notices.note import DEAD, NO_ADDRESS, SENT, Carrier, Note
from huiyin.lib.posting import networks
from huiyin.record.mail.drain import addresses_of, may_still_know
from huiyin.record.mail.errands import DENIED, keep_outcome, let_wait, take_due
from huiyin.record.mail.texting import carriers, for_group, for_resident, phone_before, phone_of, texts_chosen

MAIL, GROUP, SMS = "mail", "group", "sms"
NAME = "huiyin 回音"
AT_ONCE = 50
LONGEST = 30.0
"""Seconds after which a round takes up no further note of a way."""

Tried = tuple[list[tuple[Any, str]], list[Any]]


def further(notice: Any) -> Iterator[str]:
    """Yield the ways by which a notice goes beside e-mail: its office's group, or a text to who chose one."""
    plan = carriers()
    if notice.post is not None and notice.post.office.code in plan.groups:
        yield GROUP
    if plan.sms is not None and notice.contact is not None and texts_chosen(notice.contact):
        yield SMS


def carry_errands(at: datetime) -> int:
    """Carry what is due by every way at the same time, so that one that is dead delays no other; return how many went."""
    made = {way: _notes(way, at) for way in (MAIL, GROUP, SMS)}
    busy = {way: notes for way, notes in made.items() if notes}
    if not busy:
        return 0
    went = 0
    with ThreadPoolExecutor(len(busy)) as pool:
        for tried, left in pool.map(lambda way: _one_after_another(busy[way], _carrier(way)), busy):
            for errand, outcome in tried:
                keep_outcome(errand, outcome, at)
                went += outcome == SENT
            let_wait(left, at)
    return went


def _notes(way: str, at: datetime) -> list[tuple[Any, Note]]:
    """Return the errands that are due with what is to be carried; what is carried to nobody is done with."""
    notes = []
    for each in take_due(way, at, AT_ONCE):
        note = _note(way, each.notice)
        if isinstance(note, str):
            keep_outcome(each, note, at)
        else:
            notes.append((each, note))
    return notes


def _one_after_another(notes: Sequence[tuple[Any, Note]], carry: Carrier) -> Tried:
    """Carry one way's notes until it is dead or the time is over; no database is asked here."""
    until, tried = time.monotonic() + LONGEST, []
    for errand, note in notes:
        outcome = carry(note)
        tried.append((errand, outcome))
        if outcome in DEAD or time.monotonic() > until:
            break
    return tried, [errand for errand, _note in notes[len(tried) :]]


def _note(way: str, notice: Any) -> Note | str:
    """Return what is carried, or why nothing is: the post may not know any more, or there is no address."""
    if not may_still_know(notice):
        return DENIED
    if way == SMS:
        return _text(notice)
    number, key = post_box.named(notice), str(notice.pk)
    if way == MAIL:
        to = ",".join(addresses_of([notice]).get(notice.post_id, []))
        words = (post_box.SUBJECT.format(number=number), post_box.BODY.format(number=number))
        return Note(to, *words, key) if to and settings.EMAIL_HOST_USER else NO_ADDRESS
    to = carriers().groups.get(notice.post.office.code, "")
    return Note(to, NAME, for_group(number, notice.post.office), key) if to else NO_ADDRESS


def _text(notice: Any) -> Note | str:
    """Return the text to a resident: where to look, and no number, name or word of the matter."""
    contact = notice.contact
    wanted = contact is not None and texts_chosen(contact)
    number_of = phone_before if notice.kind == "identity_corrected" else phone_of
    phone = number_of(contact) if wanted else ""
    if not phone or carriers().sms is None:
        return NO_ADDRESS
    return Note(phone, NAME, for_resident(carriers().site, contact.office), str(notice.pk))


def _carrier(way: str) -> Carrier:
    gateway = carriers().sms
    by_sms: Callable[[Note], str] = (
        partial(gateway.carry, inside=networks(settings.HUIYIN_WEBHOOK_NETWORKS)) if gateway else _nobody
    )
    return {MAIL: _mail, GROUP: by_apprise.carry, SMS: by_sms}[way]


def _mail(note: Note) -> str:
    return post_box.carry(note, note.to.split(","))


def _nobody(_note: Note) -> str:
    return NO_ADDRESS
