"""Register a dispute with a committee: on application, proactively, or from a court, the police or a department."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.mediation_choices import own_committee, own_committees, own_villages
from huiyin.handling.lookups.words import Channel
from huiyin.handling.mediation.kinds import DisputeKind, Source
from huiyin.handling.mediation.opening import Dispute, register_dispute
from huiyin.handling.mediation.parties import Disputing
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import Acting

HOW = _("一行一位：姓名，电话，住址。单位在最前面写“单位：”，电话后写法定代表人。")
UNITS = ("单位：", "单位:", "單位：", "單位:", "unit:", "unit：")
CHANNELS = {Source.PROACTIVE: Channel.FIELD, **dict.fromkeys((Source.APPLICATION,), Channel.VISIT)}
UNFIT, OK = 422, 200


class DisputeForm(forms.Form):
    """Ask what happened, between whom, and where it comes from."""

    committee = ask.Row(_("哪个调委会"))
    source = ask.among(_("案件来源"), [pair for pair in Source.choices if pair[0] != Source.PETITION])
    kind = ask.among(_("纠纷类型"), DisputeKind.choices)
    village = ask.Row(_("发生在哪个村（社区）"), required=False)
    facts = ask.text(_("纠纷的简要情况"), why=_("时间、地点、事情。主动调解的，先不写人。"))
    asks = ask.text(_("申请事项"), rows=3, required=False, why=_("一行一项。"))
    applicants = ask.text(_("申请方"), rows=3, required=False, why=HOW)
    respondents = ask.text(_("对方"), rows=3, required=False, why=HOW)
    referrer = ask.line(_("移送、委派、委托的机关"), required=False, most=80)
    reference = ask.line(_("其文号或者案号"), required=False, most=60)
    on = ask.day(_("登记日期"))

    def __init__(self, data: QueryDict | None = None, *, by: Acting, **more: Any) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False, **more)
        self.fields["committee"].queryset = own_committees(by)  # type: ignore[attr-defined]
        self.fields["village"].queryset = own_villages(by)  # type: ignore[attr-defined]
        self.refused: Refused | None = None

    @property
    def dispute(self) -> Dispute:
        """Return the dispute as it was told."""
        said = self.cleaned_data
        told = {key: said[key] for key in ("kind", "facts", "source", "referrer", "reference", "village")}
        people: dict[str, Any] = {
            key: tuple(map(_party, ask.lines_of(said[key]))) for key in ("applicants", "respondents")
        }
        channel = CHANNELS.get(said["source"], Channel.FORWARDED)
        return Dispute(**told, **people, asks=ask.lines_of(said["asks"]), channel=channel)

    def show(self, error: Refused) -> None:
        """Show a refusal beside its field, or over the form."""
        self.refused = error
        if error.field in self.fields:
            self.add_error(error.field, " ".join(filter(None, (str(error.sentence), str(error.remedy)))))


def _party(line: str) -> Disputing:
    """Return the party that one line says; signs of either width divide it."""
    mark = next((each for each in UNITS if line.lower().startswith(each)), "")
    organisation, said = bool(mark), line[len(mark) :]
    name, phone, third, *rest = [part.strip() for part in said.replace(",", "，").split("，")] + ["", "", ""]
    if organisation:
        return Disputing(name=name, phone=phone, head=third, address=next(iter(rest), ""), is_organisation=True)
    return Disputing(name=name, phone=phone, address=third)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*WORKING)
def register(request: StaffRequest) -> HttpResponse:
    """Ask what the dispute is, or register it and go to its page."""
    mine = own_committee(request.acting)
    start = {"on": request.now.date(), "source": Source.APPLICATION, "committee": mine}
    form = DisputeForm(posted(request), by=request.acting, initial=start)
    if form.is_bound and form.is_valid() and (number := _registered(form, request)):
        return HttpResponseRedirect(reverse("mediation:case", args=[number]))
    status = UNFIT if form.is_bound else OK
    return render(request, "mediation/new.html", {"form": form}, status=status)


def _registered(form: DisputeForm, request: StaffRequest) -> str:
    said = form.cleaned_data
    try:
        made = register_dispute(
            form.dispute, committee=said["committee"], by=request.acting, on=said["on"], at=request.now
        )
    except NotFound:
        raise
    except Refused as error:
        form.show(error)
        return ""
    return str(made.registered.matter.number)
