"""Forms of going to people, asking them once for papers, and referring them to aid."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.casework.aid import answer_aid, refer_to_aid
from huiyin.handling.casework.lookups import aid_unanswered
from huiyin.handling.casework.missing import ask_papers, ask_papers_again
from huiyin.handling.casework.visits import visit
from huiyin.handling.lookups.case_choices import AIDS, VISITS, aid_word
from huiyin.handling.lookups.choices import persons_of
from huiyin.handling.lookups.page import MatterPage

GIVEN = (("given", _("已给予")), ("not_given", _("没有给予")))
ITEMS = _("一行一项；写清是什么材料、哪里可以取得。")


class PersonForm(ActForm):
    """Ask about one person of the matter."""

    def prepare(self) -> None:
        """Offer the persons of the matter."""
        self.offer("contact", persons_of(self.case.matter))


class VisitForm(PersonForm):
    """Ask whose matter was looked at, what allowed the visit, and what was found."""

    acts = ("visited",)
    tells = _("走访情况显示在这位信访人的页面上。没有本人要求或者同意，不上门；不安排重复走访。")
    contact = ask.contact(_("为谁的事走访"))
    why = ask.one_of(_("为什么去"), VISITS)
    found = ask.text(_("看到、听到的情况"))

    def prepare(self) -> None:
        """Call the day by what it is here."""
        super().prepare()
        self.fields["on"].label = _("走访日期")

    def do(self) -> object:
        """Keep the visit."""
        said = self.said
        return visit(said["contact"], said["found"], why=said["why"], **self.doing)


class AskPapersForm(PersonForm):
    """Ask what a person is asked for, all of it at once."""

    acts = ("papers_asked",)
    tells = _("出具补充材料一次性告知书。只能告知一次，请写全；不补充不影响受理和办理。")
    contact = ask.contact(_("告知谁"))
    items = ask.text(_("需要补充的材料"), why=ITEMS)

    def do(self) -> object:
        """Tell the person."""
        return ask_papers(self.said["contact"], ask.lines_of(self.said["items"]), **self.doing)


class AskAgainForm(AskPapersForm):
    """Ask what a person is asked for a second time, and why."""

    acts = ("papers_asked_again",)
    tells = _("经负责人批准的第二次告知；告知书写明是第几次、为什么。")
    reasons = ask.text(_("为什么第一次没有告知"), rows=3)

    def do(self) -> object:
        """Tell the person a second time."""
        said = self.said
        items = ask.lines_of(said["items"])
        return ask_papers_again(said["contact"], items, reasons=said["reasons"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether anybody was asked before."""
        return any(step.act == "papers_asked" for step in page.timeline)


class AidForm(PersonForm):
    """Ask who wishes for which aid."""

    acts = ("aid_referred",)
    tells = _("需要什么随该件封存；统计只数件数和金额。帮扶救助不以撤回、停止信访为条件。")
    contact = ask.contact(_("谁需要帮助"))
    kind = ask.among(_("哪一种帮扶救助"), AIDS)
    need = ask.text(_("需要什么帮助"))
    wished = ask.tick(_("本人提出，或者本人同意"))

    def do(self) -> object:
        """Refer the person."""
        said = self.said
        return refer_to_aid(said["contact"], said["need"], kind=said["kind"], wished=said["wished"], **self.doing)


class AidResultForm(ActForm):
    """Ask what came of a referral, and of money how much."""

    acts = ("aid_answered",)
    tells = _("结果告知本人。")
    aid = ask.Row(_("哪一项"), word=aid_word)
    given = ask.one_of(_("结果"), GIVEN)
    amount = forms.DecimalField(
        label=_("金额（元）"), max_digits=10, decimal_places=2, min_value=Decimal("0.01"), required=False
    )
    outcome = ask.text(_("说明"), rows=3)

    def prepare(self) -> None:
        """Offer the referrals that wait."""
        self.offer("aid", aid_unanswered(self.case.matter))

    def do(self) -> object:
        """Keep the result."""
        said = self.said
        fen = int(said["amount"] * 100) if said["amount"] else None
        return answer_aid(said["aid"], said["outcome"], given=said["given"] == "given", amount_fen=fen, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether anybody was referred to aid."""
        return any(step.act == "aid_referred" for step in page.timeline)


FORMS = (VisitForm, AskPapersForm, AskAgainForm, AidForm, AidResultForm)
