"""Forms of public works: tell how it goes, move the day, hand on, finish, hear the residents, drop, close."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.doors.web.parts.handed_in import PapersField
from huiyin.handling.lookups.event_choices import receivers
from huiyin.handling.lookups.works_choices import DROPPED, HEARD, PARTED, matters_named, matters_rested_on
from huiyin.handling.works import acts, resting
from huiyin.handling.works.said import Pictures
from huiyin.handling.works.words import Word, approve_works, dispute_works

PUBLIC = _("会公开，写事不写人，写到村组为止。")
NOBODY = _("照片逐张看过：没有人脸、车牌、门牌")


class ToldForm(ActForm):
    """Ask for words that everybody will read, and for pictures of the place."""

    words = ask.text(_("怎么样了"), why=PUBLIC, rows=3)
    papers = PapersField()
    show_nobody = ask.tick(NOBODY)

    @property
    def pictures(self) -> Pictures:
        """Return the pictures, with whether somebody looked through them."""
        return Pictures(self.cleaned_data["papers"], show_nobody=self.cleaned_data["show_nobody"])


class ProgressForm(ToldForm):
    """Ask how far it is."""

    acts = ("works_progressed",)
    tells = _("进展在公开的民生清单上显示；第一次报告就是开工。")

    def do(self) -> None:
        """Tell it."""
        acts.tell_progress(self.case.matter, self.cleaned_data["words"], self.pictures, **self.doing)


class FinishForm(ToldForm):
    """Ask what was made, with a picture of how it is now."""

    acts = ("works_finished",)
    tells = _("完工照片和开工前的放在一起公开；接着由别的岗位去听群众意见，群众不认可的返工。")

    def do(self) -> None:
        """Finish it."""
        acts.finish_works(self.case.matter, self.cleaned_data["words"], self.pictures, **self.doing)


class MoveForm(ActForm):
    """Ask for the new day, and why."""

    acts = ("works_moved",)
    tells = _("新旧两个日期都公开，原来的承诺照样计时。")
    until = ask.day(_("改到哪一天"))
    words = ask.text(_("为什么改期"), why=PUBLIC, rows=3)

    def do(self) -> None:
        """Move it."""
        said = self.cleaned_data
        acts.move_day(self.case.matter, said["until"], said["words"], **self.doing)


class HandForm(ActForm):
    """Ask who owns it from now on."""

    acts = ("works_handed",)
    tells = _("换责任岗位，承诺的日期不变。")
    to = ask.Row(_("交给哪个岗位"))

    def prepare(self) -> None:
        """Offer the handlers of the office and of those under it."""
        self.offer("to", receivers(self.case.office))

    def do(self) -> None:
        """Hand it on."""
        acts.hand_works(self.case.matter, self.cleaned_data["to"], **self.doing)


class AddForm(ActForm):
    """Ask which matters came later."""

    acts = ("works_added",)
    tells = _("反映这几件事的群众在自己的页面上看得到这个项目，完工后可以凭查询码说意见。")
    rests_on = ask.line(_("并入的事项编号"), why=_("几件用空格分开。"), most=600)

    def do(self) -> None:
        """Let the item rest on them."""
        further = matters_named(self.case.by, self.cleaned_data["rests_on"])
        resting.add_matters(self.case.matter, further, **self.doing)


class TakeOutForm(ActForm):
    """Ask which matter is taken out, and why."""

    acts = ("works_taken_out",)
    tells = _("这件事项照常办理，页面上不再显示这个项目；并入过、为什么移出，都留在记录里。")
    parted = ask.Row(_("移出哪一件"), word=lambda matter: str(matter.number))
    reason = ask.among(_("理由"), PARTED)

    def prepare(self) -> None:
        """Offer what it rests on."""
        self.offer("parted", matters_rested_on(self.case.by, self.case.matter))

    def do(self) -> None:
        """Take it out."""
        said = self.cleaned_data
        resting.take_out(self.case.matter, said["parted"], said["reason"], **self.doing)


class DropForm(ActForm):
    """Ask why it is dropped."""

    acts = ("works_dropped",)
    tells = _("项目留在清单上，标明撤销和理由；反映的事项照常办理。")
    reason = ask.among(_("理由"), DROPPED)
    words = ask.text(_("说明"), why=PUBLIC, rows=3)

    def do(self) -> None:
        """Drop it."""
        said = self.cleaned_data
        acts.drop_works(self.case.matter, said["reason"], said["words"], **self.doing)


class ApproveForm(ActForm):
    """Ask how residents were heard who accept it."""

    acts = ("works_approved",)
    tells = _("群众的话和单位说的“完工”分开记、分开公开；由办的人以外的岗位去听。")
    heard = ask.among(_("怎么听到的"), HEARD)
    words = ask.text(_("他们怎么说"), why=_("不公开。"), rows=3, required=False)
    accepted = True
    keeps: Any = staticmethod(approve_works)

    def do(self) -> None:
        """Keep it."""
        said = self.cleaned_data
        self.keeps(self.case.matter, Word(self.accepted, said["heard"], said["words"]), **self.doing)


class DisputeForm(ApproveForm):
    """Ask what residents find lacking."""

    acts = ("works_disputed",)
    tells = _("退回返工，时限重新开始；“完工”和“不认可”都留在清单上。")
    words = ask.text(_("还差什么"), why=_("不公开。"), rows=3)
    accepted = False
    keeps = staticmethod(dispute_works)


class CloseForm(ActForm):
    """Close the item."""

    acts = ("works_closed",)
    tells = _("群众认可的项目销号，仍留在公开清单上。")

    def do(self) -> None:
        """Close it."""
        acts.close_works(self.case.matter, **self.doing)


FORMS = (
    ProgressForm,
    FinishForm,
    MoveForm,
    HandForm,
    AddForm,
    TakeOutForm,
    ApproveForm,
    DisputeForm,
    CloseForm,
    DropForm,
)
