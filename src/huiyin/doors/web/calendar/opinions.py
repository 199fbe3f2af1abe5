"""What everybody reads of consultations before projects, and the form in which anyone says what they think of one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.clock import now
from huiyin.doors.web.calendar.forms import OnceForm
from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.known import take_try
from huiyin.doors.web.parts.performing import posted
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting, resident
from huiyin.routines.consultations.lookups import consultations, places_of, public_page
from huiyin.routines.consultations.opinions import Said, give_opinion
from huiyin.routines.consultations.sealing import Giver

SHOWN = 100
TOO_MANY = Refused(
    "too_many_opinions",
    _("这里刚提了很多条意见，请过十分钟再提。"),
    remedy=_("您写的都在；也可以打电话或者到窗口当面提。"),
)


def place_word(place: Any) -> str:
    """Return how a place that a project touches is called."""
    return str(place.what)


class OpinionForm(OnceForm):
    """Ask for an opinion; who gives it need not say."""

    words = ask.text(_("您的意见"), why=_("赞成、担心、建议都行；请不要写别人的姓名和电话。"), rows=6)
    place = ask.Row(_("说的是哪里"), word=place_word, why=_("可以不选。"), required=False)
    name = ask.line(_("怎么称呼您"), why=_("可以不填。"), required=False, most=60)
    contact = ask.line(_("怎么联系您"), why=_("想让机关就这条意见找您时才填。"), required=False, most=60)
    field_order: tuple[str, ...] = ("words", "place", "name", "contact", "key")
    comes = "web"

    def __init__(self, data: QueryDict | None = None, *, by: Acting, at: Any, consultation: Any) -> None:
        super().__init__(data, by=by, at=at)
        self.consultation = consultation
        self.offer("place", places_of(consultation))

    @property
    def opinion(self) -> Said:
        """Return what was said."""
        said = self.cleaned_data
        giver = Giver(name=said["name"].strip(), contact=said["contact"].strip())
        return Said(words=said["words"], way=said.get("way", self.comes), place=said["place"], giver=giver)

    def do(self) -> Any:
        """Take it."""
        return give_opinion(self.consultation, self.opinion, **self.doing, key=self.cleaned_data["key"])


class PublicOpinionForm(OpinionForm):
    """The same from anyone on line: a browser gives few in ten minutes."""

    request: HttpRequest

    def do(self) -> Any:
        """Take it.

        :raises Refused: if too many came from here, or it cannot be taken
        """
        taken = take_try(self.request, "opinions", TOO_MANY)
        try:
            return super().do()
        except Refused:
            taken.give_back()
            raise


@require_safe
def consulted(request: HttpRequest) -> HttpResponse:
    """Show the consultations of all offices: those that are open, then those that are over with what was decided."""
    at = now()
    context = {"found": consultations()[:SHOWN], "today": at.date()}
    return render(request, "calendar/consulted.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a consultation with its answers and decision, or take an opinion.

    :raises NotFound: if there is none
    """
    at, page = now(), public_page(key)
    form = PublicOpinionForm(posted(request), by=resident(), at=at, consultation=page.consultation)
    form.request = request
    if form.performed():
        messages.success(request, told(form.made.serial))
        return HttpResponseRedirect(reverse("calendar:consultation", args=[key]))
    open_ = at.date() <= page.consultation.until
    context = {"page": page, "form": form, "open": open_, "asks": open_ or form.is_bound}
    return render(request, "calendar/consultation.html", context, status=form.status)


def told(serial: int) -> str:
    """Return what the giver of an opinion is told."""
    said = gettext("收到了，您的意见是第 %(serial)s 号。截止后逐条回应，写明采纳与否和理由，公布在这一页。")
    return said % {"serial": serial}
