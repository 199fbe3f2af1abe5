"""Forms of opening a matter for some hours to a post that may not see it: one person proposes, another decides."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from huiyin.doors.web.desk.forms.publishing import last_of
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.casework import opening
from huiyin.handling.lookups.page import MatterPage


class ProposeForm(ActForm):
    """Ask who is to see it, and why it cannot wait."""

    acts = ("opening_proposed",)
    tells = _("交另一个人决定，同意了才打开。这个岗位只能看、不能办；到时间自动关上。每位信访人都会收到通知。")
    post = ask.Row(_("给哪个岗位看"), why=_("被反映的单位和岗位、他们的下级、已回避的岗位不在其中。"))
    reason = ask.one_of(_("因为什么"), opening.REASONS.items())
    facts = ask.text(_("发生了什么，为什么等不及"), why=_("加密保存，供决定的人看。"))

    def prepare(self) -> None:
        """Offer the posts that nothing in the matter keeps from it."""
        self.offer("post", opening.posts_to_open_to(self.case.matter))

    def do(self) -> object:
        """Propose it."""
        return opening.propose_opening(self.case.matter, **self.said, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether no proposal waits."""
        return last_of(page, opening.STEPS) != "opening_proposed"


class AgreeForm(ActForm):
    """Show what is proposed, and ask for the yes."""

    acts = ("opening_agreed",)
    tells = _(
        "这个岗位马上就能看到本事项，只能看、不能办，到时间自动关上；每位信访人都会收到通知，看了几次也会写在“谁看过我的档案”里。"
    )
    read = ask.tick(_("我看过情况，同意打开"))

    def prepare(self) -> None:
        """Tell who is to see it, why, and for how long."""
        asked = opening.opening_asked(self.case.matter)
        if asked is not None:
            hours = settings.HUIYIN_OPENING_HOURS
            long = ngettext("%(n)d 小时", "%(n)d 小时", hours) % {"n": hours}
            why = opening.REASONS[asked.reason]
            self.fields["read"].help_text = f"{asked.post} · {long} · {why} · {opening.facts_of(asked)}"
        self.fields["read"].required = True

    def do(self) -> object:
        """Agree to it."""
        return opening.agree_to_opening(self.case.matter, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether a proposal waits."""
        return last_of(page, opening.STEPS) == "opening_proposed"


class DenyForm(ActForm):
    """Ask why it is not opened."""

    acts = ("opening_denied",)
    tells = _("告诉提出的岗位，本事项照旧。")
    reasons = ask.text(_("不同意的理由"))

    def do(self) -> None:
        """Deny it."""
        opening.deny_opening(self.case.matter, **self.said, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether a proposal waits."""
        return last_of(page, opening.STEPS) == "opening_proposed"


FORMS = (ProposeForm, AgreeForm, DenyForm)
