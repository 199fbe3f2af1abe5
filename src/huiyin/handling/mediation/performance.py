"""See to it that what was agreed is done: instalments, follow-up by wish, a new try, the end (人民调解法 Art. 31–33)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.mediation.case_models import Agreement, Disputant, FollowUp, Instalment, Mediation
from huiyin.handling.mediation.doing import doing
from huiyin.handling.mediation.forms.working import closing_report
from huiyin.handling.mediation.kept import keep_form
from huiyin.handling.mediation.known import addressed, first_contact
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.rows.asked import Asked

ASKED = {"requested": _("当事人请求回访"), "consented": _("当事人同意回访")}


def open_instalments(mediation: Mediation) -> list[Instalment]:
    """Return what is still to be done under agreements in force, the nearest day first."""
    rows = _open_instalments(mediation=mediation.pk)
    for each in rows:
        each.agreement.mediation = mediation
    return rows


def await_next(agreement: Agreement, *, by: Acting, on: date, at: datetime) -> None:
    """Start the clock of the next thing to be done, if its day lies ahead; one runs at a time (Art. 31 para. 2)."""
    ahead = [each for each in open_instalments(agreement.mediation) if each.due_on > on]
    if not ahead:
        return
    due = ahead[0].due_on
    with perform(
        "performance_awaited", **doing(agreement.mediation, by, on, at), days=(due - on).days, until=due
    ) as act:
        for contact in addressed(agreement.mediation):
            act.tell("performance_awaited", contact=contact)


def note_performed(instalment: Instalment, evidence: str, *, by: Acting, on: date, at: datetime) -> Instalment:
    """Record that one thing agreed was done, with what shows it: a transfer, a receipt, a look at the place (Art. 31).

    :raises Refused: if nothing shows it, or it was recorded before
    """
    if not evidence.strip():
        raise Refused(
            "no_evidence",
            _("请写明履行的情况和凭证。"),
            article="mediation_2010:31-2",
            remedy=_("如转账记录、收条、现场查看。"),
            field="evidence",
        )
    agreement = instalment.agreement
    mediation = agreement.mediation
    with perform("performed", **doing(mediation, by, on, at)) as act:
        if _done(instalment=instalment.pk):
            raise Refused("said_already", _("这一项已经登记履行。"), article="mediation_2010:31-2")
        contact = first_contact(mediation)
        kept = keep_text(evidence.strip(), kind="performed", contact=contact, on=on, entry_id=act.entry.pk)
        instalment.performed_on, instalment.evidence = on, kept
        instalment.save(update_fields=["performed_on", "evidence"])
        act.made(kept)
    await_next(agreement, by=by, on=on, at=at)
    return instalment


def note_missed(instalment: Instalment, *, by: Acting, on: date, at: datetime) -> Instalment:
    """Record that a day passed without what was agreed; the parties are told that they can sue, or have it enforced (Art. 31–33).

    :raises Refused: if its day has not passed, it was done, or it was recorded before
    """
    mediation = instalment.agreement.mediation
    with perform("performance_missed", **doing(mediation, by, on, at)) as act:
        instalment.refresh_from_db(fields=["performed_on", "missed_on"])
        if on <= instalment.due_on or instalment.performed_on or instalment.missed_on:
            raise Refused(
                "not_missed",
                _("履行期限是 %(due)s，还没有过，或者已经登记。") % {"due": date_format(instalment.due_on)},
                article="mediation_2010:31-2",
                field="instalment",
            )
        instalment.missed_on = on
        instalment.save(update_fields=["missed_on"])
        for contact in addressed(mediation):
            act.tell("performance_missed", contact=contact)
    return instalment


def follow_up(
    mediation: Mediation, found: str, *, disputant: Disputant, asked: str, by: Acting, on: date, at: datetime
) -> FollowUp:
    """Record a visit to see how the agreement is kept; only at a party's request or with their consent (Art. 31).

    :param asked: ``requested`` or ``consented``
    :raises Refused: if the party did neither, or nothing is written
    """
    if asked not in ASKED:
        raise Refused(
            "visit_not_wanted",
            _("回访应当由当事人请求或者经本人同意。"),
            article="mediation_2010:31-2",
            remedy=_("请先征求本人意见；不同意的，以履行凭证了解情况。"),
            field="asked",
        )
    if not found.strip():
        raise Refused("nothing_said", _("请写明回访情况。"), article="mediation_2010:31-2", field="found")
    with perform("followed_up", **doing(mediation, by, on, at), contact=disputant.own, code=asked) as act:
        contact = first_contact(mediation)
        kept = keep_text(found.strip(), kind="follow_up", contact=contact, on=on, entry_id=act.entry.pk)
        row = FollowUp(mediation=mediation, disputant=disputant, asked=asked, on=on, found=kept, entry=act.entry)
        act.made(kept, row)
    return row


def resume(mediation: Mediation, reason: str, *, by: Acting, on: date, at: datetime) -> None:
    """Mediate again to change what was agreed, after a court found it void or because all want to (Art. 33 para. 3).

    :raises Refused: if no reason is given, or the mediation was ended
    """
    if not reason.strip():
        raise Refused("reasons_needed", _("请写明再次调解的原因。"), article="mediation_2010:33-3", field="reason")
    with perform("mediation_resumed", **doing(mediation, by, on, at)) as act:
        mediation.refresh_from_db(fields=["ended_on"])
        if mediation.ended_on is not None:
            raise Refused("ended_already", _("这次调解已经终止。"), article="mediation_2010:26")
        contact = first_contact(mediation)
        act.made(keep_text(reason.strip(), kind="reasons", contact=contact, on=on, entry_id=act.entry.pk))


def close_dispute(mediation: Mediation, *, by: Acting, on: date, at: datetime) -> None:
    """Close a dispute once all that was agreed is done, with the closing report for the file (Art. 27, 31).

    :raises Refused: if something agreed is still to be done
    """
    with perform("mediation_closed", **doing(mediation, by, on, at)) as act:
        if left := open_instalments(mediation):
            raise Refused(
                "not_performed",
                _("还有 %(count)s 项没有履行，最近一项的期限是 %(due)s。")
                % {"count": len(left), "due": date_format(left[0].due_on)},
                article="mediation_2010:31-2",
                remedy=_("请督促履行；不履行的，告知对方可以起诉或者申请强制执行。"),
            )
        matter = mediation.matter
        matter.closed_on, matter.close_reason = on, "mediation_performed"
        contact = first_contact(mediation)
        report = closing_report(mediation, on)
        act.made(keep_form(report, kind="mediation_report", contact=contact, entry_id=act.entry.pk))


_open_instalments = Asked(
    lambda of: (
        Instalment.objects.filter(agreement__mediation=of.mediation, performed_on__isnull=True)
        .filter(agreement__replaced_on__isnull=True, agreement__in_force_on__isnull=False)
        .select_related("agreement", "who")
        .order_by("due_on", "id")
    )
)
_done = Asked(lambda of: Instalment.objects.filter(pk=of.instalment, performed_on__isnull=False))
