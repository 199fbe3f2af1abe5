"""Look at a fix and say whether it holds; where two said different things, a person decides which of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.handling.events.lookups import last_report, verifications_open
from huiyin.handling.events.models import Verification, VerificationChoice
from huiyin.handling.intake.attachments import check_number, keep_attachments
from huiyin.handling.intake.once import TakenBefore, claim
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.routing.receivers import post_of
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_text
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter, Procedure, State
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

ARTICLE = "xinfang_2022:15-3"
EVENT: dict[str, Any] = {"procedure": Procedure.EVENT}
Outcome = Literal["made", "again", "contested"]


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What was seen of a fix: whether it holds, in words and pictures; ``of``: which report of a fix was on the page."""

    solved: bool
    of: UUID
    said: str = ""
    papers: Sequence[CheckedFile] = field(default=())

    def check(self) -> None:
        """Refuse a “no” that says nothing, and too many files.

        :raises Refused: with one sentence
        """
        check_number(self.papers)
        if not self.solved and not self.said.strip():
            raise Refused("nothing_said", _("没有修好的，请写明还差什么。"), article=ARTICLE, field="said")


def verify_fix(matter: Matter, looked: Looked, *, by: Acting, on: date, at: datetime, key: str = "") -> Outcome:
    """Keep what was seen of a fix: it holds, or goes back; who said it second for the same report is not overruled.

    A second statement, from another telephone or another person, changes nothing and is kept beside the first until
    a person decides.

    :param key: made by the phone, so that the same statement sent twice is one
    :return: ``made``, ``again`` for a statement sent before, ``contested`` for a second one
    :raises Refused: if the one who put it right looks at it, or the report is not one of this event
    """
    looked.check()
    try:
        with transaction.atomic():
            return _looked(matter, looked, by, on, at, key)
    except TakenBefore:
        return "again"


def _looked(matter: Matter, looked: Looked, by: Acting, on: date, at: datetime, key: str) -> Outcome:
    Matter.objects.select_for_update(of=("self",)).get(pk=matter.pk)  # two phones at once: one is first
    claim(key, first_contact(matter).pk, at)
    report = Entry.objects.filter(matter=matter, act="fix_reported", pk=looked.of).first()
    if report is None:
        raise Refused("no_such_fix", _("没有找到要核查的这次整改，请刷新后再看。"), field="of")
    first = not Verification.objects.filter(of=report).exists()
    act_name = ("fix_verified" if looked.solved else "fix_rejected") if first else "verification_contested"
    with perform(act_name, by=by, on=max(on, report.on, matter.last_on), at=at, matter=matter, **EVENT) as act:
        _check_other(matter, by)
        _keep(act, matter, looked, report, by, first=first)
    return "made" if first else "contested"


def _check_other(matter: Matter, by: Acting) -> None:
    if Custody.objects.filter(matter=matter, part="lead", post=by.post, until__isnull=True).exists():
        raise Refused("own_fix", _("自己办的由别人核查。"), article=ARTICLE, remedy=_("请网格员或者派单的岗位去看。"))


def _keep(act: Performance, matter: Matter, looked: Looked, report: Entry, by: Acting, *, first: bool) -> None:
    contact, on, entry = first_contact(matter), act.entry.on, act.entry
    said = looked.said.strip()
    kept = keep_text(said, kind="verification", contact=contact, on=on, entry_id=entry.pk) if said else None
    papers = keep_attachments(looked.papers, contact=contact, on=on, entry_id=entry.pk)
    facts = {"of": report, "post": post_of(by), "solved": looked.solved, "said": kept, "on": on}
    made = Verification(matter=matter, **facts, first=first, entry=entry)
    act.made(*filter(None, [kept]), *papers, made)
    if not first:
        for held in Custody.objects.filter(matter=matter, part="sender", until__isnull=True).select_related("post"):
            act.tell("verification_contested", post=held.post)


def decide_verification(matter: Matter, chosen: Verification, *, by: Acting, on: date, at: datetime) -> None:
    """Decide which of the statements about one fix stands; the other ones are kept as they were said.

    :raises Refused: if nothing is contested about that fix
    """
    with perform("verification_decided", by=by, on=on, at=at, matter=matter, **EVENT) as act:
        if not verifications_open(matter).filter(of=chosen.of_id).exists() or chosen.matter_id != matter.pk:
            raise Refused("not_contested", _("这次整改没有需要比对的核查。"), field="chosen")
        act.made(VerificationChoice(of=chosen.of, chosen=chosen, entry=act.entry))
        if last_report(matter) == chosen.of and not (chosen.solved and matter.state == State.CLOSED):
            matter.state = State.REVIEWED if chosen.solved else State.ACCEPTED
