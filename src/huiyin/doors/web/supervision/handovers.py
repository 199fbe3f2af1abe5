"""Hand a post over: who leaves signs the open list, who follows signs it too."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.places import WORKING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.supervision.performing import ProposingForm
from huiyin.handling.casework.handover import hand_over, take_over
from huiyin.handling.lookups.case_choices import colleagues
from huiyin.handling.lookups.supervising import handover_of, handover_page


class HandoverForm(ProposingForm):
    """Ask who follows in the post."""

    taker = ask.Row(_("由谁接任"))

    def __init__(self, data: QueryDict | None = None, *, request: StaffRequest) -> None:
        super().__init__(data, request=request)
        if request.acting.office is not None:
            self.fields["taker"].queryset = colleagues(request.acting.office, request.acting.staff)  # type: ignore[attr-defined]

    def do(self) -> Any:
        """Sign the list."""
        return hand_over(self.cleaned_data["taker"], **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*WORKING)
def handover(request: StaffRequest) -> HttpResponse:
    """Show the open list of the post, or sign it for who follows."""
    form = HandoverForm(posted(request), request=request)
    if form.performed():
        messages.success(request, gettext("清单已签，等接任人签收。"))
        return HttpResponseRedirect(reverse("supervision:handovers"))
    page = handover_page(request.acting, request.now)
    return render(request, "supervision/handovers.html", {"page": page, "form": form}, status=form.status)


@require_POST
@staff_door(*WORKING)
def take(request: StaffRequest, key: UUID) -> HttpResponse:
    """Sign the list as who follows.

    :raises NotFound: if the post has no such list
    :raises Refused: if one is not who follows, or it was signed before
    """
    take_over(handover_of(request.acting, key), by=request.acting, on=request.now.date(), at=request.now)
    messages.success(request, gettext("已签收。"))
    return HttpResponseRedirect(reverse("supervision:handovers"))
