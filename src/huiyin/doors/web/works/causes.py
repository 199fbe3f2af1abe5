"""One cause that came up again: the matters it rests on, and a person's decision to put it on the list or not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.performing import PerformingForm, posted
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.works.office import DECIDE
from huiyin.handling.lookups.causes import Again, cause_of, matters_behind
from huiyin.handling.lookups.works_choices import DECLINED
from huiyin.handling.works.proposing import decline_cause
from huiyin.lib.refusal import NotFound
from huiyin.record.access.lookups import note_reading


class DeclineForm(PerformingForm):
    """Ask why it is not put on the list."""

    reason = ask.among(_("不列入的理由"), DECLINED)

    def __init__(self, data: QueryDict | None = None, *, again: Again, request: StaffRequest) -> None:
        super().__init__(data)
        self.again, self.request = again, request

    def do(self) -> Any:
        """Decline it."""
        on = self.request.now.date()
        how: dict[str, Any] = {"by": self.request.acting, "on": on, "at": self.request.now}
        return decline_cause(self.again.cause, self.cleaned_data["reason"], self.again.matters, **how)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*DECIDE)
def cause(request: StaffRequest, key: str) -> HttpResponse:
    """Show the matters behind a cause, or keep why it is not put on the list.

    :raises NotFound: if it was decided, or came up too seldom
    """
    today = request.now.date()
    again = cause_of(request.acting, key, today)
    if again is None:
        raise NotFound(gettext("这一条已经处理，或者次数不够，请从清单打开。"))
    form = DeclineForm(posted(request), again=again, request=request)
    if form.performed():
        messages.success(request, gettext("已记下，不列入；再有新的反映会重新提出。"))
        return HttpResponseRedirect(reverse("works:office"))
    spoken = matters_behind(request.acting, again, today)
    note_reading(request.acting, "list", "handling", request.now, rows=len(spoken))
    return render(request, "works/cause.html", {"again": again, "spoken": spoken, "form": form}, status=form.status)
