"""Put an item on the list: from matters by their numbers, from a cause that came up again, or from a meeting."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.handed_in import PapersField
from huiyin.doors.web.parts.performing import PerformingForm, posted
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.works.office import DECIDE
from huiyin.handling.lookups.causes import behind, cause_of
from huiyin.handling.lookups.event_choices import receivers
from huiyin.handling.lookups.works_choices import KINDS, ORIGINS, group_word, groups_of, matters_named
from huiyin.handling.works.acts import Item, open_works
from huiyin.handling.works.said import Pictures
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import villages_of

PUBLIC = _("会公开，写事不写人。")


class OpenForm(PerformingForm):
    """Ask what, where, whose, from which money, until when, resting on what."""

    title = ask.line(_("做什么"), why=PUBLIC, most=60)
    kind = ask.among(_("类别"), KINDS)
    village = ask.Row(_("村（社区）"))
    group = ask.Row(_("在哪个村民小组"), word=group_word, required=False)
    place = ask.line(_("自然村或者路段"), why=_("写到村组为止，不写门牌。"), required=False, most=60)
    origin = ask.one_of(_("从哪里来"), ORIGINS)
    rests_on = ask.line(
        _("依据的事项编号"), why=_("几件用空格分开；会议议定的填议定事项的编号，可以不填。"), required=False, most=600
    )
    post = ask.Row(_("责任岗位"))
    planned_on = ask.day(_("承诺哪一天前完成"))
    budget = ask.line(_("资金从哪里来"), required=False, most=80)
    amount = forms.IntegerField(label=_("金额（元）"), required=False, min_value=0, max_value=2_000_000_000)
    papers = PapersField()
    show_nobody = ask.tick(_("照片逐张看过：没有人脸、车牌、门牌"))

    def __init__(self, data: QueryDict | None = None, *, by: Acting, at: datetime) -> None:
        super().__init__(data)
        self.by, self.at = by, at
        if by.office is not None:
            self.offer("village", villages_of(by.office))
            self.offer("group", groups_of(by.office))
            self.offer("post", receivers(by.office))

    def do(self) -> Any:
        """Put it on the list."""
        said = dict(self.cleaned_data)
        before = Pictures(said.pop("papers"), show_nobody=said.pop("show_nobody"))
        rests_on = matters_named(self.by, said.pop("rests_on"))
        item = Item(**said, rests_on=rests_on, before=before)
        return open_works(item, by=self.by, on=self.at.date(), at=self.at)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*DECIDE)
def open_item(request: StaffRequest) -> HttpResponse:
    """Ask about an item, or put it on the list."""
    form = OpenForm(posted(request), by=request.acting, at=request.now)
    form.files = request.FILES if request.method == "POST" else MultiValueDict()
    again = cause_of(request.acting, request.GET.get("cause", ""), request.now.date())
    if again:
        numbers = behind(request.acting, again, request.now.date()).values_list("number", flat=True)[:30]
        form.start(village=again.cause.village, kind=again.cause.kind, origin="warning", rests_on=" ".join(numbers))
    if form.performed():
        messages.success(request, gettext("已列入民生清单，公开页面上可以看到。"))
        return HttpResponseRedirect(reverse("desk:matter", args=[form.made.matter.number]))
    return render(request, "works/open.html", {"form": form, "again": again}, status=form.status)
