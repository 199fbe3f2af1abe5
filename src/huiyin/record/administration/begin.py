"""Begin an installation: its first office, with the three administrators who set up all else by acts of their own."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.administration.accounts import GOOD_FOR, OneTime, new_password
from huiyin.record.administration.days import today
from huiyin.record.offices.found import appoint, found_office, open_post
from huiyin.record.offices.models import ADMINS, Office, Staff

LOGINS = {role: role.removesuffix("_admin") for role in ADMINS}
TITLES = {"system_admin": "系统管理员", "security_admin": "安全管理员", "audit_admin": "审计管理员"}


@transaction.atomic
def begin(*, code: str, name: str, mark: str, kind: str, division: str, opened_on: date, at: datetime) -> list[OneTime]:
    """Found the first office and its three administrators, and return their one-time passwords.

    :param mark: the short sign in numbers of letters
    :param kind: ``petition_department``, ``organ`` or ``village``
    :param division: the 12-digit statistics code of the place
    :raises Refused: if there is an office already
    """
    if Office.objects.exists():
        raise Refused("begun", _("这里已经有单位。"), remedy=_("请由管理员在管理页面办理。"))
    office = found_office(code=code, name=name, mark=mark, kind=kind, division=division, opened_on=opened_on)
    made = []
    for role, login in LOGINS.items():
        password = new_password()
        staff = Staff(login=login, name=TITLES[role], one_time_until=at + GOOD_FOR)
        staff.set_password(password)
        staff.save(force_insert=True)
        appoint(staff, open_post(office, TITLES[role], [role]), today(at))
        made.append(OneTime(staff, password))
    return made
