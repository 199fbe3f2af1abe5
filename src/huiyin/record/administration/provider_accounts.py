"""Link an account to the name under which the identity provider knows the person, and end that (统一身份)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.administration.accounts import check_other, check_reach
from huiyin.record.administration.days import today
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import ProviderAccount, Staff
from huiyin.record.procedure.perform_office import perform_in_office


def linked_staff(issuer: str, subject: str) -> Staff | None:
    """Return whom the provider means by a subject; None if nobody is linked to it."""
    found = ProviderAccount.objects.filter(issuer=issuer, subject=subject, ended_on__isnull=True)
    linked = found.select_related("staff").first()
    return linked.staff if linked else None


def link_of(staff: Staff, issuer: str) -> ProviderAccount | None:
    """Return how the provider knows an account; None if it does not."""
    return ProviderAccount.objects.filter(staff=staff, issuer=issuer, ended_on__isnull=True).first()


def link(staff: Staff, *, issuer: str, subject: str, by: Acting, at: datetime) -> ProviderAccount:
    """Let the person whom the provider calls ``subject`` sign in to an account; nobody is created by it.

    :param issuer: the provider, as it calls itself; empty where none is set up
    :raises Refused: if there is no provider, the account is one's own, or either is linked already
    """
    if not issuer:
        raise Refused("no_provider", _("本系统没有接入统一身份认证，不用登记。"), remedy=_("接入办法见安装说明。"))
    check_other(staff, by)
    check_reach(staff, by)
    if linked_staff(issuer, subject) is not None:
        raise Refused("taken", _("这个统一身份标识已经登记给一个账号，请核对。"), field="subject")
    if link_of(staff, issuer) is not None:
        raise Refused("linked_already", _("这个账号已经登记了统一身份，请先解除原来的。"))
    made = ProviderAccount(staff=staff, issuer=issuer, subject=subject, linked_on=today(at))
    with perform_in_office("provider_linked", by=by, at=at) as act:
        act.made(made, "issuer", "subject")
        act.says(staff, "login", staff.login, staff.login)
    return made


def unlink(staff: Staff, *, issuer: str, by: Acting, at: datetime) -> None:
    """Let the provider sign nobody in to an account any more.

    :raises Refused: if the account is one's own, or not linked
    """
    check_other(staff, by)
    check_reach(staff, by)
    linked = link_of(staff, issuer)
    if linked is None:
        raise Refused("not_linked", _("这个账号没有登记统一身份。"))
    with perform_in_office("provider_unlinked", by=by, at=at) as act:
        act.says(staff, "login", staff.login, staff.login)
        act.changed(linked, ended_on=today(at))
