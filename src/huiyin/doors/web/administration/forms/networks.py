"""The form that says from which networks the posts of an office are used."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.administration.forms.base import OfficeForm
from huiyin.doors.web.administration.roles import SECURITY
from huiyin.doors.web.parts.own_network import address_of
from huiyin.doors.web.parts.staff import StaffRequest
from huiyin.lib.refusal import Refused
from huiyin.record.administration import networks as acts
from huiyin.record.administration.lookups import office_of


class Networks(forms.CharField):
    """Networks, one a line."""

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """Return the lines that say something."""
        return str(value or "").replace(",", "\n").split()


class SetNetworks(OfficeForm):
    """Say from which networks the posts of the office are used."""

    act, path, role = "networks_set", "offices/<uuid:key>/networks/", SECURITY
    tells = _(
        "本单位各岗位只能从这些网段登录和办理，在别处的登录马上结束；下级单位各有各的规定。全部删去，就是哪里都可以。"
    )

    networks = Networks(
        label=_("允许的网段"), required=False, widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"})
    )
    outside = forms.BooleanField(label=_("我知道保存后我自己也要回到这些网段里才能登录。"), required=False)

    def __init__(self, request: StaffRequest, key: Any = None, *, data: QueryDict | None = None) -> None:
        self.address = address_of(request)
        super().__init__(request, key, data=data)

    def find(self, key: UUID) -> Any:
        """Return the office."""
        return office_of(self.by, key)

    def prepare(self) -> None:
        """Begin with the networks it has, and ask for no confirmation before one is needed."""
        said = _("每行一个，如 10.1.0.0/16 或 2001:db8::/32，也可以是一个地址。您现在的地址是 %(address)s。")
        self.fields["networks"].help_text = said % {"address": self.address}
        self.start(networks="\n".join(self.target.networks))
        self.tick = self.fields["outside"]
        if "outside" not in self.data:
            del self.fields["outside"]

    def show(self, error: Refused) -> None:
        """Show a refusal; the one that a tick overcomes comes with it."""
        if error.code == acts.OUTSIDE:
            self.fields["outside"] = self.tick
        super().show(error)

    def do(self) -> None:
        """Set them."""
        acts.set_networks(self.target, **self.said, seen_from=self.address, **self.doing)

    def onward(self) -> str:
        """Return the office's page."""
        return reverse("administration:office", args=[self.target.pk])


FORMS: tuple[type[OfficeForm], ...] = (SetNetworks,)
