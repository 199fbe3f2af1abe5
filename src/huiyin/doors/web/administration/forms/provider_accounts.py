"""The forms that link an account to the identity provider, and end that."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.administration.forms.accounts import AboutAccount
from huiyin.doors.web.administration.forms.base import OfficeForm
from huiyin.record.administration import provider_accounts as acts


def issuer() -> str:
    """Return the provider as it calls itself; empty where none is set up."""
    return settings.HUIYIN_OIDC.issuer if settings.HUIYIN_OIDC else ""


class Link(AboutAccount):
    """Link the account to the name under which the provider knows the person."""

    act, path = "provider_linked", "accounts/<uuid:key>/provider/"
    tells = _("本人可以用统一身份登录这个账号；岗位和权限不变。请先核对本人。")

    subject = forms.CharField(
        label=_("统一身份标识"),
        max_length=255,
        help_text=_("由统一身份认证的管理人员给出（sub），不是姓名，也不是手机号。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def do(self) -> Any:
        """Link it."""
        return acts.link(self.target, issuer=issuer(), **self.said, **self.doing)


class Unlink(AboutAccount):
    """End the link."""

    act, path = "provider_unlinked", "accounts/<uuid:key>/provider/end/"
    tells = _("本人不能再用统一身份登录；已登录的不受影响，要马上退出请锁定账号。")
    final = True

    def do(self) -> None:
        """End it."""
        acts.unlink(self.target, issuer=issuer(), **self.doing)


FORMS: tuple[type[OfficeForm], ...] = (Link, Unlink)
