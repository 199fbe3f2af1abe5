"""File a matter, one question a page; each answer is kept before the next is asked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.doors.clock import now
from huiyin.doors.web.parts.filing import KEY, asks, new_key, rows
from huiyin.doors.web.parts.refusal import UNFIT
from huiyin.doors.web.resident.accuse import ask_of_whom
from huiyin.doors.web.resident.drafts import draft_of, drafts_of, drop, is_forgotten, keep, was_sent
from huiyin.doors.web.resident.questions import BY_NAME, PAGES, STEPS, Question, Step, before, next_of, place_of
from huiyin.doors.web.resident.sending import helps_for, offers_for
from huiyin.handling.intake.drafts import Draft, opened_draft, sealed_draft
from huiyin.handling.lookups.places import places
from huiyin.lib.refusal import NotFound

GET_OR_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_OR_POST)
def start(request: HttpRequest) -> HttpResponse:
    """Ask the first question, and offer to go on with what this browser left unfinished."""
    typed = request.POST.get("key", "")
    draft = Draft(typed if KEY.fullmatch(typed) else new_key(), {}, now())
    return _asked(request, draft, STEPS[0])


@never_cache
@require_http_methods(GET_OR_POST)
def step(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Ask one question, or keep its answer and go on.

    :raises NotFound: if there is no such question
    """
    if name not in BY_NAME:
        raise NotFound(_("没有这个页面，请核对地址。"))
    if was_sent(request, key):
        return HttpResponseRedirect(reverse("resident:receipt", args=[key]))
    draft = draft_of(request, key)
    return gone(request) if draft is None else _asked(request, draft, BY_NAME[name])


def gone(request: HttpRequest) -> HttpResponse:
    """Begin anew, saying why."""
    messages.warning(request, _("这份填写在这个浏览器里已经过期。这台设备上留有草稿的，下面可以接着写。"))
    return HttpResponseRedirect(reverse("resident:file"))


@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    """Go on with a draft that the device kept, on the page where it was left."""
    draft = opened_draft(request.POST.get("draft", ""), now())
    if draft is None or not KEY.fullmatch(draft.key):
        return gone(request)
    keep(request, draft)
    name = request.POST.get("step", "")
    return HttpResponseRedirect(_address(draft, BY_NAME.get(name) or next_of(draft)))


@require_POST
def discard(request: HttpRequest, key: str) -> HttpResponse:
    """Forget a draft at the person's wish."""
    drop(request, key)
    messages.info(request, _("草稿已清掉，什么都没有提交。"))
    return HttpResponseRedirect(reverse("resident:home"))


def _asked(request: HttpRequest, draft: Draft, at: Step) -> HttpResponse:
    if request.method != "POST":
        return _page(request, draft, at, at.form(initial=dict(draft.said)))
    if at.name == "what" and request.POST.get("kind") == "accusation":
        return _accusing(request, draft)
    form = at.form(request.POST)
    if "add" in request.POST:
        form.errors.clear()
        return _page(request, draft, at, form)
    if not form.is_valid():
        return _page(request, draft, at, form, status=UNFIT)
    if draft.said and is_forgotten(request, draft.key):
        messages.info(request, _("页面打开太久，浏览器忘了前面填的；已按您手里这份接上，没有丢。"))
    kept = _with_offers(draft.saying(form.said(), now()))
    keep(request, kept)
    return HttpResponseRedirect(_address(kept, next_of(kept)))


def _accusing(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Go over to the page that seals, with the words typed; nothing of them is kept, nor of an earlier draft."""
    if draft.said:
        drop(request, draft.key)
    return ask_of_whom(request, request.POST.get("narrative", ""))


def _with_offers(draft: Draft) -> Draft:
    """Return the draft; where nothing of the neighbours is alike, that question is answered by itself."""
    following = next_of(draft)
    if following is not BY_NAME["join"] or offers_for(draft):
        return draft
    return draft.saying({"join": ""}, now())


def _address(draft: Draft, following: Step | None) -> str:
    if following is None:
        return reverse("resident:check", args=[draft.key])
    return reverse("resident:step", args=[draft.key, following.name])


def _page(request: HttpRequest, draft: Draft, at: Step, form: Question, *, status: int = 200) -> HttpResponse:
    earlier = before(at)
    context: dict[str, Any] = {
        "step": at,
        "form": form,
        "draft": draft,
        "token": sealed_draft(draft) if draft.said else "",
        "place": place_of(at),
        "pages": PAGES,
        "earlier": _address(draft, earlier) if earlier else "",
        "helps": helps_for(draft, request.POST.get("narrative", "")),
        **_more(request, draft, at),
    }
    return render(request, f"resident/steps/{at.name}.html", context, status=status)


def _more(request: HttpRequest, draft: Draft, at: Step) -> dict[str, Any]:
    """Return what one question needs besides its form."""
    if at.name == "what":
        return {} if draft.said else {"waiting": [(each, _address(each, next_of(each))) for each in drafts_of(request)]}
    if at.name == "where":
        said = request.POST or draft.said
        return {"places": places(), "village": said.get("village", ""), "office": said.get("office", "")}
    if at.name == "asks":
        typed = asks(request.POST) if request.method == "POST" else list(draft.said.get("asks", []))
        return {"asks": rows(typed, more="add" in request.POST)}
    if at.name == "join":
        return {"offers": offers_for(draft), "chosen": draft.said.get("join", "")}
    return {}
