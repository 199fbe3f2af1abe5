"""Forms of the agreement: written, oral, and the joint application to the court."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from huiyin.handling.letters.form import Block, Form, box, head, listed, prose, row, signs
from huiyin.handling.mediation.case_models import Agreement, Confirmation, Mediation
from huiyin.handling.mediation.content import Terms
from huiyin.handling.mediation.forms.shared import form, in_words_of, mediators, names, party_rows
from huiyin.handling.mediation.kinds import Side
from huiyin.handling.mediation.parties import named
from huiyin.lib.text.days import written


def agreement_form(agreement: Agreement, terms: Terms) -> Form:
    """Return the 人民调解协议书: parties, facts and points, what was agreed, how and by when; one copy each and one more."""
    mediation = agreement.mediation
    with in_words_of(mediation):
        on = agreement.in_force_on or agreement.drafted_on
        return form(
            mediation,
            _("人民调解协议书"),
            on,
            *party_rows(mediation),
            *_said(terms),
            head(_("经调解，自愿达成如下协议：")),
            prose("\n".join(item_lines(terms, mediation))),
            head(_("履行方式、时限：")),
            *_schedule(terms, mediation),
            *([prose(_("尚未达成一致、可以另行主张的事项：") + terms.open_points)] if terms.open_points else []),
            prose(_copies(mediation)),
            signs(*_signers(mediation)),
            signs(_("人民调解员（签名）") + mediators(mediation), _("记录人（签名）")),
            seal=True,
            number=agreement.number or mediation.number,
        )


def _said(terms: Terms) -> tuple[Block, ...]:
    return (
        head(_("纠纷的主要事实、争议事项：")),
        prose(f"{terms.facts}\n{_('争议事项：')}{terms.points}"),
        head(_("各方当事人的责任：")),
        prose(terms.responsibility),
    )


def item_lines(terms: Terms, mediation: Mediation) -> list[str]:
    """Return each item as a numbered sentence: who does what for whom, how much, how, until when."""
    who = {row_.ordinal: person.name for row_, person in named(mediation)}
    return [_item(n, item, who) for n, item in enumerate(terms.items, start=1)]


def _item(number: int, item, who: dict[int, str]) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001
    to = _("向%(name)s") % {"name": who[item.to]} if item.to in who else ""
    amount = _("，金额%(yuan)s元") % {"yuan": yuan(item.amount)} if item.amount is not None else ""
    due = _("，于%(day)s前履行") % {"day": written(item.due_on)} if item.due_on else ""
    return f"{number}. {who.get(item.who, '')}{to}{item.what}{amount}，{item.how}{due}。"


def yuan(amount: Decimal) -> str:
    """Return an amount as agreements write it, with two places."""
    return f"{amount:,.2f}"


def _schedule(terms: Terms, mediation: Mediation) -> tuple[Block, ...]:
    who = {row_.ordinal: person.name for row_, person in named(mediation)}
    rows = tuple(
        (
            str(n),
            f"{who.get(item.who, '')}：{item.what}",
            yuan(item.amount) if item.amount is not None else "—",
            item.how,
            written(item.due_on) if item.due_on else "",
        )
        for n, item in enumerate(terms.items, start=1)
    )
    return listed((_("序号"), _("内容"), _("金额（元）"), _("方式"), _("期限")), rows)


def _copies(mediation: Mediation) -> str:
    copies = mediation.disputants.count() + 1
    return _(
        "本协议一式 %(copies)s 份，各方当事人各执一份，人民调解委员会留存一份；自各方签名、调解员签名并加盖人民调解委员会印章之日起生效。"
    ) % {"copies": copies}


def _signers(mediation: Mediation) -> tuple[str, ...]:
    said = _("签名、盖章或者按指印")
    return tuple(f"{Side(row_.side).label} {person.name}（{said}）" for row_, person in named(mediation))


def oral_form(agreement: Agreement, terms: Terms) -> Form:
    """Return the 人民调解口头协议登记表: parties, facts, what was agreed, how and by when (Art. 28)."""
    mediation = agreement.mediation
    with in_words_of(mediation):
        return form(
            mediation,
            _("人民调解口头协议登记表"),
            agreement.drafted_on,
            *party_rows(mediation),
            box(_("纠纷主要事实、争议事项"), f"{terms.facts}\n{terms.points}\n{terms.responsibility}", 35),
            box(_("协议内容、履行方式和时限"), "\n".join(item_lines(terms, mediation)), 45),
            row((_("人民调解员"), mediators(mediation)), (_("记录人"), "")),
            row((_("达成日期"), written(agreement.drafted_on))),
            seal=True,
            number=agreement.number or mediation.number,
        )


def confirmation_application(confirmation: Confirmation, on: date) -> Form:
    """Return the 司法确认申请书 of both parties together, with what they vouch for (法释〔2011〕5号 Art. 3)."""
    agreement = confirmation.agreement
    mediation = agreement.mediation
    with in_words_of(mediation):
        what = _("申请人%(names)s因%(number)s调解协议，共同请求确认该协议的效力。") % {
            "names": names(mediation),
            "number": agreement.number,
        }
        vouched = _(
            "申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；如因该协议内容给他人造成损害的，愿意承担相应的"
            "民事责任和其他法律责任。提交的证明材料真实、合法。"
        )
        made = _("协议日期：%(day)s；生效日期：%(force)s；主持调解的组织：%(body)s。") % {
            "day": written(agreement.drafted_on),
            "force": written(agreement.in_force_on or agreement.drafted_on),
            "body": mediation.committee.name,
        }
        return form(
            mediation,
            _("司法确认申请书"),
            on,
            *party_rows(mediation),
            head(_("请求事项")),
            prose(what),
            head(_("事实和理由")),
            prose(f"{made}\n{vouched}"),
            prose(_("人民法院办理司法确认案件不收取费用。")),
            prose(_("此致\n%(court)s") % {"court": confirmation.court}),
            signs(*_signers(mediation)),
        )


def evidence_list(confirmation: Confirmation, on: date) -> Form:
    """Return the list of what goes to the court with the application, and what the parties bring themselves."""
    mediation = confirmation.agreement.mediation
    with in_words_of(mediation):
        papers = (
            (_("司法确认申请书"), _("双方共同签名")),
            (_("人民调解协议书"), confirmation.agreement.number),
            (_("调解组织主持调解的证明"), _("本页加盖印章")),
            (_("当事人身份证明、资格证明复印件"), _("当事人自带")),
            (_("与协议相关的财产权利证明"), _("有的，当事人自带")),
            (_("送达地址和电话号码"), _("见申请书")),
            (_("授权委托书"), _("委托他人代为申请的，由委托人签名或者盖章")),
        )
        rows = tuple((str(n), *paper) for n, paper in enumerate(papers, start=1))
        proof = _("兹证明%(number)s调解协议系在本调解委员会主持下，由各方当事人自愿达成。") % {
            "number": confirmation.agreement.number
        }
        title = _("司法确认材料清单")
        return form(mediation, title, on, *listed((_("序号"), _("材料"), _("说明")), rows), prose(proof), seal=True)
