"""Rate two offices apart from whether it is solved; nothing is chosen beforehand, and silence is no rating."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.clock import now
from huiyin.doors.web.parts.refusal import status_of
from huiyin.doors.web.resident.follow import at_window
from huiyin.doors.web.resident.matter import back, with_code
from huiyin.handling.lookups.own_rights import may_go_up
from huiyin.handling.lookups.page import contact_of
from huiyin.handling.ratings.acts import rate as give
from huiyin.handling.ratings.said import Said
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.offices.acting import resident

GRADES = (("satisfied", _("满意")), ("basically", _("基本满意")), ("unsatisfied", _("不满意")))
SOLVED = (("yes", _("解决了")), ("no", _("没有解决")))
TRUTH = {"yes": True, "no": False}


class RatingForm(forms.Form):
    """Three questions, each may be left open."""

    solved = forms.ChoiceField(label=_("事情解决了吗"), choices=SOLVED, required=False, widget=forms.RadioSelect)
    of_competent_office = forms.ChoiceField(
        label=_("对承办单位"), choices=GRADES, required=False, widget=forms.RadioSelect
    )
    of_petition_office = forms.ChoiceField(
        label=_("对登记转办的单位"), choices=GRADES, required=False, widget=forms.RadioSelect
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_code
def rate(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Show the questions, or keep what was said; the newest rating counts."""
    form = RatingForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "resident/rate.html", {"form": form, "back": back(request)})
    said, at = form.cleaned_data, now()
    words = Said(
        of_petition_office=said["of_petition_office"],
        of_competent_office=said["of_competent_office"],
        solved=TRUTH.get(said["solved"]),
    )
    by = resident(contact_id, at_window=at_window(request))
    try:
        give(words, contact=contact_of(contact_id), by=by, on=at.date(), at=at)
    except NotFound:
        raise
    except Refused as error:
        context = {"form": form, "error": error, "back": back(request)}
        return render(request, "resident/rate.html", context, status=status_of(error))
    messages.success(request, _now("已评价，十天内可以收回。"))
    return HttpResponseRedirect(_next_page(request, contact_id, words, at.date()))


def _next_page(request: HttpRequest, contact_id: UUID, words: Said, today: date) -> str:
    """Return the page that offers the office above to whoever says “not solved”, else the matter's."""
    unsolved = words.solved is False and may_go_up(contact_id, today)
    return f"{back(request)}ups/" if unsolved else back(request)
