"""Notices and letters of mediation: ended, declined, handed over, rights and duties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from huiyin.handling.letters.form import Block, Form, lines, listed, prose, signs
from huiyin.handling.mediation.case_models import Agreement, Mediation
from huiyin.handling.mediation.forms.shared import form, in_words_of, names
from huiyin.handling.mediation.kinds import ENDED, UNFIT, DisputeKind, Source
from huiyin.handling.mediation.routes import Way, told
from huiyin.lib.text.days import written
from huiyin.record.matters.models import Matter


def ended_notice(mediation: Mediation, ground: str, ways: Sequence[Way], on: date) -> Form:
    """Return the 终止调解通知书: why it ended, and the other routes with their last days (Art. 26)."""
    with in_words_of(mediation):
        said = _(
            "%(names)s：\n你们之间的%(kind)s，本调解委员会于%(asked)s登记（编号%(number)s）。因%(ground)s，现终止调解。"
        ) % {
            "names": names(mediation),
            "kind": DisputeKind(mediation.kind).label,
            "asked": written(mediation.asked_on),
            "number": mediation.number,
            "ground": ENDED[ground],
        }
        return form(mediation, _("终止调解通知书"), on, prose(said), *_routes(ways), _receipt(), seal=True)


def declined_letter(mediation: Mediation, ground: str, ways: Sequence[Way], on: date) -> Form:
    """Return the 不予调解函: why people's mediation is not for it, and the right routes."""
    with in_words_of(mediation):
        said = _("%(names)s：\n你们之间的纠纷（编号%(number)s）%(ground)s，不适宜人民调解，本调解委员会不予调解。") % {
            "names": names(mediation) or _("各方当事人"),
            "number": mediation.number,
            "ground": UNFIT[ground],
        }
        return form(mediation, _("不予调解函"), on, prose(said), *_routes(ways), _receipt(), seal=True)


def _routes(ways: Sequence[Way]) -> tuple[Block, ...]:
    rights = _(
        "依照《中华人民共和国人民调解法》第二十六条，你们可以依法通过仲裁、行政、司法等途径维护自己的权利。"
        "下列途径和期限供参考，期限由本人的事实确定，请勿错过："
    )
    rows = tuple((str(n), name, article, last) for n, (name, article, last) in enumerate(told(ways), start=1))
    return (prose(rights), *listed((_("序号"), _("途径"), _("依据"), _("期限")), rows))


def _receipt() -> Block:
    return signs(_("当事人签收"), _("日期"))


def transfer_letter(mediation: Mediation, matter: Matter, on: date) -> Form:
    """Return the 委托（移交）调解函 by which a petition is handed to a committee."""
    with in_words_of(mediation):
        said = _(
            "%(committee)s：\n信访事项%(matter)s，当事人为%(names)s，属%(kind)s。依照《信访工作条例》第三十三条，"
            "现移交你会征求各方意见；各方自愿同意的，请依法调解，并反馈结果。任何一方不同意的，不得调解，本机关继续办理。"
        ) % {
            "committee": mediation.committee.name,
            "matter": matter.number,
            "names": names(mediation),
            "kind": DisputeKind(mediation.kind).label,
        }
        letter = form(mediation, _("移交调解函"), on, prose(said), seal=True)
        return Form(**{**vars(letter), "office": matter.office.name})


def rights_notice(mediation: Mediation, on: date) -> Form:
    """Return the 权利义务告知书: nature, principles, rights, duties and effect (Art. 3, 4, 23, 24, 31–33)."""
    with in_words_of(mediation):
        text = (
            _(
                "人民调解委员会是调解民间纠纷的群众性组织。调解遵循自愿、平等，不违背法律、法规和国家政策，尊重当事人权利的原则，不收取任何费用（人民调解法第三条、第四条）。"
            ),
            _(
                "一、权利：（一）选择或者接受人民调解员；（二）接受调解、拒绝调解或者要求终止调解；（三）要求调解公开进行或者不公开进行；（四）自主表达意愿、自愿达成调解协议（第二十三条）。"
            ),
            _(
                "二、义务：（一）如实陈述纠纷事实；（二）遵守调解现场秩序，尊重人民调解员；（三）尊重对方当事人行使权利（第二十四条）。"
            ),
            _(
                "三、调解协议具有法律约束力，应当按照约定履行。就履行或者内容发生争议的，可以向人民法院起诉；双方认为有必要的，可以自协议生效之日起三十日内共同申请司法确认（第三十一条至第三十三条）。"
            ),
            _("四、调解不妨碍任何一方依法通过仲裁、行政、司法等途径维护权利，各途径的期限不因调解当然停止。"),
        )
        return form(
            mediation,
            _("人民调解当事人权利义务告知书"),
            on,
            prose("\n".join(text)),
            prose(_("以上内容已经告知，本人清楚，自愿接受调解。")),
            signs(_("申请方（签名、盖章或者按指印）"), _("对方（签名、盖章或者按指印）")),
            lines((_("日期"), "")),
        )


def feedback_letter(mediation: Mediation, result: str, on: date) -> Form:
    """Return the 调解结果反馈函 by which the court, police or department that sent a dispute hears what came of it."""
    with in_words_of(mediation):
        said = _(
            "%(referrer)s：\n你单位于%(asked)s交由本会调解的%(kind)s（%(source)s，文号：%(reference)s；当事人：%(names)s；"
            "本会编号：%(number)s），现将结果反馈如下：\n%(result)s"
        ) % {
            "referrer": mediation.referrer,
            "asked": written(mediation.asked_on),
            "kind": DisputeKind(mediation.kind).label,
            "source": Source(mediation.source).label,
            "reference": mediation.reference or "—",
            "names": names(mediation),
            "number": mediation.number,
            "result": result,
        }
        return form(mediation, _("调解结果反馈函"), on, prose(said), seal=True)


def agreed_result(agreement: Agreement) -> str:
    """Return that the parties agreed, from when, and what stays open, as a feedback says it."""
    with in_words_of(agreement.mediation):
        said = _("各方自愿达成调解协议（%(number)s），自%(day)s起生效。") % {
            "number": agreement.number,
            "day": written(agreement.in_force_on or agreement.drafted_on),
        }
        return said + (_("尚有部分事项未达成一致。") if agreement.partial else "")


def ended_result(mediation: Mediation, ground: str) -> str:
    """Return that the mediation ended and why, as a feedback says it."""
    with in_words_of(mediation):
        return _("调解已经终止，原因：%(ground)s。已告知各方可以依法通过仲裁、行政、司法等途径维护权利。") % {
            "ground": UNFIT.get(ground) or ENDED[ground]
        }
