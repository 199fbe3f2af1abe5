"""The form by which a petition is handed to a people's mediation committee."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.lookups.choices import COMPLAINT
from huiyin.handling.lookups.mediation_choices import committees_near
from huiyin.handling.lookups.page import MatterPage
from huiyin.handling.mediation.kinds import DisputeKind
from huiyin.handling.mediation.opening import transfer
from huiyin.handling.mediation.parties import Disputing


class TransferForm(ActForm):
    """Ask which committee, what kind of dispute, and who the other side is."""

    acts = ("mediation_transferred",)
    tells = _("调委会征求各方意见，一方不同意就不调解；您的办理和期限不停。达成一致的，应当制作调解协议书。")
    committee = ask.Row(_("哪个调委会"))
    kind = ask.among(_("纠纷类型"), DisputeKind.choices)
    name = ask.line(_("对方姓名或者名称"), most=60)
    phone = ask.line(_("对方电话"), required=False, most=40)
    address = ask.line(_("对方住址"), required=False)
    is_organisation = ask.tick(_("对方是单位"))
    head = ask.line(_("法定代表人"), required=False, most=60)

    def prepare(self) -> None:
        """Offer the committees near the office."""
        self.offer("committee", committees_near(self.case.by))

    def do(self) -> object:
        """Hand it over."""
        said = self.said
        other = Disputing(**{key: said[key] for key in ("name", "phone", "address", "is_organisation", "head")})
        where = {"committee": said["committee"], "kind": said["kind"]}
        return transfer(self.case.matter, respondents=[other], **where, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether it is a complaint."""
        return page.matter.kind == COMPLAINT


FORMS = (TransferForm,)
