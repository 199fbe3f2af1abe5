"""Forms of supervision on a matter: warn, urge the office on, list in public, and what the office answers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.closure.report import report_result
from huiyin.handling.lookups.case_choices import BREACHES, WARNED_OF, supervision_word, warning_word
from huiyin.handling.lookups.page import MatterPage
from huiyin.handling.supervision import acts
from huiyin.handling.supervision.lookups import unanswered, warnings_open
from huiyin.handling.supervision.warnings import handle_warning, warn


class SuperviseForm(ActForm):
    """Ask what the office breached, what is asked of it, and by when."""

    acts = ("supervised",)
    tells = _("向承办单位发出督办函；到期没有书面反馈就算晚。督促的是单位，不是人。")
    breach = ask.among(_("发现什么问题"), BREACHES)
    asked = ask.text(_("要求做什么"))
    due_on = ask.day(_("哪一天以前书面反馈"))

    def do(self) -> object:
        """Send the letter."""
        return acts.supervise(self.case.matter, **self.said, **self.doing)


class AnswerForm(ActForm):
    """Ask what the office answers."""

    acts = ("supervision_answered",)
    tells = _("书面反馈发出督办函的机关。")
    supervision = ask.Row(_("哪一份督办函"), word=supervision_word)
    words = ask.text(_("办理情况"))

    def prepare(self) -> None:
        """Offer the letters that wait."""
        self.offer("supervision", unanswered(self.case.matter))

    def do(self) -> object:
        """Answer."""
        return acts.answer_supervision(self.said["supervision"], self.said["words"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether a letter was sent."""
        return any(step.act == "supervised" for step in page.timeline)


class ListForm(ActForm):
    """Ask by when the listed matter must be settled."""

    acts = ("listed",)
    tells = _("公开挂牌：只写单位、类别、日期，不写人和内容。书面答复并兑现承诺以后，由挂牌机关核实、公开销号。")
    due_on = ask.day(_("限期"))

    def do(self) -> object:
        """List it."""
        return acts.list_publicly(self.case.matter, due_on=self.said["due_on"], **self.doing)


class DelistForm(ActForm):
    """Ask how it was made sure that the matter is settled."""

    acts = ("delisted",)
    tells = _("公开销号；没有答复或者承诺没有兑现的不能销号。")
    verified = ask.text(_("怎样核实已经解决"))

    def do(self) -> object:
        """Take it off the list."""
        return acts.delist(self.case.matter, self.said["verified"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether it stands on the list."""
        said = [step.act for step in page.timeline if step.act in ("listed", "delisted")]
        return said[:1] == ["listed"]


class WarnForm(ActForm):
    """Ask what is seen in the matter that may go wrong."""

    acts = ("warned",)
    tells = _("承办岗位应当在二十四小时内处置。预警的是事项和地点，不是人。")
    about = ask.among(_("什么情况"), WARNED_OF)
    facts = ask.text(_("看到了什么、在哪里"))

    def do(self) -> object:
        """Warn."""
        return warn(self.case.matter, about=self.said["about"], seen=self.said["facts"], **self.doing)


class HandleWarningForm(ActForm):
    """Ask what was done about a warning."""

    acts = ("warning_handled",)
    tells = _("处置情况记入办理记录。")
    warning = ask.Row(_("哪一条预警"), word=warning_word)
    measures = ask.text(_("采取的措施"))

    def prepare(self) -> None:
        """Offer the warnings that wait."""
        self.offer("warning", warnings_open(self.case.matter))

    def do(self) -> object:
        """Say what was done."""
        return handle_warning(self.said["warning"], self.said["measures"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether there was a warning."""
        return any(step.act == "warned" for step in page.timeline)


class ReportForm(ActForm):
    """Ask what shows the result, and what the person says of it."""

    acts = ("result_reported",)
    tells = _("办结报告发给交办单位；答复文号、各项诉求的结论和本人评价由记录自动写入。")
    evidence = ask.text(_("落实情况和凭据"))
    view = ask.text(_("信访人意见"), rows=3, why=_("如实写本人怎么说；联系不上的，写明联系的经过。"))

    def do(self) -> object:
        """Report it."""
        return report_result(self.case.matter, evidence=self.said["evidence"], view=self.said["view"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether who assigned the matter waits for a report."""
        return any(chip.key.endswith(("feed_back", "feed_back_above")) for chip in page.chips)


FORMS = (ReportForm, SuperviseForm, AnswerForm, ListForm, DelistForm, WarnForm, HandleWarningForm)
