"""Bring the parties together: sessions called ahead or held at once, each with its record (人民调解法 Art. 21, 23, 27)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.mediation.case_models import Mediation, Session
from huiyin.handling.mediation.conduct import tell_all
from huiyin.handling.mediation.doing import check_mediated, doing
from huiyin.handling.mediation.known import first_contact
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import SHANGHAI, perform
from huiyin.record.procedure.performance import Performance


def call_session(
    mediation: Mediation,
    *,
    begins_at: datetime,
    place: str,
    in_public: bool = False,
    by: Acting,
    on: date,
    at: datetime,
) -> Session:
    """Call the parties to a session; open to others only if they asked for it (Art. 21, 23 item 3).

    :raises Refused: if nobody mediates yet, it lies in the past, or no place is given
    """
    if not place.strip():
        raise Refused("place_needed", _("请填写调解地点。"), article="mediation_2010:21-2", field="place")
    if begins_at <= at:
        raise Refused("day_past", _("调解时间应当在现在之后。"), field="begins_at")
    with perform("session_called", **doing(mediation, by, on, at), until=begins_at.date()) as act:
        check_mediated(mediation)
        contact = first_contact(mediation)
        where = keep_text(place.strip(), kind="session_place", contact=contact, on=on, entry_id=act.entry.pk)
        row = Session(mediation=mediation, begins_at=begins_at, place=where, in_public=in_public, entry=act.entry)
        act.made(where, row)
        tell_all(act, mediation, "session_called")
    return row


@dataclass(frozen=True, kw_only=True)
class AtOnce:
    """A session that nobody was called to: the parties were there and sat down together."""

    mediation: Mediation
    begins_at: datetime
    place: str
    in_public: bool = False

    def check(self, on: date, at: datetime) -> None:
        """Refuse a session without a place, or of another day or an hour to come.

        :raises Refused: with one sentence
        """
        if not self.place.strip():
            raise Refused("place_needed", _("请填写调解地点。"), article="mediation_2010:21-2", field="place")
        if self.begins_at > at or self.begins_at.astimezone(SHANGHAI).date() != on:
            raise Refused(
                "not_that_day",
                _("当场调解的时间应当在办理日期当天、现在之前。"),
                article="mediation_2010:27",
                field="begins_at",
            )

    def row(self, act: Performance, on: date) -> Session:
        """Return the session as a row, its place sealed."""
        contact = first_contact(self.mediation)
        where = keep_text(self.place.strip(), kind="session_place", contact=contact, on=on, entry_id=act.entry.pk)
        facts = {"begins_at": self.begins_at, "in_public": self.in_public}
        act.made(where)
        return Session(mediation=self.mediation, place=where, entry=act.entry, **facts)


def hold_session(session: Session | AtOnce, record: str, *, by: Acting, on: date, at: datetime) -> Session:
    """Keep the record of a session as it was held, called before or at once (调解记录, Art. 27).

    :raises Refused: if nothing is written, it was recorded before, or, held at once, day or place do not fit
    """
    if not record.strip():
        raise Refused("nothing_said", _("请如实记录调解情况。"), article="mediation_2010:27", field="record")
    mediation = session.mediation
    with perform("session_held", **doing(mediation, by, on, at)) as act:
        if isinstance(session, AtOnce):
            check_mediated(mediation)
            session.check(on, at)
            row = session.row(act, on)
        else:
            row = session
            row.refresh_from_db(fields=["held_on"])
        if row.held_on is not None:
            raise Refused("held_already", _("这次调解已有记录。"), article="mediation_2010:27")
        contact = first_contact(mediation)
        row.held_on = on
        row.record = keep_text(record.strip(), kind="session_record", contact=contact, on=on, entry_id=act.entry.pk)
        act.made(row.record)
        if isinstance(session, AtOnce):
            act.made(row)
        else:
            row.save(update_fields=["held_on", "record"])
    return row
