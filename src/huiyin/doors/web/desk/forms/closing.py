"""Forms at the end of a matter: call back, close, correct a wrong closing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.desk.forms import fields as ask
from huiyin.doors.web.desk.forms.base import ActForm
from huiyin.handling.closure.acts import close, correct
from huiyin.handling.closure.lookups import label_of, reasons_open
from huiyin.handling.lookups.choices import SATISFACTION, WRONGS, CloseReason, Mistake, persons_of
from huiyin.handling.lookups.page import MatterPage
from huiyin.handling.ratings.acts import call_back
from huiyin.handling.ratings.said import Said

SOLVED = (("yes", _("本人说解决了")), ("no", _("本人说没解决")), ("", _("本人没有说")))


class CallBackForm(ActForm):
    """Ask whom was called back, and what they said."""

    acts = ("called_back",)
    tells = _("记为回访，和本人自己的评价分开统计，并告知本人；没有联系上、没有表态的，不算满意。")
    contact = ask.contact(_("回访了谁"))
    reached = ask.tick(_("联系上了本人"))
    of_petition_office = ask.among(_("对登记转送机关"), SATISFACTION, required=False)
    of_competent_office = ask.among(_("对办理机关"), SATISFACTION, required=False)
    solved = ask.one_of(_("问题解决了吗"), SOLVED, required=False)

    def prepare(self) -> None:
        """Offer the persons of the matter."""
        self.offer("contact", persons_of(self.case.matter))

    def do(self) -> object:
        """Record what was said."""
        typed = self.said
        said = Said(
            of_petition_office=typed["of_petition_office"],
            of_competent_office=typed["of_competent_office"],
            solved={"yes": True, "no": False}.get(typed["solved"]),
        )
        return call_back(said if typed["reached"] else None, contact=typed["contact"], **self.doing)


class CloseForm(ActForm):
    """Ask why the matter is closed, showing what each reason still lacks."""

    acts = ("closed",)
    tells = _("事项办结，信访人仍可评价、说没有解决；办结不等于解决。不得以承诺不再信访为条件。")
    reason = ask.one_of(_("办结事由"), ())
    evidence = ask.text(_("凭什么"), rows=3, required=False, why=_("执行、履行的情况和凭据。"))

    def prepare(self) -> None:
        """Offer the reasons, each with what it still lacks."""
        found = reasons_open(self.case.matter, self.case.today)
        ready = sorted(found.items(), key=lambda pair: len(pair[1]))
        pairs = [(reason.value, _labelled(reason.value, lacking)) for reason, lacking in ready]
        self.fields["reason"].choices = pairs  # type: ignore[attr-defined]

    def do(self) -> None:
        """Close the matter."""
        said = self.said
        close(self.case.matter, reason=CloseReason(said["reason"]), evidence=said["evidence"], **self.doing)


class CorrectForm(ActForm):
    """Ask what was wrong with the closing."""

    acts = ("corrected",)
    tells = _("事项重新办理，告知承办岗位和每位信访人。")
    wrong = ask.one_of(_("错在哪里"), WRONGS)

    def do(self) -> None:
        """Open the matter again."""
        correct(self.case.matter, wrong=Mistake(self.said["wrong"]), **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether it is closed."""
        return page.matter.closed_on is not None


def _labelled(code: str, lacking: list[str]) -> str:
    return f"{label_of(code)}（{lacking[0]}）" if lacking else label_of(code)


FORMS = (CallBackForm, CloseForm, CorrectForm)
