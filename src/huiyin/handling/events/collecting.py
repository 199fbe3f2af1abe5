"""Collect what is seen in the field, once for each key that the phone made; settle on the spot what can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.handling.events.kinds import check_kind, kind_word
from huiyin.handling.events.models import Event
from huiyin.handling.intake.arrival import Arrival
from huiyin.handling.intake.attachments import check_number, keep_attachments
from huiyin.handling.intake.contact import write_contact
from huiyin.handling.intake.intake import Intake
from huiyin.handling.intake.once import TakenBefore, claim_key
from huiyin.handling.intake.open_matter import new_matter
from huiyin.handling.letters.facts import first_contact
from huiyin.handling.routing.receivers import post_of
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.keys import new_id
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Channel, Contact, Matter, Procedure
from huiyin.record.matters.numbers import take_each
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import post_with_role
from huiyin.record.offices.models import Grid, Post, Village
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

ARTICLE = "xinfang_2022:15-3"
SETTLED = "settled_on_spot"


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a worker saw: what kind of thing, how bad, where, in words and pictures; ``settled``: what was done at once."""

    kind: str
    severity: str
    said: str
    spot: str = ""
    grid: Grid | None = None
    village: Village | None = None
    warns: bool = False
    settled: str = ""
    papers: Sequence[CheckedFile] = ()

    def check(self) -> None:
        """Refuse what is outside the list, says nothing or nowhere, or has too many files.

        :raises Refused: with one sentence
        """
        check_kind(self.kind, self.severity)
        check_number(self.papers)
        if not self.said.strip():
            raise Refused("nothing_said", _("请写一句看到了什么，写事不写人。"), article=ARTICLE, field="said")
        if self.place is None and not self.spot.strip():
            raise Refused("no_place", _("请选择在哪个网格、哪个村，或者写明地点。"), article=ARTICLE, field="spot")

    @property
    def place(self) -> Village | None:
        """Return the village it lies in; None where only words say where."""
        return self.grid.village if self.grid else self.village

    @property
    def words(self) -> str:
        """Return what is kept as it was said, with the place as it was told."""
        spot = self.spot.strip()
        return "\n".join(filter(None, (self.said.strip(), f"地点：{spot}" if spot else "")))


@dataclass(frozen=True)
class Collected:
    """The matter that a report became; ``again``: an earlier sending of the same report made it."""

    matter: Matter
    again: bool = False


def collect(report: Report, *, by: Acting, on: date, at: datetime, key: str = "", source: str = "live") -> Collected:
    """Collect a report as an event of its own, in the hands of the office's sorter; its worker verifies the fix later.

    :param key: made by the phone, so that the same report sent any number of times is one event
    :raises Refused: if the report lacks something or is outside the list
    """
    report.check()
    try:
        with transaction.atomic():
            matter = _collected(report, by, on, at, key, source)
            if report.settled.strip():
                settle_on_spot(matter, report.settled, by=by, on=on, at=at)
    except TakenBefore as earlier:
        return Collected(earlier.contact.matter, again=True)
    return Collected(matter)


def _collected(report: Report, by: Acting, on: date, at: datetime, key: str, source: str) -> Matter:
    office, worker = post_of(by).office, post_of(by)
    arrival = Arrival(office=office, by=by, on=on, at=at, code="", contact_id=new_id(), key=key, source=source)
    how: dict[str, Any] = {"office": office, "source": source, "code": report.kind}
    with perform("event_collected", by=by, on=on, at=at, procedure=Procedure.EVENT, **how) as act:
        claim_key(arrival)
        serials = take_each(office, ("contact", "event"), on.year)
        intake = Intake(channel=Channel.FIELD, narrative=report.words, summary=_summary(report), village=report.place)
        matter = new_matter(intake, arrival, serials["event"], office)
        matter.number, matter.procedure = f"{office.mark}网〔{on.year}〕{serials['event']}号", Procedure.EVENT
        matter.kind, matter.severity = report.kind, report.severity
        part = Contact.Part.FIRST
        written = write_contact(intake, matter=matter, part=part, arrival=arrival, serial=serials["contact"])
        act.opens(matter, written.contact)
        event = Event(matter=matter, grid=report.grid, post=worker, warns=report.warns, entry=act.entry)
        event.on_the_spot = bool(report.settled.strip())
        papers = keep_attachments(report.papers, contact=written.contact, on=on, entry_id=act.entry.pk)
        act.made(*written.rows, event, *papers)
        _hand_to(act, report, worker)
    return matter


def _summary(report: Report) -> str:
    return f"{kind_word(report.kind)}：{' '.join(report.said.split())}"[:60]


def _hand_to(act: Performance, report: Report, worker: Post) -> None:
    """Give the lead to the sorter, and a part to whoever looks at the fix later."""
    sorter = post_with_role(worker.office, "sorter")
    act.give("lead", sorter)
    lookers = [worker] if "grid_worker" in worker.roles else []
    if report.grid and report.grid.post and report.grid.post not in lookers:
        lookers.append(report.grid.post)
    for post in lookers:
        act.give("co", post)
    act.tell("event_collected", post=sorter)


def settle_on_spot(matter: Matter, said: str, *, by: Acting, on: date, at: datetime) -> None:
    """Say that it was put right on the spot, and how; the event is closed by that.

    :raises Refused: if it is not said how, or it was opened meanwhile
    """
    if not said.strip():
        raise Refused("nothing_said", _("请写明当场怎么解决的。"), article=ARTICLE, field="settled")
    with perform("settled_on_spot", by=by, on=on, at=at, matter=matter, procedure=Procedure.EVENT) as act:
        contact = first_contact(matter)
        act.made(keep_text(said.strip(), kind="fix_report", contact=contact, on=on, entry_id=act.entry.pk))
        matter.closed_on, matter.close_reason = on, SETTLED
