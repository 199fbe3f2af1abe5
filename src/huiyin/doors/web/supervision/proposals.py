"""The three proposals: one is made here, and answered on its own page."""

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
from huiyin.doors.web.parts.performing import posted
from huiyin.doors.web.parts.places import LEAD
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.doors.web.supervision.performing import ProposingForm
from huiyin.handling.lookups.case_choices import PROPOSALS, TAKEN, offices_under
from huiyin.handling.lookups.supervising import ProposalPage, proposal_page
from huiyin.handling.supervision.proposals import answer_proposal
from huiyin.handling.supervision.proposals import propose as make


class ProposeForm(ProposingForm):
    """Ask what is proposed to which office, and by when it answers."""

    to = ask.Row(_("向哪个单位"))
    kind = ask.one_of(_("哪一种建议"), PROPOSALS)
    found = ask.text(_("发现的问题"), why=_("写单位的工作和政策，不写信访人是谁。"))
    asked = ask.text(_("建议"))
    due_on = ask.day(_("哪一天以前书面反馈采纳情况"))

    def __init__(self, data: QueryDict | None = None, *, request: StaffRequest) -> None:
        super().__init__(data, request=request)
        if request.acting.office is not None:
            self.fields["to"].queryset = offices_under(request.acting.office)  # type: ignore[attr-defined]

    def do(self) -> Any:
        """Propose."""
        return make(**self.cleaned_data, **self.doing)


class AnswerForm(ProposingForm):
    """Ask how far a proposal is taken."""

    taken = ask.one_of(_("是否采纳"), TAKEN)
    words = ask.text(_("采纳情况和理由"))
    page: ProposalPage

    def do(self) -> Any:
        """Answer."""
        said = self.cleaned_data
        return answer_proposal(self.page.proposal, said["words"], taken=said["taken"], **self.doing)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*LEAD)
def propose(request: StaffRequest) -> HttpResponse:
    """Ask what is proposed, or propose it."""
    form = ProposeForm(posted(request), request=request)
    if form.performed():
        messages.success(request, gettext("建议已发出。"))
        return HttpResponseRedirect(reverse("supervision:proposal", args=[form.made.matter.number]))
    return render(request, "supervision/propose.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door(*LEAD)
def proposal(request: StaffRequest, number: str) -> HttpResponse:
    """Show a proposal, or answer it.

    :raises NotFound: if it is hidden from the reader or there is none
    """
    page = proposal_page(request.acting, number, request.now)
    form = AnswerForm(posted(request), request=request)
    form.page = page
    if form.performed():
        messages.success(request, gettext("已反馈。"))
        return HttpResponseRedirect(reverse("supervision:proposal", args=[number]))
    return render(request, "supervision/proposal.html", {"page": page, "form": form}, status=form.status)
