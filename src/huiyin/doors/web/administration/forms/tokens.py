"""The forms for tokens, by which programs of other systems act for a post."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.administration.forms.base import Day, OfficeForm
from huiyin.doors.web.administration.forms.posts import AboutPost
from huiyin.doors.web.administration.roles import SECURITY
from huiyin.record.administration import tokens as acts
from huiyin.record.mail.tokens import SCOPES

USUAL = timedelta(days=365)


class GiveToken(AboutPost):
    """Give a program of another system a token for the post."""

    act, path = "token_given", "posts/<uuid:key>/token/"
    tells = _("令牌只显示这一次。对方系统用它办的事，记在任这个岗位的人名下；岗位看不到的，令牌也看不到。")

    name = forms.CharField(label=_("给哪个系统"), max_length=60, help_text=_("例如：县 12345 平台。"))
    scopes = forms.MultipleChoiceField(
        label=_("可以做什么"),
        choices=list(SCOPES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少选一项。")},
    )
    ends_on = Day(_("有效期至"), help_text=_("最长一年，到期要重新发放。"))

    def prepare(self) -> None:
        """Offer a year."""
        self.fields["ends_on"].initial = self.today + USUAL

    def do(self) -> Any:
        """Give it."""
        return acts.give_token(self.target, **self.said, **self.doing)


class EndToken(OfficeForm):
    """End a token."""

    act, path, role = "token_ended", "tokens/<uuid:key>/end/", SECURITY
    tells = _("对方系统马上不能再用；已经办的事不变。")
    final = True

    def find(self, key: UUID) -> Any:
        """Return the token."""
        return acts.token_of(self.by, key)

    def about(self) -> str:
        """Return the system it was given to, and the post."""
        return f"{self.target.name} · {self.target.post.title}"

    def do(self) -> None:
        """End it."""
        acts.end_token(self.target, **self.doing)

    def onward(self) -> str:
        """Return the post's page."""
        return reverse("administration:post", args=[self.target.post_id])


FORMS: tuple[type[OfficeForm], ...] = (GiveToken, EndToken)
