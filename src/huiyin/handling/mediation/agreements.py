"""Write down what was agreed, have it signed and sealed, and say when it takes force (人民调解法 Art. 28–30)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from huiyin.handling.mediation import content
from huiyin.handling.mediation.case_models import Agreement, Instalment, Mediation
from huiyin.handling.mediation.content import Terms
from huiyin.handling.mediation.doing import check_mediated, check_recorded, doing
from huiyin.handling.mediation.forms.agreeing import agreement_form, oral_form
from huiyin.handling.mediation.forms.notices import agreed_result
from huiyin.handling.mediation.kept import keep_feedback, keep_form, keep_scan
from huiyin.handling.mediation.known import addressed, first_contact
from huiyin.handling.mediation.parties import named, parties_of
from huiyin.handling.mediation.performance import await_next
from huiyin.handling.mediation.signing import signatures_of, unsigned
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import Refused
from huiyin.record.documents.keep import keep_text, text_of
from huiyin.record.matters.models import Procedure, State
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance
from huiyin.record.rows.asked import Asked


def draft(mediation: Mediation, terms: Terms, *, by: Acting, on: date, at: datetime) -> Agreement:
    """Write the agreement down for signature; a new version takes the place of an unsigned one (Art. 28, 29).

    :raises Refused: with the first thing that it lacks
    """
    content.check(terms, party_names(mediation), on)
    with perform("agreement_drafted", **doing(mediation, by, on, at)) as act:
        check_mediated(mediation)
        check_recorded(mediation)
        return _agreement(act, mediation, terms, Agreement.Form.WRITTEN, on)


def party_names(mediation: Mediation) -> dict[int, str]:
    """Return the parties' names by their numbers."""
    return {row.ordinal: person.name for row, person in named(mediation)}


def _replace(earlier: list[Agreement], on: date) -> None:
    """Put earlier versions aside."""
    if earlier:
        Agreement.objects.filter(pk__in=[each.pk for each in earlier]).update(replaced_on=on)


def _agreement(act: Performance, mediation: Mediation, terms: Terms, form: str, on: date) -> Agreement:
    """Return a new version, which the act inserts; it takes the place of one not signed yet, to be signed anew."""
    earlier = _versions(mediation=mediation.pk)
    _replace([each for each in earlier if not (each.in_force_on or each.replaced_on)], on)
    version = len(earlier) + 1
    contact = first_contact(mediation)
    kept = keep_text(content.write(terms), kind="agreement_terms", contact=contact, on=on, entry_id=act.entry.pk)
    suffix = "" if version == 1 else f"-{version}"
    made = Agreement(
        mediation=mediation,
        form=form,
        version=version,
        number=f"{mediation.number}{suffix}",
        partial=bool(terms.open_points.strip()),
        terms=kept,
        amount=terms.amount,
        drafted_on=on,
        entry=act.entry,
    )
    act.made(kept, made)
    return made


def terms_of(agreement: Agreement) -> Terms:
    """Return what was agreed.

    :raises Refused: if it was lawfully erased
    """
    return content.read(text_of(agreement.terms))


def take_force(
    agreement: Agreement, *, scan: CheckedFile | None, by: Acting, at: datetime, late_reason: str = ""
) -> Agreement:
    """Say that a written agreement is in force, from the day of the last signature or the seal on (Art. 29).

    The scan of the signed paper is kept; what is to be done by a day becomes a clock, one after the other (Art. 31).

    :raises Refused: if a signature or the seal is missing, or there is no scan
    """
    mediation = agreement.mediation
    if missing := unsigned(agreement):
        raise Refused(
            "not_all_signed",
            _("还缺：%(names)s。") % {"names": "、".join(missing)},
            article="mediation_2010:29-2",
            remedy=_("各方当事人签名、盖章或者按指印，调解员签名并加盖调委会印章之日起生效。"),
            field="scan",
        )
    on = max(each.on for each in signatures_of(agreement))
    name = "part_took_force" if agreement.partial else "agreement_took_force"
    with perform(name, **doing(mediation, by, on, at), late_reason=late_reason) as act:
        agreement.refresh_from_db(fields=["in_force_on", "replaced_on"])
        if agreement.in_force_on or agreement.replaced_on:
            raise Refused("not_to_sign", _("这份协议已经生效或者已有新的版本。"), article="mediation_2010:29-2")
        contact = first_contact(mediation)
        agreement.scan = keep_scan(scan, kind="agreement_scan", contact=contact, on=on, entry_id=act.entry.pk)
        _in_force(act, agreement, on)
        act.made(agreement.scan)
    await_next(agreement, by=by, on=on, at=at)
    return agreement


def _in_force(act: Performance, agreement: Agreement, on: date) -> None:
    """Write the force of an agreement into the act: its day, its instalments, the copies, where the matter stands."""
    mediation, terms = agreement.mediation, terms_of(agreement)
    changed = [each for each in _versions(mediation=mediation.pk) if each.in_force_on and not each.partial]
    _replace([each for each in changed if not each.replaced_on], on)  # mediated again; parts agreed before stay
    agreement.in_force_on = on
    if not agreement._state.adding:  # noqa: SLF001 - an oral one is inserted as it stands
        agreement.save(update_fields=["in_force_on", "scan"])
    rows = {row.ordinal: row for row in parties_of(mediation)}
    act.made(
        *(
            Instalment(
                agreement=agreement, ordinal=n, who=rows[item.who], due_on=item.due_on, amount=_yuan(item.amount)
            )
            for n, item in enumerate(terms.items, start=1)
            if item.due_on is not None
        )
    )
    oral = agreement.form == Agreement.Form.ORAL
    paper = oral_form(agreement, terms) if oral else agreement_form(agreement, terms)
    for contact in addressed(mediation) or [first_contact(mediation)]:
        act.made(keep_form(paper, kind="mediation_agreement", contact=contact, entry_id=act.entry.pk))
        act.tell("agreement_took_force", contact=contact)
    keep_feedback(act, mediation, agreed_result(agreement), on)
    if not agreement.partial:
        mediation.matter.state = State.PERFORMING


def _yuan(amount: Decimal | None) -> Decimal | None:
    """Return an amount with the two places that the database keeps."""
    return None if amount is None else amount.quantize(content.CENT)


def agree_orally(mediation: Mediation, terms: Terms, *, by: Acting, on: date, at: datetime) -> Agreement:
    """Record an oral agreement, which is in force the day it is reached; the mediator writes down what it says (Art. 28, 30).

    :raises Refused: if it lacks something, or it is a petition, whose settlement must be in writing (信访工作条例 Art. 33)
    """
    if mediation.matter.procedure == Procedure.PETITION:
        raise Refused(
            "written_needed",
            _("信访事项经调解达成一致的，应当制作调解协议书。"),
            article="xinfang_2022:33",
            remedy=_("请起草书面协议，由各方签名。"),
        )
    content.check(terms, party_names(mediation), on)
    with perform("agreed_orally", **doing(mediation, by, on, at)) as act:
        check_mediated(mediation)
        made = _agreement(act, mediation, terms, Agreement.Form.ORAL, on)
        _in_force(act, made, on)
    await_next(made, by=by, on=on, at=at)
    return made


_versions = Asked(lambda of: Agreement.objects.filter(mediation=of.mediation).order_by("version"))
