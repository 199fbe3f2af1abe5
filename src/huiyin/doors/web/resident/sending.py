"""Check what was said, hand in papers, send it, and keep the receipt."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.doors.clock import now
from huiyin.doors.web.parts.handed_in import chosen_again
from huiyin.doors.web.parts.receipt import receipt
from huiyin.doors.web.parts.refusal import UNFIT
from huiyin.doors.web.resident.drafts import draft_of, keep, mark_sent, may_see_receipt, was_sent
from huiyin.doors.web.resident.handing_in import HandingIn
from huiyin.doors.web.resident.questions import PAGES, next_of
from huiyin.handling.intake.acts import join, register
from huiyin.handling.intake.drafts import Draft, sealed_draft
from huiyin.handling.intake.intake import Intake
from huiyin.handling.intake.lookups import taken
from huiyin.handling.lookups.neighbours import Offer, offered, offers
from huiyin.handling.lookups.places import destination
from huiyin.handling.lookups.suggested import Help, help_for
from huiyin.handling.lookups.words import Channel
from huiyin.lib.files.checked import CheckedFile
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import resident
from huiyin.record.parties.people import Person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, key: str) -> HttpResponse:
    """Show all that was said before it is sent, or send it; sent twice, it is registered once."""
    if was_sent(request, key):
        return HttpResponseRedirect(reverse("resident:receipt", args=[key]))
    draft = draft_of(request, key)
    if draft is None:
        return HttpResponseRedirect(reverse("resident:file"))
    missing = next_of(draft)
    if missing is not None:
        keep(request, draft)
        return HttpResponseRedirect(reverse("resident:step", args=[key, missing.name]))
    return _send(request, draft) if request.method == "POST" else _page(request, draft, HandingIn())


def _send(request: HttpRequest, draft: Draft) -> HttpResponse:
    keep(request, draft)
    form = HandingIn({}, request.FILES)
    if not form.is_valid():
        return _page(request, draft, form, status=UNFIT)
    try:
        if not _take(draft, form.cleaned_data["papers"]):
            messages.warning(request, _("要加入的那一件刚刚办结了，已为您单独登记。"))
    except Refused as error:
        return _page(request, draft, form, error=error, status=UNFIT)
    mark_sent(request, draft.key)
    return HttpResponseRedirect(reverse("resident:receipt", args=[draft.key]))


def _take(draft: Draft, papers: tuple[CheckedFile, ...]) -> bool:
    """Register what was said, or join what was chosen; return False if that could not be joined any more."""
    office, village = destination(draft.said["village"], draft.said["office"])
    intake, at = intake_of(draft, papers, village=village), now()
    how: dict[str, Any] = {"office": office, "by": resident(), "on": at.date(), "at": at, "key": draft.key}
    wanted = draft.said["join"]
    matter = offered(wanted, offers_for(draft)) if wanted else None
    if matter is not None:
        join(intake, matter=matter, **how)
        return True
    register(intake, **how)
    return not wanted


def intake_of(draft: Draft, papers: tuple[CheckedFile, ...] = (), **facts: Any) -> Intake:
    """Return what was said as it is taken in; since when is the last line of what happened."""
    said = draft.said
    person = Person(name=said["name"].strip(), phone=said["phone"].strip(), address=said["address"].strip())
    since = _("从什么时候开始：%s") % said["since"] if said["since"].strip() else ""
    return Intake(
        channel=Channel.WEB,
        narrative="\n".join(filter(None, (said["narrative"], since))),
        claims=tuple(said["asks"]),
        people=() if said["anonymous"] else (person,),
        persons=said["persons"] or 1,
        confidential=said["confidential"],
        attachments=papers,
        **facts,
    )


def offers_for(draft: Draft) -> tuple[Offer, ...]:
    """Return what neighbours of the village may have brought already: two or three statements; none outside a village."""
    said = draft.said
    office, village = destination(said["village"], said["office"])
    if village is None:
        return ()
    words = " ".join((said["narrative"], *said["asks"]))
    return offers(words, village=village, office=office, form=draft.key, today=now().date())


def helps_for(draft: Draft, typed: str = "") -> tuple[Help, ...]:
    """Return whom to call where what was written tells of danger to life; read each time, kept nowhere."""
    said = draft.said
    return help_for(typed or str(said.get("narrative", "")), *said.get("asks", []))


def _page(
    request: HttpRequest, draft: Draft, form: HandingIn, *, error: Refused | None = None, status: int = 200
) -> HttpResponse:
    office, village = destination(draft.said["village"], draft.said["office"])
    context = {
        "draft": draft,
        "said": draft.said,
        "token": sealed_draft(draft),
        "form": form,
        "error": error,
        "again": chosen_again(request.FILES),
        "office": office,
        "village": village,
        "place": PAGES,
        "pages": PAGES,
        "earlier": reverse("resident:step", args=[draft.key, "who"]),
        "helps": helps_for(draft),
    }
    return render(request, "resident/steps/check.html", context, status=status)


@never_cache
@require_safe
def receipt_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show the receipt to the browser that filed, for half an hour; later the code opens the matter."""
    made = taken(key) if may_see_receipt(request, key) else None
    if made is None:
        messages.info(request, _("回执只在提交后半小时内能再看；请用抄下或打印的查询码查进度。"))
        return HttpResponseRedirect(reverse("resident:follow"))
    return receipt(request, made)
