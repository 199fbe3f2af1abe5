"""What was sealed to the reader's post, and the key it was sealed to, which the reader confirms."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.refusal import UNFIT
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.lib.refusal import Refused
from huiyin.record.sealed.reading import confirm, envelopes_of, key_of

READER = "sealed_reader"


class Confirming(forms.Form):
    """The fingerprint, as the reader's own machine shows it."""

    use_required_attribute = False
    fingerprint = forms.CharField(
        label=_("您电脑上显示的指纹"),
        max_length=80,
        help_text=_("照 huiyin reader-key new 显示的 Fingerprint 填，不要抄这一页。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(READER)
def home(request: StaffRequest) -> HttpResponse:
    """Show the envelopes and the key, or confirm the key."""
    form = Confirming(posted(request), label_suffix="")
    if form.is_bound and form.is_valid():
        try:
            confirm(request.acting, fingerprint=form.cleaned_data["fingerprint"], on=request.now.date())
        except Refused as error:
            form.add_error("fingerprint", str(error))
        else:
            messages.success(request, _now("已确认。从现在起，检举控告可以密封给您。"))
            return HttpResponseRedirect(reverse("reader:home"))
    said = {"form": form, "key": key_of(request.acting), "envelopes": envelopes_of(request.acting)}
    return render(request, "reader/home.html", said, status=UNFIT if form.errors else 200)
