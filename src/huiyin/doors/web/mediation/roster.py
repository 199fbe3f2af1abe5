"""Who mediates: committees with their terms and members; a new roster is published here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.mediation_choices import may, mediating_posts, own_committees, rosters
from huiyin.handling.mediation.committees import Member, publish_roster
from huiyin.handling.mediation.kinds import DisputeKind, Duty
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import Acting

MOST = 9
UNFIT, OK = 422, 200
PARTS = ("name", "duty", "woman", "post", "skills")


@require_safe
@staff_door(*WORKING)
def roster(request: StaffRequest) -> HttpResponse:
    """Show the committees near the post with who serves today."""
    shown = rosters(request.acting, request.now.date())
    acts = {"may_publish": "roster_published", "may_found": "committee_founded"}
    context = {"rosters": shown, **{name: may(request.acting, act) for name, act in acts.items()}}
    return render(request, "mediation/roster.html", context)


class RosterForm(forms.Form):
    """Ask who was elected, by whom, and when."""

    committee = ask.Row(_("哪个调委会"))
    elected_on = ask.day(_("推选日期"))
    elected_by = ask.line(_("由哪个会议推选"), most=60, why=_("村民会议、村民代表会议、居民会议、职工代表大会。"))
    mixed_area = ask.tick(_("多民族居住的地区"))
    mixed_area_attested = ask.tick(_("推选单位确认有人数较少民族的成员（不登记任何人的民族）"))
    fit = ask.tick(_("推选单位确认各位委员符合第十四条的条件"))

    def __init__(self, data: QueryDict | None = None, *, by: Acting) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self.fields["committee"].queryset = own_committees(by)  # type: ignore[attr-defined]
        self.refused: Refused | None = None
        posts = mediating_posts(by)
        for n in range(1, MOST + 1):
            self.fields.update(_fields(n, posts))

    def show(self, error: Refused) -> None:
        """Show a refusal over the form, and beside its field if it has one."""
        self.refused = error
        if error.field in self.fields:
            self.add_error(error.field, str(error))

    @property
    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        """Return the fields of each member."""
        return [(n, [self[f"{part}_{n}"] for part in PARTS]) for n in range(1, MOST + 1)]

    @property
    def members(self) -> list[Member]:
        """Return who was named."""
        said = self.cleaned_data
        named = [n for n in range(1, MOST + 1) if said[f"name_{n}"]]
        return [_member(n, said) for n in named]


def _fields(n: int, posts: Any) -> dict[str, forms.Field]:
    post = ask.Row(_("岗位"), required=False)
    post.queryset = posts
    duties = [pair for pair in Duty.choices if pair[0] != Duty.HIRED]
    return {
        f"name_{n}": ask.line(_("姓名"), required=False, most=60),
        f"duty_{n}": forms.ChoiceField(label=_("职务"), choices=duties, required=False, initial=Duty.MEMBER),
        f"woman_{n}": forms.BooleanField(label=_("妇女委员"), required=False),
        f"post_{n}": post,
        f"skills_{n}": forms.ChoiceField(label=_("擅长"), choices=[("", "—"), *DisputeKind.choices], required=False),
    }


def _member(n: int, said: dict[str, Any]) -> Member:
    skills = (said[f"skills_{n}"],) if said[f"skills_{n}"] else ()
    facts = {"name": said[f"name_{n}"], "duty": said[f"duty_{n}"] or Duty.MEMBER, "post": said[f"post_{n}"]}
    return Member(**facts, is_woman=said[f"woman_{n}"], skills=skills, is_fit=said["fit"])


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*WORKING)
def publish(request: StaffRequest) -> HttpResponse:
    """Ask who was elected, or publish the roster."""
    form = RosterForm(posted(request), by=request.acting)
    if form.is_bound and form.is_valid() and _published(form, request):
        messages.success(request, gettext("名单已公布。"))
        return HttpResponseRedirect(reverse("mediation:roster"))
    return render(request, "mediation/publish.html", {"form": form}, status=UNFIT if form.is_bound else OK)


def _published(form: RosterForm, request: StaffRequest) -> bool:
    said = form.cleaned_data
    told: dict[str, Any] = {key: said[key] for key in ("elected_on", "elected_by", "mixed_area", "mixed_area_attested")}
    try:
        publish_roster(
            said["committee"], form.members, **told, by=request.acting, on=request.now.date(), at=request.now
        )
    except NotFound:
        raise
    except Refused as error:
        form.show(error)
        return False
    return True
