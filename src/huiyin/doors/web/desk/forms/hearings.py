"""Forms of a hearing: call people to it, keep its record, conclude from it."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.casework import hearing
from huiyin.handling.casework.hearing_letters import SHANGHAI, Calling
from huiyin.handling.casework.lookups import hearing_to_come, hearing_to_conclude
from huiyin.handling.lookups.case_choices import chairs
from huiyin.handling.lookups.page import MatterPage


class CallForm(ActForm):
    """Ask when and where the hearing is, and before whom."""

    acts = ("hearing_called",)
    tells = _(
        "给每位信访人出具听证通知书，至少提前七日；还没举行的听证再次通知就是改期。主持人不能是承办、调查过本事项的岗位。"
    )
    day = ask.day(_("听证日期"))
    hour = forms.TimeField(label=_("听证时间"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = ask.line(_("听证地点"))
    chair = ask.Row(_("主持人"))
    members = ask.text(_("听证员"), rows=2, required=False, why=_("一行一位；可以请代表、律师、村民参加。"))
    recorder = ask.line(_("记录人"), required=False)
    in_public = ask.tick(_("公开举行"))

    def prepare(self) -> None:
        """Offer the posts that did not work on the matter."""
        self.offer("chair", chairs(self.case.matter, self.case.office))

    def do(self) -> object:
        """Call everyone."""
        said = self.said
        calling = Calling(
            begins_at=datetime.combine(said["day"], said["hour"], tzinfo=SHANGHAI),
            place=said["place"],
            chair=said["chair"],
            members=ask.lines_of(said["members"]),
            recorder=said["recorder"],
            in_public=said["in_public"],
        )
        return hearing.call_hearing(self.case.matter, calling, **self.doing)


class HoldForm(ActForm):
    """Ask what was said at the hearing."""

    acts = ("hearing_held",)
    tells = _("听证笔录发给每位信访人，由参加人当场核对、签名。")
    record = ask.text(_("听证笔录"), rows=12, why=_("谁到场、各方陈述、出示和质证了什么、有什么争议。"))

    def prepare(self) -> None:
        """Call the day by what it is here."""
        self.fields["on"].label = _("举行日期")

    def do(self) -> object:
        """Keep the record."""
        return hearing.hold_hearing(self.case.matter, self.said["record"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether people were called to a hearing that was not held yet."""
        return _called(page) and hearing_to_come(page.matter) is not None


class ConcludeForm(ActForm):
    """Ask what the chair concludes."""

    acts = ("hearing_concluded",)
    tells = _("由主持人作出；结论发给每位信访人，处理意见应当以听证查明的事实为依据。")
    conclusion = ask.text(_("听证结论和理由"), rows=8)

    def do(self) -> object:
        """Conclude."""
        return hearing.conclude_hearing(self.case.matter, self.said["conclusion"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether a hearing was held that nobody concluded from yet."""
        return _called(page) and hearing_to_conclude(page.matter) is not None


def _called(page: MatterPage) -> bool:
    return any(step.act == "hearing_called" for step in page.timeline)


FORMS = (CallForm, HoldForm, ConcludeForm)
