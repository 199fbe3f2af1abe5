"""The editor of claims: each in its own words, what its person gave up, what was said and not yet written down."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.triage.claims import Claims, standing, text_of
from huiyin.handling.triage.correct import correct_claims


class ClaimsForm(ActForm):
    """Ask how the claims should read, and why."""

    acts = ("claims_corrected",)
    tells = _("答复要逐项回应改后的诉求；原来的写法保留在记录里，并告诉每位信访人。")
    added = ask.text(_("另外提出的诉求"), rows=2, required=False, why=_("一行一项；没有就不填。"))
    reasons = ask.text(
        _("为什么改"), rows=3, why=_("如：听取陈述时本人说清了；撤回一项的，写明本人什么时候、怎样说的。")
    )

    def prepare(self) -> None:
        """Give each claim that stands its words and a tick."""
        self.claims = {each.ordinal: (each, text_of(each)) for each in standing(self.case.matter)}
        for n, (_claim, words) in self.claims.items():
            self.fields[f"claim_{n}"] = ask.line(_("诉求 %s") % n, most=ask.LONGEST)
            self.fields[f"claim_{n}"].initial = words
            self.fields[f"up_{n}"] = ask.tick(_("信访人撤回第 %s 项") % n)
        self.order_fields([name for n in self.claims for name in (f"claim_{n}", f"up_{n}")])

    def do(self) -> None:
        """Correct the claims."""
        said = self.said
        given_up = [claim for n, (claim, _words) in self.claims.items() if said[f"up_{n}"]]
        restated = [
            (claim, said[f"claim_{n}"])
            for n, (claim, words) in self.claims.items()
            if said[f"claim_{n}"].strip() != words.strip() and not said[f"up_{n}"]
        ]
        changed = Claims(restated=tuple(restated), added=ask.lines_of(said["added"]))
        correct_claims(self.case.matter, changed, given_up=given_up, reasons=said["reasons"], **self.doing)


FORMS = (ClaimsForm,)
