"""The forms for webhooks, by which other systems are told of acts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.administration.forms.base import OfficeForm
from huiyin.doors.web.administration.forms.posts import AboutPost
from huiyin.doors.web.administration.roles import SECURITY
from huiyin.record.administration import webhooks as acts


class RegisterWebhook(AboutPost):
    """Tell another system of the acts on what the post may see."""

    act, path = "webhook_registered", "posts/<uuid:key>/webhook/"
    tells = _("从现在起，这个岗位看得到的事项每办一步，就向对方发一条，只有编号、办理名称和日期。密钥只显示这一次。")

    name = forms.CharField(label=_("给哪个系统"), max_length=60, help_text=_("例如：县 12345 平台。"))
    url = forms.CharField(label=_("接收地址"), max_length=300, help_text=_("https 地址，由对方提供。"))

    def do(self) -> Any:
        """Register it."""
        return acts.register_webhook(self.target, **self.said, **self.doing)


class AboutWebhook(OfficeForm):
    """An act on one webhook."""

    role = SECURITY

    def find(self, key: UUID) -> Any:
        """Return the webhook."""
        return acts.webhook_of(self.by, key)

    def about(self) -> str:
        """Return the system that is told."""
        return str(self.target.name)

    def onward(self) -> str:
        """Return the webhook's page."""
        return reverse("administration:webhook", args=[self.target.pk])


class EndWebhook(AboutWebhook):
    """End a webhook."""

    act, path = "webhook_ended", "webhooks/<uuid:key>/end/"
    tells = _("不再向对方发送，还在等待的也不发了。")
    final = True

    def do(self) -> None:
        """End it."""
        acts.end_webhook(self.target, **self.doing)


class SendAgain(AboutWebhook):
    """Send again what was given up."""

    act, path = "webhook_sent_again", "webhooks/<uuid:key>/again/"
    tells = _("放弃的推送全部从头再发，一分钟内开始；对方凭编号认得出重复的。")

    def do(self) -> None:
        """Send it."""
        acts.send_again(self.target, **self.doing)


FORMS: tuple[type[OfficeForm], ...] = (RegisterWebhook, EndWebhook, SendAgain)
