"""Forms at the end of a matter: call back, close, correct a wrong closing, put the file together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.archive.acts import archive
from huiyin.handling.closure.acts import close, correct
from huiyin.handling.closure.lookups import label_of, reasons_open
from huiyin.handling.lookups.case_words import ARCHIVING
from huiyin.handling.lookups.choices import SATISFACTION, WRONGS, CloseReason, Mistake, persons_of
from huiyin.handling.lookups.page import MatterPage
from huiyin.handling.ratings.acts import call_back
from huiyin.handling.ratings.said import Said

TO_BE_WRITTEN = "…"
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
    late = True
    tells = _("事项办结，信访人仍可评价、说没有解决；办结不等于解决。不得以承诺不再信访为条件。")
    page = "desk/close.html"
    reason = ask.one_of(_("办结事由"), (), unfit=_("这个事由现在不能用，请看下面还缺什么。"))
    evidence = ask.text(
        _("办结的依据"), rows=3, required=False, why=_("执行、履行的情况和凭据，如验收、付款、走访核实。")
    )

    def prepare(self) -> None:
        """Offer the reasons that lack nothing but evidence, and say what the others lack."""
        found = reasons_open(self.case.matter, self.case.today, evidence=TO_BE_WRITTEN)
        ready = [(reason.value, label_of(reason.value)) for reason, lacking in found.items() if not lacking]
        self.fields["reason"].choices = ready  # type: ignore[attr-defined]
        self.lacking = [(label_of(reason.value), lacking) for reason, lacking in found.items() if lacking]

    def do(self) -> None:
        """Close the matter."""
        said = self.said
        close(self.case.matter, reason=CloseReason(said["reason"]), evidence=said["evidence"], **self.dated)


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


class ArchiveForm(ActForm):
    """Ask why the file is put together, and that who does so knows what is in it."""

    acts = ("archived",)
    tells = _("生成卷内目录和签名的归档清单，之后在“文书和材料”里下载整卷；信访人看得到谁在什么时候立卷。")
    why = ask.one_of(_("归档的原因"), ARCHIVING.items())
    sure = ask.tick(
        _("我知道整卷有姓名和原话，只交本机关档案室"),
        why=_("向档案馆或者其他机关移交，走“数据移交”，由两个人决定。"),
    )

    def prepare(self) -> None:
        """Let nothing be put together without the tick."""
        self.fields["sure"].required = True

    def do(self) -> object:
        """Put the file together."""
        return archive(self.case.matter, why=self.said["why"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether it is closed."""
        return page.matter.closed_on is not None


FORMS = (CallBackForm, CloseForm, CorrectForm, ArchiveForm)
