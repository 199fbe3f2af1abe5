"""Review files of matters that only an office below has: asked for when a person asks for a review here, and whether they came."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.performing import PerformingForm, posted
from huiyin.doors.web.parts.places import EXCHANGE
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.exchange.asking import Request, ask_file, asked_by, partners_below
from huiyin.handling.lookups.choices import Stage


class AskForm(PerformingForm):
    """Ask for the numbers on the opinion and on the receipt, the day of the request, and the person's words."""

    stage = ask.one_of(_("申请什么"), Stage.choices, why=_("手里最近的一份是复查意见书的，申请的是复核。"))
    partner = ask.among(_("哪个单位的意见"), ())
    number = ask.line(_("意见书上的信访事项编号"), most=40)
    contact_number = ask.line(
        _("登记回执上的编号"), most=60, why=_("没有回执的，请打电话问原办理单位。编号不对，对方不会交卷宗。")
    )
    asked_on = ask.day(_("哪一天收到申请"), why=_("三十日从这一天算起。"))
    reasons = ask.text(_("不服的理由和请求"), rows=8, why=_("照本人说的写，念给本人听过。"))

    def __init__(self, data: QueryDict | None = None, *, request: StaffRequest) -> None:
        super().__init__(data)
        self.request = request
        self.start(asked_on=request.now.date(), stage=Stage.REVIEW.value)
        self.fields["partner"].choices = [  # type: ignore[attr-defined]
            ("", ask.CHOOSE),
            *((str(each.pk), each.post.office.name) for each in partners_below(request.acting)),
        ]

    def do(self) -> Any:
        """Ask for the file."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "partner"}
        partner = UUID(self.cleaned_data["partner"])
        return ask_file(Request(**said), partner=partner, by=self.request.acting, at=self.request.now)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*EXCHANGE, whole=True)
def review_files(request: StaffRequest) -> HttpResponse:
    """Ask for a review file, or list those asked for."""
    form = AskForm(posted(request), request=request)
    if form.performed():
        messages.success(request, gettext("已经向对方调取，卷宗到了自动立为复查或者复核。"))
        return HttpResponseRedirect(reverse("exchange:review_files"))
    facts = {"form": form, "rows": asked_by(request.acting)}
    return render(request, "exchange/review_files.html", facts, status=form.status)
