"""Forms of owning a hard case: its team, its plan, its steps, and the reports to the people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.casework import ownership
from huiyin.handling.casework.lookups import open_steps
from huiyin.handling.lookups.case_choices import DUTIES, posts_near, seated_posts, step_word, working_posts
from huiyin.handling.lookups.page import MatterPage


class TeamForm(ActForm):
    """Ask which post joins the team, and for what."""

    acts = ("team_named",)
    tells = _("该岗位从此能看到、办理本事项；与本事项有利害关系的岗位不能加入。")
    post = ask.Row(_("哪个岗位"))
    duty = ask.among(_("在工作组里做什么"), DUTIES)

    def prepare(self) -> None:
        """Offer the posts here, below and beside."""
        self.offer("post", posts_near(self.case.office))

    def do(self) -> object:
        """Name it to the team."""
        return ownership.name_team(self.case.matter, {self.said["post"]: self.said["duty"]}, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether a leader owns the case."""
        return any(step.act == "owned" for step in page.timeline)


class LeaveTeamForm(ActForm):
    """Ask which post leaves the team."""

    acts = ("team_left",)
    tells = _("没有其他分工的岗位从此看不到本事项。")
    post = ask.Row(_("哪个岗位"))

    def prepare(self) -> None:
        """Offer the posts of the team."""
        self.offer("post", seated_posts(self.case.matter))

    def do(self) -> None:
        """Have it leave."""
        ownership.leave_team(self.case.matter, self.said["post"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether there ever was a team."""
        return any(step.act == "team_named" for step in page.timeline)


class PlanForm(ActForm):
    """Ask for one step of the plan: what, by which post, by when."""

    acts = ("plan_made",)
    tells = _("这一步列入该岗位的待办；做完以后由该岗位登记结果。")
    what = ask.text(_("做什么"), rows=3)
    post = ask.Row(_("由哪个岗位做"))
    due_on = ask.day(_("哪一天以前做完"))

    def prepare(self) -> None:
        """Offer the posts that work on the matter."""
        self.offer("post", working_posts(self.case.matter))

    def do(self) -> object:
        """Plan the step."""
        said = self.said
        step = ownership.Step(said["what"], said["post"], said["due_on"])
        return ownership.plan(self.case.matter, [step], **self.doing)


class StepForm(ActForm):
    """Ask which step is done, and what came of it."""

    acts = ("step_done",)
    tells = _("结果记入办理记录，这一步从待办里去掉。")
    step = ask.Row(_("哪一步"), word=step_word)
    outcome = ask.text(_("结果"))

    def prepare(self) -> None:
        """Offer the steps not done yet."""
        self.offer("step", open_steps(self.case.matter))

    def do(self) -> object:
        """Say that it is done."""
        return ownership.do_step(self.said["step"], self.said["outcome"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether steps were planned."""
        return any(step.act == "plan_made" for step in page.timeline)


class ProgressForm(ActForm):
    """Ask what everyone of the matter is told."""

    acts = ("progress_told",)
    tells = _("每位信访人都能在自己的页面上看到。")
    words = ask.text(_("现在的进展和下一步"), why=_("做了什么、查到什么、接下来哪一天做什么。"))

    def do(self) -> object:
        """Tell them."""
        return ownership.tell_progress(self.case.matter, self.said["words"], **self.doing)


FORMS = (TeamForm, LeaveTeamForm, PlanForm, StepForm, ProgressForm)
