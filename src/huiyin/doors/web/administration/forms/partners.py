"""The forms for partners: installations of the level above or below, with which matters are exchanged."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.administration.forms.base import OfficeForm, OneRow
from huiyin.doors.web.administration.forms.posts import AboutPost
from huiyin.doors.web.administration.roles import SECURITY
from huiyin.record.administration import partners as acts
from huiyin.record.administration import witnesses
from huiyin.record.administration.lookups import offices_of

PLAIN = {"autocomplete": "off", "spellcheck": "false"}


class RegisterPartner(AboutPost):
    """Exchange matters with the installation in which the office of this post works."""

    act, path = "partner_registered", "posts/<uuid:key>/partner/"
    tells = _("从现在起，转送、交办给这个单位的事项发到对方系统，对方办的每一步记在这个岗位名下。这个岗位不要安排人。")

    own = OneRow(queryset=None, label=_("本方单位"), empty_label=_("请选择"), help_text=_("和对方交换的我方单位。"))
    code = forms.CharField(
        label=_("对方代码"), max_length=40, help_text=_("对方单位在对方系统里的代码，由对方管理员告诉您。")
    )
    public = forms.CharField(
        label=_("公钥"),
        max_length=400,
        help_text=_("对方“互联单位”页面上的 128 位数字和字母。"),
        widget=forms.Textarea(attrs={"rows": 3, **PLAIN}),
    )
    heard = forms.CharField(
        label=_("电话核对的指纹"),
        max_length=60,
        help_text=_("打电话给对方，请他照自己页面逐组念出八组，听一组填一组；不要从信里抄。"),
        widget=forms.TextInput(attrs=PLAIN),
    )
    url = forms.CharField(
        label=_("接收地址"),
        max_length=300,
        required=False,
        help_text=_("例如 https://example.org/api/exchange/；不填就用文件带去带回。"),
    )

    def prepare(self) -> None:
        """Offer the offices under the administrator's own."""
        self.offer("own", offices_of(self.by).filter(closed_on__isnull=True).exclude(pk=self.target.office_id))

    def do(self) -> Any:
        """Register it."""
        return acts.register_partner(self.target, **self.said, **self.doing)


class AboutPartner(OfficeForm):
    """An act about one partner."""

    def find(self, key: UUID) -> Any:
        """Return the partner."""
        return acts.partner_of(self.by, key)

    def about(self) -> str:
        """Return the office that is exchanged with."""
        return str(self.target.post.office.name)

    def onward(self) -> str:
        """Return the partner's page."""
        return reverse("administration:partner", args=[self.target.pk])


class EndPartner(AboutPartner):
    """End a partner."""

    act, path, role = "partner_ended", "partners/<uuid:key>/end/", SECURITY
    tells = _("不再收对方的信，也不再发；还没有发到的留着可以看。换公钥的，停用后重新登记。")
    final = True

    def do(self) -> None:
        """End it."""
        acts.end_partner(self.target, **self.doing)


class NameWitness(AboutPartner):
    """Have a partner countersign the heads of our chains every day."""

    act, path, role = "witness_named", "partners/<uuid:key>/witness/", SECURITY
    tells = _(
        "从今晚起，每天把本系统所有记录链签过名的链头发给对方；对方核对没有倒退就会签、保存、寄回。"
        "对方看到的只有单位代码、条数和校验值，没有任何事项，也没有任何人。"
    )

    def do(self) -> Any:
        """Name it."""
        return witnesses.name_witness(self.target, **self.doing)


class EndWitness(AboutPartner):
    """Send a partner no heads any more."""

    act, path, role = "witness_ended", "partners/<uuid:key>/witness/end/", SECURITY
    tells = _("不再把链头发给对方；已经会签的仍然有效，双方各自保存。")
    final = True

    def do(self) -> None:
        """End it."""
        witnesses.end_witness(self.target, **self.doing)


FORMS: tuple[type[OfficeForm], ...] = (RegisterPartner, EndPartner, NameWitness, EndWitness)
