"""Forms of sending: forward, assign, co-assign, object, take back, deny, decide, own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.exchange import acts as exchange
from huiyin.handling.exchange.lookups import came_from_afar
from huiyin.handling.lookups.choices import leaders, other_offices, posts_in
from huiyin.handling.lookups.page import MatterPage
from huiyin.handling.routing import acts as routing
from huiyin.handling.routing.lookups import propose_office

LONGEST_LIMIT = 90
MOVES = ("forwarded", "assigned", "decided", "objected", "objection_denied", "returned")


class SendForm(ActForm):
    """Ask to which office the matter goes; the one that seems competent is proposed, a person decides."""

    to = ask.Row(_("交给哪个机关、单位"), why=_("已按职责分工提出建议，由您决定；被反映的单位及其下级不能接办。"))

    def prepare(self) -> None:
        """Offer all other offices, and propose the competent one."""
        self.offer("to", other_offices(self.case.office))
        if not self.is_bound:
            self.start(to=propose_office(self.case.matter))


class ForwardForm(SendForm):
    """Ask where the matter is forwarded to."""

    acts = ("forwarded",)
    tells = _("发出转送函，并书面告知每位信访人转到了哪里；对方有 5 个工作日可以提出异议。")

    def do(self) -> None:
        """Forward the matter."""
        routing.forward(self.case.matter, **self.said, **self.doing)


class AssignForm(SendForm):
    """Ask where the matter is assigned to, and within how many days its result is wanted."""

    acts = ("assigned",)
    tells = _("发出交办函，限期办结并报送结果；书面告知每位信访人。对方有 5 个工作日可以提出异议。")
    days = ask.days(_("办理期限（天）"), most=LONGEST_LIMIT)
    wanted = ask.text(_("要求报送的材料"), rows=2, required=False, why=_("一行一项；不填为办理结果和办结报告。"))

    def do(self) -> None:
        """Assign the matter."""
        said = self.said
        wanted = ask.lines_of(said.pop("wanted")) or routing.REPORT
        routing.assign(self.case.matter, wanted=wanted, **said, **self.doing)


class CoAssignForm(ActForm):
    """Ask which offices and posts help."""

    acts = ("co_assigned",)
    tells = _("协办岗位能看到事项并记录办理情况；主办只有一个，答复仍由主办出具。")
    offices = ask.Rows(_("协办机关"), required=False)
    posts = ask.Rows(_("本机关协办岗位"), required=False)

    def prepare(self) -> None:
        """Offer other offices, and the handlers of one's own."""
        self.offer("offices", other_offices(self.case.office))
        self.offer("posts", posts_in(self.case.office, "handler"))

    def do(self) -> None:
        """Have them help."""
        routing.co_assign(self.case.matter, to=[*self.said["offices"], *self.said["posts"]], **self.doing)


class ObjectForm(ActForm):
    """Ask why the matter is not this office's, and whose it is."""

    acts = ("objected",)
    tells = _("发出退回函，交由转送方答复；对方同意之前，事项仍由本机关办理，期限照算。")
    reasons = ask.text(_("理由"), why=_("详细说明不属于本机关职权的事实和依据。"))
    proposed = ask.Row(_("应当由谁办理"), required=False)
    materials = ask.text(_("所附材料"), rows=2, required=False, why=_("一行一份。"))

    def prepare(self) -> None:
        """Offer the other offices."""
        self.offer("proposed", other_offices(self.case.office))

    def do(self) -> None:
        """Object."""
        said = self.said
        routing.object_to(self.case.matter, materials=ask.lines_of(said.pop("materials")), **said, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether it was sent here, not decided, and not objected to since."""
        return last_move(page) in ("forwarded", "assigned")


class ObjectAboveForm(ActForm):
    """Ask why a matter that another installation gave is not this office's."""

    acts = ("objected_above",)
    tells = _("退回函通过上下级交换发给来文机关；对方同意之前，事项仍由本机关办理，期限照算。")
    reasons = ask.text(_("理由"), why=_("详细说明不属于本机关职权的事实和依据。"))

    def do(self) -> None:
        """Object."""
        exchange.object_above(self.case.matter, **self.said, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether it came from another installation and was not objected to."""
        return any(each.contact.order_number for each in page.contacts) and came_from_afar(page.matter)


class AgreeReturnForm(ActForm):
    """Ask nothing but the day on which the objection is agreed to."""

    acts = ("returned",)
    tells = _("事项退回本机关重新甄别，信访人会看到在谁手里；退回满两次的，由上一级机关指定的裁定人决定承办单位。")

    def do(self) -> None:
        """Agree, and take the matter back."""
        routing.agree_return(self.case.matter, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether an objection waits for an answer."""
        return last_move(page) == "objected"


class DenyObjectionForm(ActForm):
    """Ask why the objection is not agreed to."""

    acts = ("objection_denied",)
    tells = _("事项留在承办机关，承办机关应当受理；理由发给对方。")
    reasons = ask.text(_("不同意的理由"))

    def do(self) -> None:
        """Deny the objection."""
        routing.deny_objection(self.case.matter, **self.said, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether an objection waits for an answer."""
        return last_move(page) == "objected"


class DecideForm(SendForm):
    """Ask whose matter it is, and why."""

    acts = ("decided",)
    tells = _("事项交给所定机关办理，不能再提出异议；书面告知每位信访人。")
    reasons = ask.text(_("决定的理由"))

    def do(self) -> None:
        """Decide whose matter it is."""
        routing.decide(self.case.matter, **self.said, **self.doing)


class OwnForm(ActForm):
    """Ask which leader owns the hard case."""

    acts = ("owned",)
    tells = _("包案领导能看到全部办理情况，直到化解；信访人看得到由谁包案。")
    owner = ask.Row(_("包案领导"))

    def prepare(self) -> None:
        """Offer the leaders here, above and below."""
        self.offer("owner", leaders(self.case.office))

    def do(self) -> None:
        """Have the leader own it."""
        routing.own(self.case.matter, **self.said, **self.doing)


def last_move(page: MatterPage) -> str:
    """Return the last act that moved the matter, or refused to take it; empty if none did."""
    return next((step.act for step in page.timeline if step.act in MOVES), "")


FORMS = (
    ForwardForm,
    AssignForm,
    CoAssignForm,
    ObjectForm,
    ObjectAboveForm,
    AgreeReturnForm,
    DenyObjectionForm,
    DecideForm,
    OwnForm,
)
