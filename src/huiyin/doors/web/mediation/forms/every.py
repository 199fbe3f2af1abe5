"""All forms of mediation by the name of the act they perform, and what each act is called on a button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from huiyin.doors.web.mediation.forms import after, agreeing_to_it, agreement, working
from huiyin.doors.web.mediation.forms.base import MediationForm
from huiyin.handling.lookups.mediations import MediationPage

GROUPS = (agreeing_to_it, working, agreement, after)
FORMS: dict[str, type[MediationForm]] = {act: form for group in GROUPS for form in group.FORMS for act in form.acts}

VERBS: dict[str, Promise] = {
    "consented": pgettext_lazy("button", "登记同意调解"),
    "mediation_accepted": pgettext_lazy("button", "受理调解"),
    "mediators_assigned": pgettext_lazy("button", "确定调解员"),
    "session_called": pgettext_lazy("button", "安排调解"),
    "session_held": pgettext_lazy("button", "记调解"),
    "agreement_drafted": pgettext_lazy("button", "起草协议"),
    "agreement_signed": pgettext_lazy("button", "登记签名盖章"),
    "agreement_took_force": pgettext_lazy("button", "协议生效"),
    "part_took_force": pgettext_lazy("button", "协议生效"),
    "agreed_orally": pgettext_lazy("button", "登记口头协议"),
    "undisputed_noted": pgettext_lazy("button", "记无争议事实"),
    "investigated": pgettext_lazy("button", "记调查"),
    "invited": pgettext_lazy("button", "邀请他人参与"),
    "performed": pgettext_lazy("button", "登记履行"),
    "performance_missed": pgettext_lazy("button", "登记逾期未履行"),
    "confirmation_requested": pgettext_lazy("button", "申请司法确认"),
    "confirmation_docketed": pgettext_lazy("button", "登记法院受理"),
    "confirmation_decided": pgettext_lazy("button", "登记法院结果"),
    "followed_up": pgettext_lazy("button", "记回访"),
    "mediation_closed": pgettext_lazy("button", "结案归档"),
    "mediation_resumed": pgettext_lazy("button", "再次调解"),
    "level_raised": pgettext_lazy("button", "提级或者联合调解"),
    "mediator_recused": pgettext_lazy("button", "调解员回避"),
    "worsening_reported": pgettext_lazy("button", "防止激化"),
    "consent_refused": pgettext_lazy("button", "登记不同意调解"),
    "consent_withdrawn": pgettext_lazy("button", "登记要求终止"),
    "mediation_declined": pgettext_lazy("button", "不予调解"),
    "mediation_ended": pgettext_lazy("button", "终止调解"),
}


@dataclass(frozen=True)
class Offer:
    """One act open to the post now: its verb, article and last day."""

    act: str
    verb: str
    citation: str
    last_day: date | None


RARELY = {
    "consent_refused",
    "consent_withdrawn",
    "mediation_declined",
    "mediator_recused",
    "level_raised",
    "worsening_reported",
    "mediation_ended",
    "mediation_resumed",
}
"""What is seldom needed and stands behind the rest."""
BEGINNING = ("consented", "mediators_assigned")


def offers(page: MediationPage) -> tuple[tuple[Offer, ...], tuple[Offer, ...]]:
    """Return the acts that THE table opens now and that have something to be about: the usual ones, and those seldom needed.

    The likeliest comes first, the others as a case goes; what belongs to a beginning that is over is seldom needed.
    """
    order, likely = list(VERBS), _likely(page)
    mine = [n for n in page.nexts if n.act in FORMS and FORMS[n.act].fits(page) and page.mediation.ended_on is None]
    mine.sort(key=lambda n: (n.act != likely, order.index(n.act)))
    seldom = {n.act for n in mine if n.act != likely and (n.act in RARELY or (page.mediators and n.act in BEGINNING))}
    offered = [Offer(n.act, str(VERBS[n.act]), n.citation, n.last_day) for n in mine]
    return tuple(o for o in offered if o.act not in seldom), tuple(o for o in offered if o.act in seldom)


def _likely(page: MediationPage) -> str:
    """Return which act most likely comes next, as the case stands; THE table says whether it is open."""
    waiting = next((e for e in page.agreements if not (e.agreement.in_force_on or e.agreement.replaced_on)), None)
    stages = (
        (any(each.performed_on is None for each in page.instalments), "performed"),
        (bool(page.instalments), "mediation_closed"),
        (waiting is not None and bool(waiting.missing), "agreement_signed"),
        (waiting is not None and waiting.agreement.partial, "part_took_force"),
        (waiting is not None, "agreement_took_force"),
        (not page.parties or any(each.said != "given" for each in page.parties), "consented"),
        (page.mediation.accepted_on is None, "mediation_accepted"),
        (not page.mediators, "mediators_assigned"),
        (any(each.session.held_on is None for each in page.sessions), "session_held"),
        (not page.sessions, "session_called"),
    )
    return next((act for stands, act in stages if stands), "agreement_drafted")
