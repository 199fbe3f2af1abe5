"""Forms of answering: reply to a suggestion, answer a question, serve the answer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.answers.acts import serve_answer
from huiyin.handling.answers.replies import consult, reply
from huiyin.handling.answers.service import Serving
from huiyin.handling.lookups.choices import (
    ADOPTED,
    CONSULTATION,
    METHODS,
    SUGGESTION,
    Adopted,
    Method,
    unserved_contacts,
)
from huiyin.handling.lookups.page import MatterPage

ANSWERING = ("answered", "replied", "consulted")
ANSWERS = ("opinion", "suggestion", "consultation")
LAW = _("一行一条，写成“《土地管理法》第十四条”的样子。")


class ReplyForm(ActForm):
    """Ask what becomes of the suggestion, and why."""

    acts = ("replied",)
    tells = _("给每位提出人出具书面回复：采纳、部分采纳还是未采纳，为什么。")
    adopted = ask.one_of(_("怎样采纳"), ADOPTED)
    text = ask.text(_("回复内容"), rows=8)
    reasons = ask.text(_("理由"))
    basis = ask.text(_("依据"), rows=2, required=False, why=LAW)

    def do(self) -> object:
        """Reply."""
        said = self.said
        return reply(
            said["text"],
            adopted=Adopted(said["adopted"]),
            reasons=said["reasons"],
            basis=ask.lines_of(said["basis"]),
            matter=self.case.matter,
            **self.doing,
        )

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether it is a suggestion."""
        return page.matter.kind == SUGGESTION


class ConsultForm(ActForm):
    """Ask what is answered to the question."""

    acts = ("consulted",)
    tells = _("给提问人出具书面答复。")
    text = ask.text(_("答复内容"), rows=8)
    basis = ask.text(_("依据"), rows=2, required=False, why=LAW)

    def do(self) -> object:
        """Answer the question."""
        said = self.said
        return consult(said["text"], basis=ask.lines_of(said["basis"]), matter=self.case.matter, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether it is a question."""
        return page.matter.kind == CONSULTATION


class ServingForm(ActForm):
    """Ask how and when a letter reached a person."""

    late = True
    method = ask.among(_("怎样送达"), METHODS)
    witnessed = ask.tick(_("留置送达有见证人签名，或者有照片、录像"))
    consented = ask.tick(_("本人同意电子送达"))
    published_on = ask.day(_("公告发布日期"), required=False, why=_("只有公告送达才填，满三十日视为送达。"))

    def prepare(self) -> None:
        """Call the day by what it is here."""
        self.fields["on"].label = _("送达日期")

    @property
    def serving(self) -> Serving:
        """Return how it was served."""
        said = self.said
        return Serving(
            method=Method(said["method"]),
            witnessed=said["witnessed"],
            consented=said["consented"],
            published_on=said["published_on"],
        )


class ServeAnswerForm(ServingForm):
    """Ask on whom the answer was served, how and when."""

    acts = ("answer_served",)
    tells = _("从送达之日的第二天起，他有三十日可以申请复查；没有送达，复查期限不起算。")
    contact = ask.contact(_("送达谁"))
    field_order = ("contact",)

    def prepare(self) -> None:
        """Offer the persons on whom it was not served yet."""
        super().prepare()
        self.offer("contact", unserved_contacts(self.case.matter))

    def do(self) -> object:
        """Record the service."""
        return serve_answer(contact=self.said["contact"], serving=self.serving, **self.dated)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether somebody does not have the newest answer yet; who joined later is given a copy."""
        given = next((step.on for step in page.timeline if step.act in ANSWERING), None)
        papers = [paper for paper in page.papers if paper.kind in ANSWERS and paper.dated >= (given or paper.dated)]
        have = {paper.contact_id for paper in papers if paper.served_on}
        return any(each.contact.part != "repeat" and each.contact.pk not in have for each in page.contacts)


FORMS = (ReplyForm, ConsultForm, ServeAnswerForm)
