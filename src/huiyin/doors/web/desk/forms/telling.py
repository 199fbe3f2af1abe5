"""Forms of telling people: notify, accept, propose a refusal, decide on it, serve a notice."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.acceptance import acts as acceptance
from huiyin.handling.acceptance.grounds import GROUNDS
from huiyin.handling.acceptance.lookups import proposal, proposed
from huiyin.handling.lookups.choices import COMPLAINT, METHODS, NOTICES, contact_word, persons_of, unserved_notices
from huiyin.handling.lookups.page import MatterPage
from huiyin.handling.lookups.words import paper_word

PROPOSALS = (
    "refusal_proposed",
    "refusal_denied",
    "refused",
    "accepted",
    "triaged",
    "forwarded",
    "assigned",
    "decided",
    "returned",
)


class NotifyForm(ActForm):
    """Ask whom to tell that the matter was received and how it is handled."""

    acts = ("notified",)
    tells = _("给信访人出具书面告知书；送达后请登记送达日期和方式。")
    contact = ask.contact(_("告知谁"), required=False, why=_("不选就是告知每一位信访人。"))
    mediation_offered = ask.tick(_("告知书里同时提出可以调解"), why=_("调解要各方自愿。"))

    def prepare(self) -> None:
        """Offer the persons of the matter."""
        self.offer("contact", persons_of(self.case.matter))
        self.fields["contact"].empty_label = _("每一位信访人")  # type: ignore[attr-defined]

    def do(self) -> object:
        """Tell them."""
        return acceptance.notify(self.case.matter, **self.said, **self.doing)


class AcceptForm(ActForm):
    """Ask whether mediation is offered with the acceptance."""

    acts = ("accepted",)
    tells = _("给每位信访人出具受理告知书，写明办理到哪一天；六十日的办理期限从今天起算。")
    mediation_offered = ask.tick(_("告知书里同时提出可以调解"), why=_("调解要各方自愿。"))

    def do(self) -> object:
        """Accept the matter."""
        return acceptance.accept(self.case.matter, **self.said, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether it is a complaint; suggestions and questions are answered at once."""
        return page.matter.kind == COMPLAINT


class ProposeRefusalForm(ActForm):
    """Ask on which ground the matter should not be accepted, why, and where the person goes instead."""

    acts = ("refusal_proposed",)
    tells = _("拟不予受理要由另一位工作人员审核；审核同意之前不告知信访人，事项仍在您手里，期限照算。")
    ground = ask.one_of(_("依据哪种情形"), [(key, ground.words) for key, ground in GROUNDS.items()])
    reasons = ask.text(_("理由"), why=_("写进告知书。"))
    way = ask.text(_("信访人应当去哪里"), rows=3, why=_("机关、地点、电话。"))

    def do(self) -> None:
        """Propose the refusal."""
        acceptance.propose_refusal(self.case.matter, **self.said, **self.doing)


class OnProposal(ActForm):
    """A form about a refusal that was proposed: it shows what the proposer wrote."""

    page = "desk/refusal.html"

    def prepare(self) -> None:
        """Open what was proposed."""
        entry = proposal(self.case.matter)
        self.ground = GROUNDS[entry.code].words if entry else ""
        self.written = proposed(entry) if entry else None

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether a proposal waits for its second reader."""
        return next((step.act for step in page.timeline if step.act in PROPOSALS), "") == "refusal_proposed"


class RefuseForm(OnProposal):
    """Ask the second reader to agree to the refusal."""

    acts = ("refused",)
    tells = _("事项就此办结；给每位信访人出具不予受理告知书，写明理由、依据和应当去的途径。")

    def do(self) -> object:
        """Refuse the matter."""
        return acceptance.refuse(self.case.matter, **self.doing)


class DenyRefusalForm(OnProposal):
    """Ask why the matter may not be refused."""

    acts = ("refusal_denied",)
    tells = _("事项继续由承办岗位办理，应当受理。")
    reasons = ask.text(_("不同意的理由"))

    def do(self) -> None:
        """Deny the refusal."""
        acceptance.deny_refusal(self.case.matter, **self.said, **self.doing)


def notice_word(document: Any) -> str:
    """Return what a notice is, its number, and for which contact."""
    return f"{paper_word(document.kind)} {document.number} → {contact_word(document.contact)}"


class ServeNoticeForm(ActForm):
    """Ask which notice reached its person, how and when."""

    acts = ("notice_served",)
    late = True
    tells = _("登记送达后，信访人和档案里都能看到这份文书哪一天、怎样送到。")
    document = ask.Row(_("哪一份告知书"), word=notice_word)
    method = ask.among(_("怎样送达"), METHODS)
    witnessed = ask.tick(_("留置送达有见证人签名，或者有照片、录像"))

    def prepare(self) -> None:
        """Offer the notices that were not served yet."""
        self.offer("document", unserved_notices(self.case.matter))
        self.fields["on"].label = _("送达日期")

    def do(self) -> object:
        """Record the service."""
        said = self.said
        how = {"method": said["method"], "witnessed": said["witnessed"]}
        return acceptance.serve_notice(said["document"], **how, **self.dated)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether a notice was issued and not served yet."""
        return any(paper.kind in NOTICES and paper.served_on is None for paper in page.papers)


FORMS = (NotifyForm, AcceptForm, ProposeRefusalForm, RefuseForm, DenyRefusalForm, ServeNoticeForm)
