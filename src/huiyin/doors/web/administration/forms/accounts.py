"""Forms about accounts: make, reset the password, lock, unlock, reset the second factor."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.administration.forms.base import OfficeForm
from huiyin.doors.web.administration.roles import SECURITY, SYSTEM
from huiyin.record.administration import accounts as acts
from huiyin.record.administration.lookups import account_of

LOGIN = r"^[A-Za-z][A-Za-z0-9._-]{2,39}$"


class Make(OfficeForm):
    """Make an account."""

    act, path, role = "account_made", "accounts/make/", SYSTEM
    tells = _("系统给出一次性密码，只显示这一次，三天内有效；任职由安全管理员另行办理。")

    name = forms.CharField(label=_("姓名"), max_length=60)
    login = forms.RegexField(
        LOGIN, label=_("登录名"), help_text=_("字母开头，可含数字、点和短横，3 到 40 位。"),
        error_messages={"invalid": _("请用字母开头，只含字母、数字、点、短横和下划线，3 到 40 位。")},
    )  # fmt: skip
    email = forms.EmailField(label=_("单位邮箱"), required=False, help_text=_("收提醒用，提醒里只有编号。"))
    field_order = ("name", "login", "email")

    def do(self) -> Any:
        """Make it."""
        return acts.make_account(**self.said, **self.doing)

    def onward(self) -> str:
        """Return the list of accounts."""
        return reverse("administration:accounts")


class AboutAccount(OfficeForm):
    """A form about one account."""

    role = SECURITY

    def find(self, key: UUID) -> Any:
        """Return the account."""
        return account_of(self.by, key, self.today)

    def about(self) -> str:
        """Return name and login."""
        return f"{self.target.name} ({self.target.login})"

    def onward(self) -> str:
        """Return the account's page."""
        return reverse("administration:account", args=[self.target.pk])


class ResetPassword(AboutAccount):
    """Give a one-time password."""

    act, path, role = "password_reset", "accounts/<uuid:key>/password/", SYSTEM
    tells = _("原密码马上失效，账号先锁定；安全管理员核对本人后解锁，本人再用一次性密码登录并改成自己的。")
    final = True

    def do(self) -> Any:
        """Give it."""
        return acts.reset_password(self.target, **self.doing)


class Lock(AboutAccount):
    """Lock the account."""

    act, path = "account_locked", "accounts/<uuid:key>/lock/"
    tells = _("已登录的马上退出，不能再登录；任职不变，以后可以解锁。")

    def do(self) -> None:
        """Lock it."""
        acts.lock(self.target, **self.doing)


class Unlock(AboutAccount):
    """Unlock the account."""

    act, path = "account_unlocked", "accounts/<uuid:key>/unlock/"
    tells = _("请先核对本人。解锁后可以登录。")

    def do(self) -> None:
        """Unlock it."""
        acts.unlock(self.target, **self.doing)


class ResetSecondFactor(AboutAccount):
    """Forget the second factor."""

    act, path = "second_factor_reset", "accounts/<uuid:key>/second/"
    tells = _("原来的验证器和恢复码马上作废；本人登录后重新设置。请先核对本人。")
    final = True

    def do(self) -> None:
        """Forget it."""
        acts.reset_second_factor(self.target, forget=_forget, **self.doing)


def _forget(staff: Any) -> int:
    """Delete all second factors of an account and return how many there were."""
    number: int = Authenticator.objects.filter(user=staff).delete()[0]
    return number


FORMS: tuple[type[OfficeForm], ...] = (Make, ResetPassword, Lock, Unlock, ResetSecondFactor)
