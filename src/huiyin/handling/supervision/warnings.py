"""Warn of a matter, and act on it within twenty-four hours (预警, about matters and places, never about people)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.letters.facts import first_contact
from huiyin.handling.supervision.lookups import warnings_open
from huiyin.handling.supervision.models import MatterWarning, WarningHandled
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Custody
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform


def warn(matter: Matter, *, about: str, seen: str, by: Acting, on: date, at: datetime) -> MatterWarning:
    """Warn of what may go wrong with a matter; whoever has it acts within twenty-four hours.

    :param about: a value of ``MatterWarning.About``: a cause, a silence, a lapsing right or a hazard
    :raises Refused: if that is not in the list, or it is not said what was seen
    """
    if about not in MatterWarning.About.values:
        raise Refused("not_in_the_list", _("请选择预警的是什么情况。"), field="about")
    if not seen.strip():
        raise Refused("nothing_said", _("请写明看到的情况，写事不写人。"), field="facts")
    with perform("warned", by=by, on=on, at=at, matter=matter, code=about) as act:
        kept = keep_text(seen.strip(), kind="warning", contact=first_contact(matter), on=on, entry_id=act.entry.pk)
        made = MatterWarning(matter=matter, about=about, warned_at=at, seen=kept, entry=act.entry)
        act.made(kept, made)
        for held in Custody.objects.filter(matter=matter, part="lead", until__isnull=True).select_related("post"):
            act.tell("warned", post=held.post)
    return made


def handle_warning(warning: MatterWarning, measures: str, *, by: Acting, on: date, at: datetime) -> WarningHandled:
    """Say what was done about a warning.

    :raises Refused: if nothing is said, or it was handled before
    """
    if not measures.strip():
        raise Refused("nothing_said", _("请写明采取的措施。"), field="measures")
    matter = warning.matter
    with perform("warning_handled", by=by, on=on, at=at, matter=matter) as act:
        if not warnings_open(matter).filter(pk=warning.pk).exists():
            raise Refused("handled_already", _("这条预警已经处置。"), field="warning")
        contact = first_contact(matter)
        kept = keep_text(measures.strip(), kind="warning_measures", contact=contact, on=on, entry_id=act.entry.pk)
        made = WarningHandled(warning=warning, handled_at=at, measures=kept, entry=act.entry)
        act.made(kept, made)
    return made
