"""Forms of the work between acceptance and answer: note, hear, simplify, settle, urgent events."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.casework import acts as work
from huiyin.handling.casework import urgent
from huiyin.handling.casework.lists import EVENTS, HEARD, SIMPLE
from huiyin.handling.lookups.choices import COMPLAINT, contact_word, persons_of
from huiyin.handling.lookups.page import MatterPage

WHO_READS = (("internal", _("只在内部：信访人看不到")), ("public", _("公开：信访人在自己的页面上看得到")))


class NoteForm(ActForm):
    """Ask what was done, and who may read it."""

    acts = ("noted",)
    late = True
    tells = _("记入办理记录，写明是哪个岗位哪天做的；记录只增不改。")
    who_reads = ask.one_of(_("谁能看到"), WHO_READS)
    text = ask.text(_("办理情况"), why=_("去了哪里、查到什么、谁答应做什么。写事不写人的品性。"))

    def do(self) -> object:
        """Keep the note."""
        public = self.said["who_reads"] == "public"
        return work.note(self.case.matter, self.said["text"], public=public, **self.dated)


class HearForm(ActForm):
    """Ask whom was heard, how, and what they said of facts and reasons."""

    acts = ("heard",)
    tells = _("没有听取信访人陈述事实和理由，就不能出具处理意见书。陈述如实记录，随该件封存。")
    contact = ask.contact(_("听取了谁"))
    how = ask.among(_("怎样听取"), HEARD.items())
    words = ask.text(_("陈述的事实和理由"), rows=8)

    def prepare(self) -> None:
        """Offer the persons of the matter."""
        self.offer("contact", persons_of(self.case.matter))

    def do(self) -> object:
        """Keep what was said."""
        said = self.said
        return work.hear(said["contact"], said["words"], how=said["how"], **self.doing)


class SimplifyForm(ActForm):
    """Ask on which ground the simple procedure applies."""

    acts = ("simplified",)
    tells = _("办得更快，信访人的权利不变；告知每位信访人。")
    ground = ask.one_of(_("依据哪种情形"), SIMPLE.items())

    def do(self) -> None:
        """Handle it by the simple procedure."""
        work.simplify(self.case.matter, **self.said, **self.doing)


class SettleForm(ActForm):
    """Ask what was settled, who signed, and by when it is performed."""

    acts = ("settled",)
    tells = _("和解须由每一位信访人自愿签署；事项进入履行，履行完毕后办结。")
    terms = ask.text(_("和解协议的内容"), rows=8)
    signed = ask.Rows(_("哪些信访人已签署"), word=contact_word)
    perform_by = ask.day(_("履行到哪一天"), required=False)

    def prepare(self) -> None:
        """Offer the persons of the matter."""
        self.offer("signed", persons_of(self.case.matter))

    def do(self) -> object:
        """Record the settlement."""
        said = self.said
        return work.settle(self.case.matter, **{**said, "signed": list(said["signed"])}, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether it is a complaint."""
        return page.matter.kind == COMPLAINT


class UrgentForm(ActForm):
    """Ask what happens, where, and what is needed."""

    acts = ("urgent_noticed",)
    tells = _("立即提醒本机关负责人，由负责人向上一级报告。报告的是事件和危险，不是人。")
    event = ask.among(_("什么情况"), EVENTS.items())
    facts = ask.text(_("发生了什么、在哪里、需要什么"))

    def do(self) -> None:
        """Tell the head."""
        urgent.notice_urgent(self.case.matter, **self.said, **self.doing)


class ReportUrgentForm(ActForm):
    """Ask what is being done about the urgent event."""

    acts = ("urgent_reported",)
    tells = _("上一级机关负责人收到报告，并从此能查阅本事项。")
    measures = ask.text(_("已经采取的措施"))

    def do(self) -> object:
        """Report it upward."""
        return urgent.report_urgent(self.case.matter, **self.said, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether an event was noticed and not yet reported."""
        said = [step.act for step in page.timeline if step.act in ("urgent_noticed", "urgent_reported")]
        return said[:1] == ["urgent_noticed"]


FORMS = (NoteForm, HearForm, SimplifyForm, SettleForm, UrgentForm, ReportUrgentForm)
