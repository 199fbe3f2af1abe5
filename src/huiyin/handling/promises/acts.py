"""Promise, say that it is done, confirm it, or say that it was broken (信访工作条例 Art. 32)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.handling.promises.checks import check_breach, check_due, check_open, check_slip, check_strikable
from huiyin.handling.promises.models import Promise, PromiseStep
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Claim, Contact, State
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import post_with_role
from huiyin.record.procedure.perform import perform

Step = PromiseStep.Step
AFTER_ANSWER = (State.ANSWERED, State.REVIEWED, State.PERFORMING)
REOPENED = (*AFTER_ANSWER, State.CLOSED)


def promise(
    text: str,
    *,
    contact: Contact,
    due_on: date,
    by: Acting,
    on: date,
    at: datetime,
    claim: Claim | None = None,
) -> Promise:
    """Promise a person something by a day; after the answer the matter is in performance, before it stays where it is.

    :raises Refused: if nothing is promised, or the day lies before the promise
    """
    check_due(text, on, due_on)
    matter = contact.matter
    name = "promised" if matter.state in AFTER_ANSWER else "promised_meanwhile"
    with perform(name, by=by, on=on, at=at, matter=matter, contact=contact, until=due_on) as act:
        if by.post is None:
            raise Refused("not_your_role", _("承诺由承办单位作出。"), article="xinfang_2022:32")
        kept = keep_text(text.strip(), kind="promise", contact=contact, on=on, entry_id=act.entry.pk)
        made = Promise(
            matter=matter,
            contact=contact,
            claim=claim,
            office=by.post.office,
            post=by.post,
            text=kept,
            promised_on=on,
            due_on=due_on,
            entry=act.entry,
        )
        act.made(kept, made)
        act.tell("promised", contact=contact)
    return made


def keep_promise(promised: Promise, *, by: Acting, on: date, at: datetime, evidence: str = "") -> PromiseStep:
    """Say that a promise was kept: the office says done, with evidence; the person confirms. The two stay apart.

    :raises Refused: if the office shows no evidence, the person is another, or it is settled already
    """
    return _kept("promise_kept", Step.CONFIRMED if by.is_resident else Step.DONE, promised, evidence, by, on, at)


def keep_promises(promises: Sequence[Promise], *, by: Acting, on: date, at: datetime, evidence: str) -> None:
    """Say that several promises were kept, by the same evidence: an employer paid all at once. All of them or none.

    :raises Refused: as each of them would be
    """
    with transaction.atomic():
        for promised in promises:
            keep_promise(promised, by=by, on=on, at=at, evidence=evidence)


def keep_in_part(promised: Promise, *, by: Acting, on: date, at: datetime, evidence: str) -> PromiseStep:
    """Say that a part of what was promised was done; the promise stays open for the rest, with its day.

    :raises Refused: if nothing says how much and by what it is shown, or it was said to be done already
    """
    return _kept("promise_part_kept", Step.PART, promised, evidence, by, on, at)


def strike(promised: Promise, *, reasons: str, by: Acting, on: date, at: datetime) -> PromiseStep:
    """Strike a promise that was written down wrongly, on the day it was made alone; its person is told and reads why.

    :raises Refused: if no reasons are given, it was made on another day, or something was said of it
    """
    if not reasons.strip():
        raise Refused("reasons_needed", _("请写明哪里记错了。"), field="reasons")
    contact = promised.contact
    with perform("promise_struck", by=by, on=on, at=at, matter=contact.matter, contact=contact) as act:
        check_strikable(promised, on)
        kept = keep_text(reasons.strip(), kind="promise_struck", contact=contact, on=on, entry_id=act.entry.pk)
        made = PromiseStep(promise=promised, step=Step.STRUCK, on=on, evidence=kept, entry=act.entry)
        act.made(kept, made)
        act.tell("promise_struck", contact=contact)
    return made


def take_back(promised: Promise, *, by: Acting, on: date, at: datetime) -> PromiseStep:
    """Take back a confirmation that was a slip, for ten days; the promise is open again.

    :raises Refused: if nothing was confirmed, it was over ten days ago, or the person is another
    """
    contact = promised.contact
    with perform("promise_kept_undone", by=by, on=on, at=at, matter=contact.matter, contact=contact) as act:
        check_slip(promised, by, on)
        made = PromiseStep(promise=promised, step=Step.TAKEN_BACK, on=on, entry=act.entry)
        act.made(made)
        act.tell("promise_kept_undone", contact=contact)
    return made


def _kept(name: str, step: Step, promised: Promise, evidence: str, by: Acting, on: date, at: datetime) -> PromiseStep:
    contact = promised.contact
    with perform(name, by=by, on=on, at=at, matter=contact.matter, contact=contact, code=step) as act:
        check_open(promised, by, step)
        if step != Step.CONFIRMED and not evidence.strip():
            raise Refused(
                "no_evidence",
                _("请写明兑现的情况和依据。"),
                article="xinfang_2022:32",
                remedy=_("如照片、验收单、付款凭证的说明；是否兑现以信访人确认为准。"),
                field="evidence",
            )
        kept = evidence.strip() and keep_text(
            evidence.strip(), kind="promise_done", contact=contact, on=on, entry_id=act.entry.pk
        )
        made = PromiseStep(promise=promised, step=step, on=on, evidence=kept or None, entry=act.entry)
        act.made(*([kept] if kept else []), made)
        act.tell(f"promise_{step}", contact=contact)
    return made


def break_promise(promised: Promise, *, by: Acting, on: date, at: datetime) -> PromiseStep:
    """Say that a promise was broken; a matter that was answered or closed opens again for performance.

    :raises Refused: if it is neither due nor said to be done, or was broken already
    """
    contact = promised.contact
    matter = contact.matter
    name = "promise_broken" if matter.state in REOPENED else "promise_missed"
    with perform(name, by=by, on=on, at=at, matter=matter, contact=contact) as act:
        check_breach(promised, by, on)
        made = PromiseStep(promise=promised, step=Step.BROKEN, on=on, entry=act.entry)
        act.made(made)
        act.tell("promise_broken", post=post_with_role(promised.office, "head"))
        act.tell("promise_broken", contact=contact)
    return made
