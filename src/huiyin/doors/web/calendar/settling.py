"""Settle what was brought while the people sit there: one page, every step of the procedure, a written reply."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.calendar.forms import CalendarForm
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.answers.lookups import claims_of, text_of_claim
from huiyin.handling.answers.opinion import Finding
from huiyin.handling.lookups.choices import ADOPTED, RESULTS
from huiyin.lib.refusal import NotFound
from huiyin.routines.receptions.days import NO_DAY
from huiyin.routines.receptions.lookups import heard_turn
from huiyin.routines.receptions.settling import Agreed, Found, Taken, Told, settle_here

LAW = _("一行一条，写成“《土地管理法》第十四条”的样子。")


class SettleForm(CalendarForm):
    """Ask how a matter ends, and take every step to it."""

    contact: Any

    def prepare(self, contact: Any) -> None:
        """Take the contact that the turn left behind."""
        self.contact = contact

    @property
    def result(self) -> Any:
        """Return how it ends."""
        raise NotImplementedError

    def do(self) -> Any:
        """Settle."""
        return settle_here(self.contact, self.result, **self.doing)


class TellForm(SettleForm):
    """Ask for the answer to a question."""

    text = ask.text(_("答复"), why=_("写明怎么办、找谁、依据什么。"))

    @property
    def result(self) -> Told:
        """Return the answer."""
        return Told(text=self.cleaned_data["text"])


class ReplyForm(SettleForm):
    """Ask what becomes of a suggestion."""

    adopted = ask.one_of(_("是否采纳"), ADOPTED)
    text = ask.text(_("答复"))
    reasons = ask.text(_("理由"), rows=3)

    @property
    def result(self) -> Taken:
        """Return what becomes of it."""
        return Taken(**self.cleaned_data)


class AgreeForm(SettleForm):
    """Ask what both sides agreed."""

    terms = ask.text(_("和解内容"), why=_("双方当面确认并签名的条款。"))
    perform_by = ask.day(_("哪一天以前做到"), required=False)

    @property
    def result(self) -> Agreed:
        """Return the settlement."""
        return Agreed(**self.cleaned_data)


class FindForm(SettleForm):
    """Ask what is found on every claim."""

    statement = ask.text(_("听取陈述的记录"), why=_("来人当面说的事实和理由。"), rows=3)

    def prepare(self, contact: Any) -> None:
        """Make the fields of each claim."""
        super().prepare(contact)
        self.ordinals = []
        for claim in claims_of(contact.matter):
            n, words = claim.ordinal, text_of_claim(claim)
            self.ordinals.append(n)
            self.fields[f"result_{n}"] = ask.among(_("诉求：%s") % words, RESULTS)
            self.fields[f"facts_{n}"] = ask.text(_("事实"), rows=2)
            self.fields[f"reasons_{n}"] = ask.text(_("理由"), rows=2)
            self.fields[f"opinion_{n}"] = ask.text(_("处理意见"), rows=2)
            self.fields[f"basis_{n}"] = ask.text(_("依据"), why=LAW, rows=2)
            self.start(**{f"basis_{n}": "《信访工作条例》第三十一条第六项"})

    @property
    def result(self) -> Found:
        """Return the findings."""
        return Found(statement=self.cleaned_data["statement"], findings=[self._finding(n) for n in self.ordinals])

    def _finding(self, n: int) -> Finding:
        said = {name: self.cleaned_data[f"{name}_{n}"] for name in ("result", "facts", "reasons", "opinion")}
        return Finding(ordinal=n, **said, basis=ask.lines_of(self.cleaned_data[f"basis_{n}"]))


WAYS: dict[str, tuple[Any, type[SettleForm]]] = {
    "tell": (_("咨询，当场答复"), TellForm),
    "reply": (_("建议，当场回复"), ReplyForm),
    "find": (_("诉求，当场出意见书"), FindForm),
    "agree": (_("诉求，当场和解"), AgreeForm),
}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door("handler", "head")
def settle(request: StaffRequest, key: UUID, how: str) -> HttpResponse:
    """Ask how a matter ends, or settle it on the spot.

    :raises NotFound: if the turn is another office's, nobody was heard at it, or the matter is hidden from the reader
    """
    if how not in WAYS:
        raise NotFound(NO_DAY)
    turn = heard_turn(request.acting, key, request.now)
    form = WAYS[how][1](posted(request), by=request.acting, at=request.now)
    form.prepare(turn.end.contact)
    if form.performed():
        messages.success(request, gettext("当场办结：书面答复已经出具并送达。"))
        return HttpResponseRedirect(reverse("calendar:queue", args=[turn.day_id]))
    context = {"form": form, "turn": turn, "ways": [(each, word, each == how) for each, (word, _f) in WAYS.items()]}
    return render(request, "calendar/settle.html", context, status=form.status)
