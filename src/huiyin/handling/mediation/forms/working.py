"""Forms of the work: inquiry, session, undisputed facts, follow-up, closing report, roster."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.letters.form import Form, box, head, listed, prose, row, signs
from huiyin.handling.mediation.case_models import Agreement, Confirmation, FollowUp, Instalment, Mediation, Session
from huiyin.handling.mediation.forms.entering import facts_of, source_of
from huiyin.handling.mediation.forms.shared import form, in_words_of, mediators, moment, names, party_rows
from huiyin.handling.mediation.kinds import ENDED, INVITED, RULED, DisputeKind, Duty
from huiyin.handling.mediation.models import Roster
from huiyin.handling.mediation.parties import who
from huiyin.lib.text.days import written
from huiyin.record.documents.keep import text_of
from huiyin.record.documents.models import Document
from huiyin.record.procedure.perform import SHANGHAI
from huiyin.record.rows.asked import Asked


def inquiry(mediation: Mediation, document: Document) -> Form:
    """Return the 人民调解调查记录: when, where, who was asked, questions and answers."""
    person, place, record = ([*text_of(document).split("\n", 2), "", ""])[:3]
    with in_words_of(mediation):
        return form(
            mediation,
            _("人民调解调查记录"),
            document.dated,
            row((_("时间"), written(document.dated)), (_("地点"), place)),
            row((_("参加人"), "")),
            row((_("被调查人"), person), (_("性别"), ""), (_("年龄"), "")),
            row((_("单位或住址"), "")),
            box(_("记录"), record, 110),
            signs(_("被调查人（签名）"), _("调查人（签名）"), _("记录人（签名）")),
        )


def session_record(session: Session) -> Form:
    """Return the 人民调解记录: when, where, parties, who else took part, what was said, what came of it."""
    mediation = session.mediation
    with in_words_of(mediation):
        on = session.held_on or session.begins_at.date()
        manner = _("公开") if session.in_public else _("不公开")
        return form(
            mediation,
            _("人民调解记录"),
            on,
            row((_("时间"), moment(session.begins_at.astimezone(SHANGHAI))), (_("地点"), text_of(session.place))),
            row((_("当事人"), names(mediation)), (_("方式"), manner)),
            row((_("参加人"), invitees(mediation)), (_("人民调解员"), mediators(mediation))),
            box(
                _("人民调解委员会已将当事人的权利义务告知各方。记录"),
                text_of(session.record) if session.record else "",
                110,
            ),
            box(_("调解结果"), _that_day(mediation, on), 15),
            signs(
                _("当事人（签名、盖章或者按指印）"), _("参加人（签名）"), _("人民调解员（签名）"), _("记录人（签名）")
            ),
        )


def invitees(mediation: Mediation) -> str:
    """Return who was invited, each with what they are."""
    rows = mediation.invitees.select_related("name__contact").order_by("id")
    return "、".join(f"{text_of(each.name)}（{INVITED[each.part]}）" for each in rows)


def undisputed_form(mediation: Mediation, document: Document) -> Form:
    """Return the 无争议事实记载: what no party disputes, for all to sign."""
    with in_words_of(mediation):
        return form(
            mediation,
            _("无争议事实记载"),
            document.dated,
            prose(_("经调解，各方当事人对下列事实没有争议：")),
            prose(text_of(document)),
            prose(
                _("本记载不表示任何一方放弃权利；调解不成的，可以在其他程序中使用，但各方为达成协议作出的让步除外。")
            ),
            signs(_("申请方（签名、盖章或者按指印）"), _("对方（签名、盖章或者按指印）"), _("人民调解员（签名）")),
            seal=True,
        )


def follow_up_form(visit: FollowUp) -> Form:
    """Return the 人民调解回访记录: who was visited at whose wish, how the agreement is performed."""
    mediation = visit.mediation
    with in_words_of(mediation):
        asked = _("当事人请求回访") if visit.asked == "requested" else _("经当事人同意回访")
        return form(
            mediation,
            _("人民调解回访记录"),
            visit.on,
            row((_("当事人"), who(visit.disputant).name), (_("协议编号"), mediation.number)),
            row((_("回访事由"), str(DisputeKind(mediation.kind).label)), (_("回访时间"), written(visit.on))),
            row((_("回访方式"), asked)),
            box(_("回访情况"), text_of(visit.found), 90),
            signs(_("当事人（签名）"), _("回访人（签名）")),
        )


def closing_report(mediation: Mediation, on: date) -> Form:
    """Return the 结案报告表: from when to when, who, from where, how it ended; once it ended, of that day."""
    on = mediation.ended_on or mediation.matter.closed_on or on
    with in_words_of(mediation):
        return form(
            mediation,
            _("人民调解结案报告表"),
            on,
            row((_("填表时间"), written(on)), (_("承办单位"), mediation.committee.name)),
            row((_("承办人"), mediators(mediation)), (_("案件来源"), source_of(mediation))),
            row((_("受理时间"), written(mediation.accepted_on or mediation.asked_on)), (_("结案时间"), written(on))),
            *party_rows(mediation),
            box(_("简要事实"), facts_of(mediation), 40),
            box(_("调解结果"), came_of(mediation), 25),
            signs(_("承办人（签名）"), _("负责人（签名）")),
        )


def came_of(mediation: Mediation) -> str:
    """Return what came of a mediation: which agreements took force when, for how much, what was done; or why it ended."""
    lines = [_agreed(each) for each in _in_force(mediation=mediation.pk)]
    if mediation.ended_by:
        lines.append(str(ENDED[mediation.ended_by]))
    return "\n".join(lines)


def _agreed(agreement: Agreement) -> str:
    """Return one agreement in a line, with what was done of it and what the court said."""
    day = written(agreement.in_force_on or agreement.drafted_on)
    kind = Agreement.Form(agreement.form).label
    said = [_("%(day)s达成%(form)s，编号%(number)s") % {"day": day, "form": kind, "number": agreement.number}]
    if agreement.amount:
        said.append(_("协议金额 %(yuan)s 元") % {"yuan": f"{agreement.amount:,.2f}"})
    items = _items(agreement=agreement.pk)
    if done := [each.performed_on for each in items if each.performed_on]:
        facts = {"done": len(done), "all": len(items), "day": written(max(done))}
        said.append(_("%(all)s 项履行 %(done)s 项，最近一次 %(day)s") % facts)
    ruled = [each.result for each in _asked_of_court(agreement=agreement.pk) if each.result]
    said += [str(RULED[each]) for each in ruled[-1:]]
    return "；".join(said) + "。"


def _that_day(mediation: Mediation, on: date) -> str:
    """Return what came of a session's day, where something did; else it is left for the pen."""
    if mediation.ended_on == on and mediation.ended_by:
        return str(ENDED[mediation.ended_by])
    agreed = mediation.agreements.filter(drafted_on=on, replaced_on__isnull=True).exists()
    return _("各方自愿达成协议，内容见协议书。") if agreed else ""


def roster_form(roster: Roster, on: date) -> Form:
    """Return the roster for the county's justice bureau and the basic court (Art. 10)."""
    committee = roster.committee
    rows = tuple(
        (
            str(n),
            each.name,
            _("女") if each.is_woman else "",
            str(Duty(each.duty).label),
            each.post.title if each.post else "",
        )
        for n, each in enumerate(roster.members.select_related("post").order_by("id"), start=1)
    )
    term = _("推选单位：%(by)s　推选日期：%(on)s　任期至：%(until)s") % {
        "by": roster.elected_by,
        "on": written(roster.elected_on),
        "until": written(roster.until),
    }
    return Form(
        office=committee.name,
        on=on,
        title=_("人民调解委员会委员名单"),
        blocks=(head(term), *listed((_("序号"), _("姓名"), _("妇女委员"), _("职务"), _("岗位")), rows)),
        seal=True,
    )


_in_force = Asked(
    lambda of: Agreement.objects.filter(mediation=of.mediation, in_force_on__isnull=False).order_by("version")
)
_items = Asked(lambda of: Instalment.objects.filter(agreement=of.agreement).order_by("ordinal"))
_asked_of_court = Asked(lambda of: Confirmation.objects.filter(agreement=of.agreement).order_by("id"))
