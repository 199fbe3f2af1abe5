"""End a mediation: by a refusal, a withdrawal, or because it failed; the other routes are told (Art. 17, 23, 26)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lists import check
from huiyin.handling.mediation.case_models import Agreement, Mediation
from huiyin.handling.mediation.forms.notices import declined_letter, ended_notice, ended_result
from huiyin.handling.mediation.kept import keep_feedback, keep_form
from huiyin.handling.mediation.kinds import ENDED, UNFIT
from huiyin.handling.mediation.known import addressed, first_contact
from huiyin.handling.mediation.routes import Way, usual_ways
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.matters.models import Procedure, State
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance

BY_HAND = ("not_agreed", "expired", "not_found")


def end_mediation(
    mediation: Mediation,
    *,
    ground: str,
    reasons: str,
    ways: Sequence[Way] = (),
    by: Acting,
    on: date,
    at: datetime,
) -> None:
    """End a mediation that did not succeed, and tell every party the other routes with their own last days (Art. 26).

    :param ground: ``not_agreed``, ``expired`` or ``not_found``; who no longer wants to mediate says so themselves
    :param ways: the routes with the days from which the law counts; the usual ones of the kind if none is given
    :raises Refused: if the ground is not one of these or nothing is written
    """
    if ground not in BY_HAND:
        raise Refused(
            "not_in_the_list",
            _("请选择终止的事由：调解不成、期限届满或者无法联系。"),
            article="mediation_2010:26",
            remedy=_("当事人不同意或者不愿继续的，请登记其本人的意思。"),
            field="ground",
        )
    if not reasons.strip():
        raise Refused(
            "reasons_needed", _("请写明调解的经过和不成的原因。"), article="mediation_2010:26", field="reasons"
        )
    with _performing("mediation_ended", mediation, by, on, at, code=ground) as act:
        contact = first_contact(mediation)
        act.made(keep_text(reasons.strip(), kind="reasons", contact=contact, on=on, entry_id=act.entry.pk))
        close(act, mediation, ground, ways, on)


def decline(mediation: Mediation, *, ground: str, ways: Sequence[Way] = (), by: Acting, on: date, at: datetime) -> None:
    """Decline what people's mediation is not for, and tell the right routes (不予调解).

    :param ground: a key of :data:`~huiyin.handling.mediation.kinds.UNFIT`
    :raises Refused: if the ground is not in the list
    """
    code = check(ground, UNFIT, "ground")
    with _performing("mediation_declined", mediation, by, on, at, code=code) as act:
        close(act, mediation, "declined", ways, on, unfit=code)


def _performing(name: str, mediation: Mediation, by: Acting, on: date, at: datetime, *, code: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    matter = mediation.matter
    return perform(name, by=by, on=on, at=at, matter=matter, procedure=matter.procedure, code=code)


def close(
    act: Performance, mediation: Mediation, ground: str, ways: Sequence[Way], on: date, *, unfit: str = ""
) -> None:
    """Write the end of a mediation into the act under way: its day, the notice to everyone, and where the matter goes on.

    A petition goes back to its handler, a dispute is closed; what was agreed in part stays in force.
    """
    mediation.refresh_from_db(fields=["ended_on"])
    if mediation.ended_on is not None:
        raise Refused("ended_already", _("这次调解已经终止。"), article="mediation_2010:26")
    check(ground, ENDED, "ground")
    mediation.ended_on, mediation.ended_by = on, ground
    mediation.save(update_fields=["ended_on", "ended_by"])
    told = tuple(ways) or usual_ways(mediation.kind)
    act.entry.until = min((way.until for way in told if way.until), default=None)  # the party is warned before it
    for contact in addressed(mediation) or [first_contact(mediation)]:
        letter = declined_letter(mediation, unfit, told, on) if unfit else ended_notice(mediation, ground, told, on)
        act.made(keep_form(letter, kind="mediation_end", contact=contact, entry_id=act.entry.pk))
        act.tell("mediation_ended", contact=contact)
    keep_feedback(act, mediation, ended_result(mediation, unfit or ground), on)
    _go_on(act, mediation, on)


def _go_on(act: Performance, mediation: Mediation, on: date) -> None:
    matter = mediation.matter
    in_force = Agreement.objects.filter(mediation=mediation, in_force_on__isnull=False, replaced_on__isnull=True)
    if matter.procedure == Procedure.PETITION:
        matter.state = State.ACCEPTED
        if not in_force.exists():
            act.end("mediator")
    elif in_force.exists():
        matter.state = State.PERFORMING
    else:
        matter.state, matter.closed_on, matter.close_reason = State.CLOSED, on, "mediation_ended"
