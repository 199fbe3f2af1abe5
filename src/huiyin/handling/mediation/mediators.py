"""Say who mediates: named or chosen, without any tie to a party, or stepping aside (人民调解法 Art. 19, 23)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.handling.casework.lists import check
from huiyin.handling.mediation.case_models import Assigned, Mediation
from huiyin.handling.mediation.committees import serving
from huiyin.handling.mediation.conduct import tell_all
from huiyin.handling.mediation.doing import doing
from huiyin.handling.mediation.forms.shared import assigned
from huiyin.handling.mediation.kinds import TIES
from huiyin.handling.mediation.models import Mediator
from huiyin.handling.mediation.parties import named
from huiyin.lib.refusal import Refused
from huiyin.record.access.models import Barred, Custody
from huiyin.record.access.predicate import may_hold
from huiyin.record.offices.acting import Acting
from huiyin.record.procedure.perform import perform
from huiyin.record.procedure.performance import Performance
from huiyin.record.rows.asked import Asked


def assign(
    mediation: Mediation,
    mediators: Sequence[Mediator],
    *,
    by_parties: bool,
    ties: Mapping[Mediator, str] | None = None,
    by: Acting,
    on: date,
    at: datetime,
) -> list[Assigned]:
    """Name one or several mediators, or record whom the parties chose (Art. 19, 23 item 1).

    :param ties: what each disclosed, a key of :data:`~huiyin.handling.mediation.kinds.TIES`; ``none`` if left out
    :raises Refused: if one is related to a party, objected to, a party themselves, or not in office that day
    """
    if not mediators:
        raise Refused("nobody_chosen", _("请选择调解员。"), article="mediation_2010:19", field="mediators")
    with perform("mediators_assigned", **doing(mediation, by, on, at)) as act:
        rows = []
        held = {each.mediator_id for each in assigned(mediation)}
        for mediator in mediators:
            _check_mediator(mediation, mediator, (ties or {}).get(mediator, "none"), on)
            if mediator.pk not in held:
                rows.append(Assigned(mediation=mediation, mediator=mediator, by_parties=by_parties, entry=act.entry))
                _give(act, mediation, mediator)
        act.made(*rows)
        tell_all(act, mediation, "mediators_assigned")
    return rows


def _give(act: Performance, mediation: Mediation, mediator: Mediator) -> None:
    post = mediator.post
    if post is None:
        return
    if not _mediates(matter=mediation.matter.pk, post=post.pk) and ("mediator", post) not in act.given:
        act.give("mediator", post)


def _check_mediator(mediation: Mediation, mediator: Mediator, tie: str, on: date) -> None:
    code = check(tie, TIES, "ties")
    names = {name for __, person in named(mediation) for name in (person.name, person.through, person.head) if name}
    if mediator.name in names:
        code = "party"
    if code != "none":
        raise Refused(
            "mediator_related",
            _("%(name)s%(tie)s，不能调解这起纠纷。") % {"name": mediator.name, "tie": TIES[code]},
            article="mediation_2010:23.1",
            remedy=_("请由当事人另选，或者由调委会另行指定：%(others)s。")
            % {"others": others(mediation, mediator, on)},
            field="mediators",
        )
    if not _in_office(mediator=mediator.pk, on=on):
        raise Refused(
            "not_in_office",
            _("%(name)s当天不在任期、聘期内。") % {"name": mediator.name},
            article="mediation_2010:9-2",
            remedy=_("请选择在任的调解员，或者先公布新一届名单。"),
            field="mediators",
        )
    if mediation.kind in mediator.conflicts:
        raise Refused(
            "mediator_conflict",
            _("%(name)s已声明不调解这类纠纷。") % {"name": mediator.name},
            article="mediation_2010:23.1",
            remedy=_("请选择：%(others)s。") % {"others": others(mediation, mediator, on)},
            field="mediators",
        )
    if mediator.post is not None and not may_hold(mediation.matter, mediator.post):
        raise Refused(
            "mediator_related",
            _("%(name)s被本事项反映或者已经回避，不能调解。") % {"name": mediator.name},
            article="xinfang_2022:28",
            remedy=_("请选择：%(others)s。") % {"others": others(mediation, mediator, on)},
            field="mediators",
        )


def others(mediation: Mediation, not_this: Mediator, on: date) -> str:
    """Return the names of the committee's mediators who could be chosen instead, those who know the kind first."""
    free = [each for each in serving(mediation.committee, on) if each.pk != not_this.pk]
    fit = sorted((m for m in free if mediation.kind not in m.conflicts), key=lambda m: mediation.kind not in m.skills)
    return "、".join(each.name for each in fit) or str(_("本会没有其他调解员，可以提级或者联合调解"))


