"""Forms of the promise ledger: promise, say it is done, say it was broken."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import ActForm
from huiyin.handling.lookups.choices import persons_of
from huiyin.handling.lookups.page import MatterPage
from huiyin.handling.promises.acts import break_promise, keep_in_part, keep_promises, promise, strike
from huiyin.handling.promises.instalments import Instalment, promise_in_instalments
from huiyin.handling.promises.lookups import promises_of, strikable, unkept, words_of

LINE = re.compile(
    r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?:\s*日[\s,、:]*|[\s,、:]+)"
    r"(?P<amount>\d[\d,]*(?:\.\d+)?)\s*(?P<wan>万)?\s*元?"
)
TEN_THOUSAND = 10_000


class PromiseForm(ActForm):
    """Ask what is promised to whom by when."""

    acts = ("promised", "promised_meanwhile")
    tells = _("记入承诺台账，写明哪个岗位、到哪一天；是否兑现由信访人确认，没有兑现的会重新打开。")
    contact = ask.contact(_("向谁承诺"))
    text = ask.text(_("承诺做什么"), rows=3)
    due_on = ask.day(_("到哪一天"), required=False, why=_("分期支付的不填，写在下面。"))
    parts = ask.text(
        _("分期支付"),
        rows=3,
        required=False,
        why=_(
            "每期一行，先日期后金额（元），如：2026-04-30 5000，也可以写 2026年4月30日 5000元。每期各是一项承诺，到期提醒。"
        ),
    )

    def clean(self) -> None:
        """Read the instalments, and see that a day or instalments are there."""
        super().clean()
        self.instalments: list[Instalment] = []
        for line in ask.lines_of(self.cleaned_data.get("parts", "")):
            try:
                self.instalments.append(_instalment(line))
            except ValueError:
                said = _("“%(line)s”这一行看不懂，请写成：2026-04-30 5000。") % {"line": line[:60]}
                self.add_error("parts", said)
                return
        if not self.instalments and not self.cleaned_data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("请写到哪一天，或者写明分期。"))

    def prepare(self) -> None:
        """Offer the persons of the matter."""
        self.offer("contact", persons_of(self.case.matter))

    def do(self) -> object:
        """Promise it."""
        said = self.said
        if self.instalments:
            return promise_in_instalments(said["text"], self.instalments, contact=said["contact"], **self.doing)
        return promise(said["text"], contact=said["contact"], due_on=said["due_on"], **self.doing)


def _instalment(line: str) -> Instalment:
    """Return the instalment that a line tells: a day as people write it, and an amount in 元 or 万元.

    :raises ValueError: if it tells no day and amount
    """
    told = LINE.fullmatch(unicodedata.normalize("NFKC", line))
    if told is None:
        raise ValueError(line)
    amount = Decimal(told["amount"].replace(",", "")) * (TEN_THOUSAND if told["wan"] else 1)
    return Instalment(amount, date(int(told["year"]), int(told["month"]), int(told["day"])))


def promise_word(promised: Any) -> str:
    """Return to whom something was promised, told by number, and what, and by when."""
    return f"{promised.contact.number} · {words_of(promised)} · {date_format(promised.due_on)}"


class OnPromise(ActForm):
    """A form about a promise that was made."""

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether anything was promised."""
        return any(step.act in PromiseForm.acts for step in page.timeline)


class KeepPromiseForm(OnPromise):
    """Ask which promise is done, and what shows it."""

    acts = ("promise_kept",)
    tells = _("记为“单位称已兑现”，和信访人自己的确认分开；信访人可以说没有兑现。")
    promised = ask.Rows(_("哪一项承诺"), word=promise_word, why=_("同一份依据兑现几项的，一次都勾上。"))
    evidence = ask.text(_("兑现的情况和依据"), rows=3, why=_("照片、验收单、付款凭证等的说明。"))

    def prepare(self) -> None:
        """Offer the promises that nobody says are kept."""
        self.offer("promised", unkept(self.case.matter))

    def do(self) -> None:
        """Say that they are done."""
        keep_promises(list(self.said["promised"]), evidence=self.said["evidence"], **self.doing)


class KeepInPartForm(OnPromise):
    """Ask which promise is done in part, how much, and what shows it."""

    acts = ("promise_part_kept",)
    tells = _("记为“单位称部分兑现”，其余部分仍按原来的日期等着兑现；信访人看得到这里写的情况。")
    promised = ask.Row(_("哪一项承诺"), word=promise_word)
    evidence = ask.text(_("兑现了多少、还差多少"), rows=3, why=_("写明日期、金额和付款凭证。"))

    def prepare(self) -> None:
        """Offer the promises that nobody says are kept in full."""
        self.offer("promised", unkept(self.case.matter))

    def do(self) -> object:
        """Say that it is done in part."""
        return keep_in_part(self.said["promised"], evidence=self.said["evidence"], **self.doing)


class StrikePromiseForm(OnPromise):
    """Ask which promise of today was written down wrongly, and what was wrong."""

    acts = ("promise_struck",)
    tells = _("只限今天作出、还没有任何说法的承诺；信访人会收到提醒，看得到撤下的理由。写对的请另行作出承诺。")
    promised = ask.Row(_("哪一项承诺"), word=promise_word)
    reasons = ask.text(_("哪里记错了"), rows=2)

    def prepare(self) -> None:
        """Offer the promises of today of which nothing was said."""
        self.offer("promised", strikable(self.case.matter, self.case.today))

    def do(self) -> object:
        """Strike it."""
        return strike(self.said["promised"], reasons=self.said["reasons"], **self.doing)

    @classmethod
    def applies(cls, page: MatterPage) -> bool:
        """Tell whether the last day on which something was done is one on which something was promised."""
        return any(step.act in PromiseForm.acts and step.on == page.matter.last_on for step in page.timeline)


class BreakPromiseForm(OnPromise):
    """Ask which promise was broken."""

    acts = ("promise_broken", "promise_missed")
    tells = _("记为未兑现，提醒作出承诺的机关负责人；已答复、已办结的事项重新进入履行。")
    promised = ask.Row(_("哪一项承诺"), word=promise_word)

    def prepare(self) -> None:
        """Offer the promises of the matter."""
        self.offer("promised", promises_of(self.case.matter))

    def do(self) -> object:
        """Say that it was broken."""
        return break_promise(self.said["promised"], **self.doing)


FORMS = (PromiseForm, KeepPromiseForm, KeepInPartForm, StrikePromiseForm, BreakPromiseForm)
