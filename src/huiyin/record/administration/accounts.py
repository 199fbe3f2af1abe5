"""Make accounts of staff, give one-time passwords, lock, unlock, reset the second factor (账号)."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.models import Holding, Staff
from huiyin.record.procedure.perform_office import perform_in_office

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # no l, 1, o, 0, i: it is read from a screen and typed
GROUPS, EACH = 4, 4
GOOD_FOR = timedelta(days=3)
NO_ACCOUNT = _("没有找到这个账号，请从账号列表打开。")


@dataclass(frozen=True)
class OneTime:
    """An account and the one-time password that was just given; it is shown once and kept nowhere in clear."""

    staff: Staff
    password: str


def new_password() -> str:
    """Return a one-time password of 16 signs in groups of four: 79 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _sign in range(EACH)) for _group in range(GROUPS))


def make_account(*, login: str, name: str, email: str, by: Acting, at: datetime) -> OneTime:
    """Make an account with a one-time password, which opens nothing but the choice of an own one, for three days.

    An account alone opens no room: the security administrator appoints it to a post.

    :raises Refused: if the login is taken
    """
    if Staff.objects.filter(login__iexact=login).exists():
        raise Refused("taken", _("登录名“%(login)s”已有人使用，请换一个。") % {"login": login}, field="login")
    password = new_password()
    staff = Staff(login=login, name=name, email=email, one_time_until=at + GOOD_FOR)
    staff.set_password(password)
    with perform_in_office("account_made", by=by, at=at) as act:
        act.made(staff, "login", "name")
    return OneTime(staff, password)


def reset_password(staff: Staff, *, by: Acting, at: datetime) -> OneTime:
    """Give an account a new one-time password, and lock it until the security administrator has seen the person.

    Two administrators are needed, so that none of them alone can sign in as somebody else.

    :raises Refused: if the account is one's own
    """
    _check(staff, by)
    password = new_password()
    with perform_in_office("password_reset", by=by, at=at) as act:
        act.says(staff, "login", staff.login, staff.login)
        if staff.is_active:
            act.says(staff, "is_active", before=True, after=False)
        act.moved(staff, password=make_password(password), one_time_until=at + GOOD_FOR, is_active=False)
    return OneTime(staff, password)


def lock(staff: Staff, *, by: Acting, at: datetime) -> None:
    """Lock an account: its sessions end at once; its appointments stand.

    :raises Refused: if it is one's own or locked
    """
    _check(staff, by)
    with perform_in_office("account_locked", by=by, at=at) as act:
        act.says(staff, "login", staff.login, staff.login)
        act.changed(staff, is_active=False)


def unlock(staff: Staff, *, by: Acting, at: datetime) -> None:
    """Unlock an account after seeing the person.

    :raises Refused: if it is one's own or not locked
    """
    _check(staff, by)
    with perform_in_office("account_unlocked", by=by, at=at) as act:
        act.says(staff, "login", staff.login, staff.login)
        act.changed(staff, is_active=True)


def reset_second_factor(staff: Staff, *, forget: Callable[[Staff], int], by: Acting, at: datetime) -> None:
    """Forget the second factor of an account, after the person lost it.

    :param forget: deletes what the login keeps of it, and returns how many it deleted; the door knows the login
    :raises Refused: if it is one's own, or there is none
    """
    _check(staff, by)
    with perform_in_office("second_factor_reset", by=by, at=at) as act:
        act.says(staff, "login", staff.login, staff.login)
        if not forget(staff):
            raise Refused("nothing_changed", _("%(name)s没有设置第二步验证。") % {"name": staff.name})


def _check(staff: Staff, by: Acting) -> None:
    check_other(staff, by)
    check_reach(staff, by)


def check_other(staff: Staff, by: Acting) -> None:
    """Refuse an act on one's own account: whoever authorises never authorises themselves.

    :raises Refused: saying who may
    """
    if by.staff is not None and by.staff.pk == staff.pk:
        raise Refused("own_account", _("不能办理自己的账号或任职。"), remedy=_("请由另一位管理员办理。"))


def check_reach(staff: Staff, by: Acting) -> None:
    """Refuse an account that holds a post outside the offices under the administrator's own.

    :raises NotFound: as if there were no such account
    """
    path = by.office.path if by.office else "-"
    outside = Holding.objects.filter(staff=staff).exclude(post__office__path__startswith=path)
    if outside.exists():
        raise NotFound(NO_ACCOUNT)
