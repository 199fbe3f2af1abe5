"""Have a court confirm what was agreed: is it fit, which court, until when; both parties together (人民调解法 Art. 33)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lists import check
from huiyin.handling.mediation.agreements import terms_of
from huiyin.handling.mediation.case_models import Agreement, Confirmation, Disputant
from huiyin.handling.mediation.content import VAGUE
from huiyin.handling.mediation.doing import doing
from huiyin.handling.mediation.forms.agreeing import confirmation_application, evidence_list
from huiyin.handling.mediation.kept import keep_form
from huiyin.handling.mediation.kinds import RULED, WHICH_COURT, Source
from huiyin.handling.mediation.known import first_contact
from huiyin.handling.mediation.parties import parties_of, who
from huiyin.law.clock import Event, read
from huiyin.law.limits import limit
from huiyin.law.workdays import calendar
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform

LIMIT = "mediation_2010.ask_confirmation"
STATUS = ("离婚", "解除婚姻", "婚姻关系", "收养关系", "解除收养", "亲子关系", "身份关系", "父子关系", "母子关系")
TITLE = ("所有权归", "使用权归", "承包经营权归", "产权归", "确权", "专利权归", "商标权归", "著作权归", "确认所有权")
REFERRING = (Source.COURT_DELEGATED, Source.COURT_INVITED)


@dataclass(frozen=True)
class Doubt:
    """One thing in an agreement's content that a court would not confirm: what, and by which rule."""

    code: str
    sentence: object
    article: str


def doubts(agreement: Agreement) -> list[Doubt]:
    """Return what in the agreement's content speaks against confirmation; a person weighs it, nobody's status is asked.

    Articles: 法释〔2011〕5号 Art. 3, 4, 7; property and intellectual title: 民诉法解释 Art. 357.
    """
    found = []
    terms = terms_of(agreement)
    said = "\n".join(f"{item.what} {item.how}" for item in terms.items)
    if agreement.form == Agreement.Form.ORAL:
        found.append(Doubt("oral", _("口头协议没有可以提交的调解协议书。"), "confirmation_2011:3"))
    if any(word in said for word in STATUS):
        found.append(
            Doubt("status", _("协议内容涉及婚姻、收养等身份关系的确认，法院不予受理。"), "confirmation_2011:4-2")
        )
    if any(word in said for word in TITLE):
        found.append(Doubt("title", _("协议内容涉及物权、知识产权确权，法院不予受理。"), "confirmation_2011:7.6"))
    if any(word in said for word in VAGUE):
        found.append(Doubt("unclear", _("协议内容不明确，法院无法确认。"), "confirmation_2011:7.5"))
    return found


def last_day(agreement: Agreement) -> date | None:
    """Return the last day on which both parties may ask a court, None while it is not in force (30 days, Art. 33)."""
    if agreement.in_force_on is None:
        return None
    reading = read(limit(LIMIT), [Event("agreement_took_force", agreement.in_force_on)], calendar())[0]
    return max(day for day in (reading.strict, reading.due_on) if day)


def courts(agreement: Agreement) -> dict[str, str]:
    """Return which courts may confirm it, by ground, with the name where it is known (法释〔2011〕5号 Art. 2; 民诉法 Art. 205)."""
    mediation = agreement.mediation
    if mediation.source in REFERRING:
        return {"referring": mediation.referrer}
    return {"body": mediation.committee.court, "party": "", "subject": ""}


def request_confirmation(
    agreement: Agreement,
    *,
    court: str,
    which: str,
    together: Sequence[Disputant],
    considered: bool = False,
    by: Acting,
    on: date,
    at: datetime,
) -> Confirmation:
    """Make the joint application to the court and the list of papers, within 30 days of force (Art. 33 para. 1).

    :param which: why this court, a key of :func:`courts`
    :param together: the parties who ask; all of them must
    :param considered: that somebody weighed the doubts and the parties still ask
    :raises Refused: if it is not in force, day 30 has passed, not all ask, the court is not competent, or it is doubtful
    """
    mediation = agreement.mediation
    _check_time(agreement, on)
    _check_together(agreement, together)
    _check_court(agreement, court, which)
    _check_doubts(agreement, considered=considered)
    with perform("confirmation_requested", **doing(mediation, by, on, at), code=which) as act:
        if open_confirmation(agreement) is not None:
            raise Refused("asked_already", _("这份协议已经申请司法确认。"), article="mediation_2010:33-1")
        made = Confirmation(agreement=agreement, court=court.strip(), which=which, requested_on=on, entry=act.entry)
        contact = first_contact(mediation)
        papers = [
            keep_form(form, kind="confirmation_pack", contact=contact, entry_id=act.entry.pk)
            for form in (confirmation_application(made, on), evidence_list(made, on))
        ]
        act.made(made, *papers)
    return made


