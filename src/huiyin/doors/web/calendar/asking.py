"""The page that asks what one act needs: one look for every such page of this room's registers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from huiyin.doors.web.calendar.forms import CalendarForm
from huiyin.doors.web.parts.handed_in import PapersField, chosen_again

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words: TypeAlias = str | _StrPromise


@dataclass(frozen=True, kw_only=True)
class Asking:
    """The heads of such a page, its verb, what is said once it is done, and where one goes back to."""

    title: Words
    verb: Words
    done: Words
    back: str
    back_word: Words
    lede: Words = ""


class PapersForm(CalendarForm):
    """Ask with files: those chosen come with the form."""

    papers = PapersField()

    def take(self, request: HttpRequest) -> None:
        """Take the files that came with what was typed."""
        if self.is_bound:
            self.files = request.FILES


def asked(request: HttpRequest, form: CalendarForm, page: Asking, *, then: Any) -> HttpResponse:
    """Perform the form's act and go on, or show the page with what was typed.

    :param then: called with what was made; returns where to go
    """
    if isinstance(form, PapersForm):
        form.take(request)
    if form.performed():
        messages.success(request, page.done)
        return HttpResponseRedirect(then(form.made))
    context = {"form": form, "page": page, "again": chosen_again(request.FILES)}
    return render(request, "calendar/fill.html", context, status=form.status)
