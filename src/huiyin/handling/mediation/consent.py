"""Ask every party whether they agree to mediation; one no ends it, at any time (人民调解法 Art. 17, 23)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lists import check
from huiyin.handling.mediation.case_models import Consent, Disputant, Mediation
from huiyin.handling.mediation.ending import close
from huiyin.handling.mediation.kinds import CONSENTED, Side
from huiyin.handling.mediation.known import first_contact
from huiyin.handling.mediation.parties import Disputing, check_named, cipher_for, last_said, seat
from huiyin.handling.mediation.routes import Way
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Procedure
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance
from huiyin.record.rows.asked import Asked


def consent(*disputants: Disputant, how: str, by: Acting, on: date, at: datetime, note: str = "") -> list[Consent]:
    """Record that one party, or several who sit together, agree to mediation, their rights and duties told (Art. 17, 23).

    :param how: a key of :data:`~huiyin.handling.mediation.kinds.CONSENTED`; a resident agrees in writing by their code
    :raises Refused: if nobody or one of another case is meant, the way is not in the list, one agreed already, or a
        resident speaks for another
    """
    code = "written" if by.is_resident else check(how, CONSENTED, "how")
    if not disputants or len({each.mediation_id for each in disputants}) != 1:
        raise Refused("nobody_chosen", _("请选择本案同意调解的当事人。"), article="mediation_2010:17", field="who")
    for each in disputants:
        _own(each, by)
    first = disputants[0]
    about = _about(first, by, on, at) | ({} if len(disputants) == 1 else {"contact": None})
    with perform("consented", **about, code=code) as act:
        _check_open(first.mediation)
        if any(last_said(each) == Consent.Said.GIVEN for each in disputants):
            raise Refused("said_already", _("这位当事人已经同意调解。"), article="mediation_2010:17", field="who")
        return [_say(act, each, Consent.Said.GIVEN, code, on, note) for each in disputants]


def join_party(
    mediation: Mediation, person: Disputing, *, side: str, how: str, by: Acting, on: date, at: datetime
) -> Disputant:
    """Name a party together with their consent: how people come into a proactive mediation (主动调解, Art. 17).

    :raises Refused: if the party has no name, or side or way is not in its list
    """
    check_named([person], "name")
    code = check(how, CONSENTED, "how")
    if side not in Side.values:
        raise Refused("not_in_the_list", _("请选择站在哪一方。"), field="side")
    return _joined(mediation, person, side, code, by, on, at)


def _joined(
    mediation: Mediation, person: Disputing, side: str, code: str, by: Acting, on: date, at: datetime
) -> Disputant:
    matter = mediation.matter
    with perform("consented", by=by, on=on, at=at, matter=matter, procedure=matter.procedure, code=code) as act:
        _check_open(mediation)
        contact = first_contact(mediation)
        rows = seat(
            mediation,
            [person],
            side=side,
            contact=contact,
            entry=act.entry,
            cipher=cipher_for(contact),
            after=mediation.disputants.count(),
        )
        rows[0].save(force_insert=True)
        act.made(rows[0])
        _say(act, rows[0], Consent.Said.GIVEN, code, on, "")
    return rows[0]


def refuse_consent(
    disputant: Disputant, *, how: str = "oral", ways: Sequence[Way] = (), by: Acting, on: date, at: datetime
) -> None:
    """Record that a party does not agree: then there is no mediation, and the other routes are told (Art. 17).

    :raises Refused: if a resident speaks for another
    """
    _stop(disputant, "consent_refused", Consent.Said.REFUSED, "refused", how, ways, by, on, at)


def withdraw_consent(
    disputant: Disputant, *, how: str = "oral", ways: Sequence[Way] = (), by: Acting, on: date, at: datetime
) -> None:
    """Record that a party wants no more mediation: it ends at once, whatever stage it reached (Art. 23 item 2).

    :raises Refused: if a resident speaks for another
    """
    _stop(disputant, "consent_withdrawn", Consent.Said.WITHDRAWN, "withdrawn", how, ways, by, on, at)


def _stop(
    disputant: Disputant,
    act_name: str,
    said: str,
    ground: str,
    how: str,
    ways: Sequence[Way],
    by: Acting,
    on: date,
    at: datetime,
) -> None:
    code = "written" if by.is_resident else check(how, CONSENTED, "how")
    _own(disputant, by)
    with perform(act_name, **_about(disputant, by, on, at), code=code) as act:
        _say(act, disputant, said, code, on, "")
        close(act, disputant.mediation, ground, ways, on)


def _about(disputant: Disputant, by: Acting, on: date, at: datetime) -> dict:  # type: ignore[type-arg]
    matter = disputant.mediation.matter
    return {"by": by, "on": on, "at": at, "matter": matter, "procedure": matter.procedure, "contact": disputant.own}


def _own(disputant: Disputant, by: Acting) -> None:
    """Refuse a resident who speaks for another party."""
    if by.is_resident and by.contact_id != disputant.own_id:
        raise Refused(
            "not_yours",
            _("只能由本人表示是否同意调解。"),
            article="mediation_2010:23",
            remedy=_("请用本人的查询码操作。"),
        )


def _check_open(mediation: Mediation) -> None:
    if mediation.matter.procedure == Procedure.DISPUTE:  # a dispute is closed by its end, so THE table refuses
        return
    if _ended(mediation=mediation.pk):
        raise Refused("ended_already", _("这次调解已经终止。"), article="mediation_2010:26")


_ended = Asked(lambda of: Mediation.objects.filter(pk=of.mediation, ended_on__isnull=False).only("pk"))


def _say(act: Performance, disputant: Disputant, said: str, how: str, on: date, note: str) -> Consent:
    kept = note.strip() and keep_text(
        note.strip(), kind="consent", contact=disputant.contact, on=on, entry_id=act.entry.pk
    )
    row = Consent(disputant=disputant, said=said, how=how, on=on, note=kept or None, entry=act.entry)
    act.made(*([kept] if kept else []), row)
    return row