def recuse_mediator(mediation: Mediation, mediator: Mediator, *, tie: str, by: Acting, on: date, at: datetime) -> None:
    """Have a mediator step aside, of their own or because a party does not accept them (Art. 23 item 1).

    Their post sees the case no more. A party need give no reason: whom they do not accept does not mediate.

    :param tie: why, a key of :data:`~huiyin.handling.mediation.kinds.TIES` other than ``none``
    :raises Refused: if the reason is none, nobody could follow, or a resident is no party or the mediator not named
    """
    code = _objected(mediation, mediator, by) if by.is_resident else check(tie, TIES, "tie")
    if code == "none":
        raise Refused("tie_needed", _("请选择回避的原因。"), article="mediation_2010:23.1", field="tie")
    with perform("mediator_recused", **doing(mediation, by, on, at), code=code) as act:
        Assigned.objects.filter(mediation=mediation, mediator=mediator, until__isnull=True).update(until=on)
        post = mediator.post
        if post is not None and not Barred.objects.filter(matter=mediation.matter, post=post).exists():
            act.made(Barred.objects.create(matter=mediation.matter, post=post, since=act.entry))
            _pass_on(act, mediation, mediator, on)
        tell_all(act, mediation, "mediator_recused")


def _objected(mediation: Mediation, mediator: Mediator, by: Acting) -> str:
    """Return the tie for an objection, which a party alone may raise, against who mediates now."""
    party = mediation.disputants.filter(own=by.contact_id)
    named_now = Assigned.objects.filter(mediation=mediation, mediator=mediator, until__isnull=True)
    if not (party.exists() and named_now.exists()):
        raise Refused(
            "not_mediating",
            _("这位调解员现在没有调解您的事。"),
            article="mediation_2010:23.1",
            remedy=_("请核对调解页上的调解员。"),
        )
    return "objected"


def _pass_on(act: Performance, mediation: Mediation, leaving: Mediator, on: date) -> None:
    """End the post's custody, keep the others', and see to it that somebody keeps the case."""
    held = Custody.objects.filter(matter=mediation.matter, until__isnull=True).select_related("post__office")
    rows = list(held)
    mine = {row.part for row in rows if row.post_id == leaving.post_id}
    for part in mine & {"mediator", "lead"}:
        act.end(part)
        kept = [row.post for row in rows if row.part == part and row.post_id != leaving.post_id]
        for post in kept:
            act.give(part, post)
        if not kept:
            free = serving(mediation.committee, on).exclude(pk=leaving.pk).filter(post__isnull=False)
            following = next((m.post for m in free if m.post_id != leaving.post_id), None)
            if following is None:
                raise Refused(
                    "nobody_can_follow",
                    _("本调委会没有其他有岗位的调解员可以接手。"),
                    article="mediation_2010:19",
                    remedy=_("请先提级或者联合调解，或者聘任调解员。"),
                )
            act.give(part, following)


_in_office = Asked(
    lambda of: Mediator.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gt=of.on), pk=of.mediator, since__lte=of.on, until__gte=of.on
    )
)
_mediates = Asked(
    lambda of: Custody.objects.filter(matter=of.matter, post=of.post, part="mediator", until__isnull=True).only("pk")
)
