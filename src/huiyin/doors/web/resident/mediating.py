"""A party's rights in mediation: to agree, to say no, to stop at any time, to refuse a mediator (人民调解法 Art. 17, 23)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.doors.web.resident.right import Right, Said, own
from huiyin.handling.lookups.own_choices import (
    mediators_to_refuse,
    own_mediator,
    own_party,
    parties_to_agree,
    parties_to_stop,
)
from huiyin.handling.mediation.consent import consent, refuse_consent, withdraw_consent
from huiyin.handling.mediation.mediators import recuse_mediator
from huiyin.record.offices.acting import Acting


def _agree(said: Said, by: Acting, at: datetime) -> None:
    consent(own_party(own(by), said.chosen), how="written", note=said.text, by=by, on=at.date(), at=at)


def _refuse(said: Said, by: Acting, at: datetime) -> None:
    refuse_consent(own_party(own(by), said.chosen), by=by, on=at.date(), at=at)


def _withdraw(said: Said, by: Acting, at: datetime) -> None:
    withdraw_consent(own_party(own(by), said.chosen), by=by, on=at.date(), at=at)


def _object(said: Said, by: Acting, at: datetime) -> None:
    named = own_mediator(own(by), said.chosen)
    recuse_mediator(named.mediation, named.mediator, tie="objected", by=by, on=at.date(), at=at)


WHOSE = _("谁的意见")
MEDIATING = (
    Right(
        "consented",
        "mediation-consents",
        pgettext_lazy("right", "同意调解"),
        _("想请哪位调解员（可以不写，也可以写不要哪位）"),
        pgettext_lazy("right", "同意调解"),
        _("已记下：同意调解。各方都同意了才开始；什么时候都可以不再调解。"),
        _agree,
        _("调解不收钱，各方都同意才调解。同意以后可以随时要求终止；信访的期限照算，复查复核、起诉的权利都在。"),
        choose=parties_to_agree,
        whom=WHOSE,
        none_left=_("现在没有等您同意的调解。"),
    ),
    Right(
        "consent_refused",
        "mediation-refusals",
        pgettext_lazy("right", "不同意调解"),
        "",
        pgettext_lazy("right", "不同意调解"),
        _("已记下：不同意调解。其他解决的途径已经写成通知，在材料和文书里。"),
        _refuse,
        _("不同意不用说理由，也不影响办理：信访事项照常办理、答复。一方不同意，就不调解。"),
        choose=parties_to_stop,
        whom=WHOSE,
        none_left=_("现在没有问您意见的调解。"),
    ),
    Right(
        "consent_withdrawn",
        "mediation-withdrawals",
        _("不再调解"),
        "",
        _("不再调解，现在终止"),
        _("调解已终止。信访事项照常办理，其他解决的途径已经写成通知，在材料和文书里。"),
        _withdraw,
        _("调解马上终止，不用说理由；信访事项照常办理、答复。已经生效的协议不受影响。"),
        choose=parties_to_stop,
        whom=WHOSE,
        none_left=_("现在没有正在进行的调解。"),
    ),
    Right(
        "mediator_recused",
        "mediator-objections",
        _("不要这位调解员"),
        "",
        _("不由这位调解员调解"),
        _("已记下：这位调解员不再调解您的事，调解委员会会另请一位。"),
        _object,
        _("调解员由您选择或者接受，不接受不用说理由；这位调解员从现在起不再看您的件。"),
        choose=mediators_to_refuse,
        whom=_("不要哪位调解员"),
        none_left=_("现在还没有确定调解员。"),
    ),
)