def open_confirmation(agreement: Agreement) -> Confirmation | None:
    """Return the application that waits for the court or succeeded, None if there is none."""
    return Confirmation.objects.filter(agreement=agreement, result__in=("", "confirmed")).first()


def _check_time(agreement: Agreement, on: date) -> None:
    last = last_day(agreement)
    if last is None or agreement.in_force_on is None or agreement.replaced_on is not None:
        raise Refused(
            "not_in_force",
            _("调解协议还没有生效，不能申请司法确认。"),
            article="mediation_2010:33-1",
            remedy=_("请先完成签名、盖章。"),
        )
    if on > last:
        raise Refused(
            "thirty_days_over",
            _("协议于 %(force)s 生效，三十日已于 %(last)s 届满。")
            % {"force": date_format(agreement.in_force_on), "last": date_format(last)},
            article="mediation_2010:33-1",
            remedy=_(
                "协议仍有约束力：可以就履行协议向人民法院起诉；各方愿意的，也可以重新达成协议，自新协议生效起再算三十日。"
            ),
            field="on",
        )


def _check_together(agreement: Agreement, together: Sequence[Disputant]) -> None:
    asking = {each.pk for each in together}
    missing = [who(each).name for each in parties_of(agreement.mediation) if each.pk not in asking]
    if missing:
        raise Refused(
            "not_together",
            _("司法确认由各方共同申请，还缺：%(names)s。") % {"names": "、".join(missing)},
            article="mediation_2010:33-1",
            remedy=_("对方不愿共同申请的，可以就履行协议向人民法院起诉。"),
            field="together",
        )


def _check_court(agreement: Agreement, court: str, which: str) -> None:
    allowed = courts(agreement)
    known = allowed.get(which, "")
    if which not in allowed or not court.strip() or (which == "referring" and court.strip() != known):
        words = "；".join(" ".join(filter(None, (str(WHICH_COURT[key]), name))) for key, name in allowed.items())
        raise Refused(
            "not_competent",
            _("这个法院对本协议的司法确认没有管辖权，或者没有写明法院。"),
            article="confirmation_2011:2",
            remedy=_("请选择：%(words)s。") % {"words": words},
            field="court",
        )


def _check_doubts(agreement: Agreement, *, considered: bool) -> None:
    found = doubts(agreement)
    never = [each for each in found if each.code == "oral"]
    if never or (found and not considered):
        first = (never or found)[0]
        raise Refused(
            f"doubt_{first.code}",
            first.sentence,
            article=first.article,
            remedy=_("可以变更协议，只就给付、赔偿等内容申请；确已考虑仍要申请的，请勾选后再提交。"),
            field="considered",
        )


def docket(confirmation: Confirmation, *, number: str, by: Acting, on: date, at: datetime) -> Confirmation:
    """Record that the court took the application on, with its 调确 number (法释〔2011〕5号 Art. 4).

    :raises Refused: if no number is given, or it was decided
    """
    if not number.strip():
        raise Refused("number_needed", _("请填写法院的“调确”案号。"), article="confirmation_2011:4-1", field="number")
    mediation = confirmation.agreement.mediation
    with perform(
        "confirmation_docketed", by=by, on=on, at=at, matter=mediation.matter, procedure=mediation.matter.procedure
    ):
        _check_waiting(confirmation)
        confirmation.docket, confirmation.docketed_on = number.strip(), on
        confirmation.save(update_fields=["docket", "docketed_on"])
    return confirmation


def decide(confirmation: Confirmation, *, result: str, by: Acting, on: date, at: datetime) -> Confirmation:
    """Record what the court said; what each result opens is told to the parties (Art. 33).

    :param result: a key of :data:`~huiyin.handling.mediation.kinds.RULED`
    :raises Refused: if the result is not in the list, or it was recorded before
    """
    code = check(result, RULED, "result")
    mediation = confirmation.agreement.mediation
    with perform(
        "confirmation_decided",
        by=by,
        on=on,
        at=at,
        matter=mediation.matter,
        procedure=mediation.matter.procedure,
        code=code,
    ) as act:
        _check_waiting(confirmation)
        confirmation.result, confirmation.decided_on = code, on
        confirmation.save(update_fields=["result", "decided_on"])
        act.tell("confirmation_decided", contact=first_contact(mediation))
    return confirmation


def _check_waiting(confirmation: Confirmation) -> None:
    confirmation.refresh_from_db(fields=["result"])
    if confirmation.result:
        raise Refused("decided_already", _("法院的结果已经登记。"), article="mediation_2010:33")
