"""Forms of more time: the handler proposes it, the head grants or denies it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.desk.forms.publishing import last_of
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.casework import acts as work
from huiyin.handling.casework import extending
from huiyin.handling.lookups.page import MatterPage

LONGEST_EXTENSION = 30


class ProposeForm(ActForm):
    """Ask by how many days, and why."""

    acts = ("extension_proposed",)
    tells = _("交负责人决定；没有同意以前，办理期限照算。")
    days = ask.days(_("延长几天"), most=LONGEST_EXTENSION)
    reason = ask.text(_("理由"), why=_("情况复杂在哪里；同意后写进告知书。"))

    def do(self) -> None:
        """Propose it."""
        extending.propose_extension(self.case.matter, **self.said, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether it was neither proposed nor granted."""
        return last_of(page, extending.STEPS) not in ("extension_proposed", "extended")


class ExtendForm(ActForm):
    """Ask by how many days, and why; what was proposed is filled in."""

    acts = ("extended",)
    tells = _("只能延长一次，最多 30 日；给每位信访人出具延期告知书，写明理由和新的最后一天。")
    days = ask.days(_("延长几天"), most=LONGEST_EXTENSION)
    reason = ask.text(_("理由"), why=_("情况复杂在哪里；写进告知书。"))

    def prepare(self) -> None:
        """Begin with what was proposed."""
        asked = extending.extension_asked(self.case.matter)
        if asked is not None:
            self.start(days=asked.days, reason=extending.reason_of(asked))

    def do(self) -> object:
        """Extend the handling."""
        return work.extend(self.case.matter, **self.said, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether it was not extended yet: it is, once."""
        return last_of(page, ("extended",)) == ""


class DenyForm(ActForm):
    """Ask why there is no more time."""

    acts = ("extension_denied",)
    tells = _("告诉承办岗位；本事项须在原来的期限内答复。")
    reasons = ask.text(_("不同意的理由"))

    def do(self) -> None:
        """Deny it."""
        extending.deny_extension(self.case.matter, **self.said, **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether a proposal waits."""
        return last_of(page, extending.STEPS) == "extension_proposed"


FORMS = (ProposeForm, ExtendForm, DenyForm)
