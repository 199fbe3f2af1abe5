"""The forms for public keys of readers of sealed accusations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.administration.forms.base import OfficeForm, OneRow
from huiyin.doors.web.administration.forms.posts import AboutPost
from huiyin.record.administration import reader_keys as acts


class RegisterKey(AboutPost):
    """Register the public key of a reader's post."""

    act, path = "reader_key_registered", "posts/<uuid:key>/reader-key/"
    tells = _("阅办人在自己的页面核对指纹、确认之后，才开始向这个公钥密封；私钥只在阅办人手里，这里没有。")

    public = forms.CharField(
        label=_("公钥"),
        max_length=200,
        help_text=_("阅办人在自己的电脑上运行 huiyin reader-key new 得到的 64 位数字和字母。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    level = OneRow(
        queryset=None,
        label=_("阅办层级"),
        empty_label=_("请选择"),
        help_text=_("按管理权限：纪检监察机关选它所在的那一级。"),
    )

    def prepare(self) -> None:
        """Offer the post's own level and the one above."""
        self.offer("level", acts.levels_of(self.target))

    def do(self) -> Any:
        """Register it."""
        return acts.register_key(self.target, **self.said, **self.doing)


class EndKey(AboutPost):
    """End the open key of a reader's post."""

    act, path = "reader_key_ended", "posts/<uuid:key>/reader-key/end/"
    tells = _("从现在起不再向这个公钥密封；以前密封的仍要用原来的私钥打开，请阅办人保管好。")
    final = True

    def do(self) -> None:
        """End it."""
        acts.end_key(self.target, **self.doing)


FORMS: tuple[type[OfficeForm], ...] = (RegisterKey, EndKey)
