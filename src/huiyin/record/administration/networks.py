"""Say from which networks the staff of an office may sign in and act (登录地址)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.lib.networks import NotANetwork, holds, network
from huiyin.lib.refusal import Refused
from huiyin.record.administration.days import today
from huiyin.record.administration.offices import LONGEST_CHANGE, check_open
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding, Office
from huiyin.record.procedure.perform_office import perform_in_office

OUTSIDE = "outside_yourself"


def set_networks(
    office: Office, networks: Sequence[str], *, seen_from: str, outside: bool = False, by: Acting, at: datetime
) -> None:
    """Let the posts of an office be used from these networks alone; from everywhere, if none is named.

    Offices under it have their own rule. Nobody may shut out the last security administrator who could take it back.

    :param seen_from: the address from which the administrator acts now
    :param outside: the administrator knows that this address is not among the networks, and confirms it
    :raises Refused: if the office is closed, a text is no network, nothing changes, or it shuts out who makes the rule
    """
    check_open(office)
    chosen = list(dict.fromkeys(_read(each) for each in networks))
    if len(" ".join(chosen)) > LONGEST_CHANGE:
        raise Refused("too_many", _("网段写得太多了，请合并成更大的网段。"), field="networks")
    if by.office == office and chosen and not holds(tuple(chosen), seen_from):
        _check_not_locked_out(office, seen_from, by, at, outside=outside)
    with perform_in_office("networks_set", by=by, at=at, office=office) as act:
        act.changed(office, networks=chosen)


def _read(text: str) -> str:
    try:
        return network(text)
    except NotANetwork as error:
        raise Refused("no_network", _sentence(error), field="networks") from error


def _sentence(error: NotANetwork) -> object:
    if error.meant:
        return _("“%(text)s”不是网段的开头：要整个网段请写 %(meant)s，只要这一个地址请不写斜线。") % vars(error)
    return _("“%(text)s”不是网段。请写成 10.1.0.0/16 或者 2001:db8::/32 这样，每行一个。") % vars(error)


def _check_not_locked_out(office: Office, seen_from: str, by: Acting, at: datetime, *, outside: bool) -> None:
    said = {"address": seen_from}
    if not _others(office, by, at).exists():
        raise Refused(
            "last_one_out",
            _("您现在的地址 %(address)s 不在这些网段里，又没有上级单位的安全管理员能够改回来，没有保存。") % said,
            remedy=_("请把您的地址所在的网段也写上，或者到这些网段里再办。"),
            field="networks",
        )
    if not outside:
        raise Refused(OUTSIDE, _("您现在的地址 %(address)s 不在这些网段里，保存后您马上退出。") % said, field="outside")


def _others(office: Office, by: Acting, at: datetime) -> QuerySet[Holding]:
    """Return the appointments today of other security administrators, of offices above, who could take the rule back."""
    above = [office.path[:end] for end, sign in enumerate(office.path, 1) if sign == "/"][:-1]
    on = today(at)
    held = Holding.objects.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on, staff__is_active=True)
    held = held.filter(post__roles=["security_admin"], post__closed_on__isnull=True, post__office__path__in=above)
    return held.exclude(staff=by.staff)
