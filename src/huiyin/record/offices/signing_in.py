"""Sign in where there is no page: an act needs a person, and a login name alone is none."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import posts_of
from huiyin.record.offices.models import Office, Staff


def sign_in(login: str, password: str, *, office: Office | None, roles: tuple[str, ...], on: date) -> Acting:
    """Return the person in a post of the office that has one of the roles, once the password is right.

    :raises Refused: if name and password do not fit, the account is locked, or the person holds no such post that day
    """
    staff = Staff.objects.filter(login=login, is_active=True).first()
    if staff is None or not staff.check_password(password):
        raise Refused("wrong_password", _("用户名或者密码不对，请核对后再试。"))
    for post in posts_of(staff, on):
        if office and post.office_id == office.pk and set(roles) & set(post.roles):
            return Acting(staff=staff, post=post)
    raise Refused(
        "not_your_role",
        _("%(login)s 在%(office)s没有承担这项职责的岗位。") % {"login": login, "office": office or ""},
        remedy=_("请由承担该职责的人员办理。"),
    )
