"""Data that leave with who people are: one person proposes, another decides, the file is then made once by the shell."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.doors.web.parts import fields as ask
from huiyin.doors.web.parts.act_form import Doing
from huiyin.doors.web.parts.performing import OK, PerformingForm, posted
from huiyin.doors.web.parts.places import HANDING
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.exports.acts import agree_to_export, deny_export, propose_export
from huiyin.handling.exports.lookups import (
    PURPOSES,
    TAKEN_BACK,
    WHYS,
    Partner,
    Standing,
    offices_of,
    receivers_of,
    standing_of,
    standings,
)

STATES: dict[str, Promise] = {
    "waiting": _("等另一个人决定"),
    "lapsed": _("没有人决定，已过期"),
    "denied": _("不同意"),
    "ready": _("已同意，可以生成文件"),
    "late": _("已同意，没有生成，已过期"),
    "made": _("文件已生成"),
}
LATE = ("lapsed", "late")


class HandingForm(PerformingForm):
    """Ask what one act needs, and perform it today."""

    standing: Standing

    def __init__(self, data: QueryDict | None = None, *, request: StaffRequest) -> None:
        super().__init__(data)
        self.doing = Doing(by=request.acting, on=request.now.date(), at=request.now)


def receiver_word(partner: Partner) -> str:
    """Return how a receiver is called: its office, and the fingerprint that the security administrator heard."""
    return f"{partner.post.office.name} · {partner.fingerprint}"


class ProposeForm(HandingForm):
    """Ask whose data leave, to whom, what for, on which paper."""

    office = ask.Row(_("移交哪个单位的数据"), why=_("连同它下面的单位。反映该单位或者其上级的事项不在其中。"))
    partner = ask.Row(
        _("交给谁"), word=receiver_word, why=_("由安全管理员登记并电话核对过公钥的互联单位；只有它能打开。")
    )
    purpose = ask.one_of(_("目的"), PURPOSES)
    paper = ask.line(_("依据的文件编号"), why=_("每位信访人在“谁看过我的档案”里都会看到。"), most=40)
    until = ask.day(_("到哪一天登记的事项为止"))
    with_files = ask.tick(_("连同文书、照片和录音"))

    def __init__(self, data: QueryDict | None = None, *, request: StaffRequest) -> None:
        super().__init__(data, request=request)
        self.offer("office", offices_of(request.acting))
        self.offer("partner", receivers_of(request.acting))
        self.start(office=request.acting.office, until=request.now.date())

    def do(self) -> Any:
        """Propose it."""
        return propose_export(**self.cleaned_data, **self.doing)


class AgreeForm(HandingForm):
    """Ask for the yes."""

    read = ask.tick(_("我核对过目的、依据、接收单位和范围，同意移交"))

    def __init__(self, data: QueryDict | None = None, *, request: StaffRequest) -> None:
        super().__init__(data, request=request)
        self.fields["read"].required = True

    def do(self) -> Any:
        """Agree to it."""
        return agree_to_export(self.standing.asked, **self.doing)


class DenyForm(HandingForm):
    """Ask why not; who proposed it takes it back and is asked nothing."""

    why = ask.one_of(_("不同意的理由"), WHYS)

    def for_proposer(self, *, own: bool) -> None:
        """Fill in the reason of who takes it back, or leave that one out."""
        if own:
            self.start(why=TAKEN_BACK)
        else:
            self.fields["why"].choices = [each for each in WHYS if each[0] != TAKEN_BACK]  # type: ignore[attr-defined]

    def do(self) -> Any:
        """Deny it."""
        return deny_export(self.standing.asked, why=self.cleaned_data["why"], **self.doing)


@require_safe
@staff_door(*HANDING)
def handed(request: StaffRequest) -> HttpResponse:
    """Show what was proposed in the office and those below it, and how each stands; five statements with the session."""
    rows = [(each, *_told(each, request)) for each in standings(request.acting)]
    may_propose = "head" in request.acting.roles
    return render(request, "exchange/handed.html", {"rows": rows, "may_propose": may_propose})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_door("head")
def propose(request: StaffRequest) -> HttpResponse:
    """Ask what is to leave, or propose it."""
    form = ProposeForm(posted(request), request=request)
    if form.performed():
        messages.success(request, gettext("已提出，等另一个人决定。"))
        return HttpResponseRedirect(reverse("exchange:handing", args=[form.made.pk]))
    return render(request, "exchange/hand_over.html", {"form": form}, status=form.status)


@require_safe
@staff_door(*HANDING)
def handing(request: StaffRequest, key: UUID) -> HttpResponse:
    """Show one proposal with what was decided.

    :raises NotFound: if there is none in the office or one below it
    """
    return _shown(request, standing_of(key, request.acting))


@require_POST
@staff_door(*HANDING)
def agree(request: StaffRequest, key: UUID) -> HttpResponse:
    """Agree to a proposal."""
    return _decided(request, key, AgreeForm(request.POST, request=request), gettext("已同意。"))


@require_POST
@staff_door(*HANDING)
def deny(request: StaffRequest, key: UUID) -> HttpResponse:
    """Deny a proposal, or take one's own back."""
    return _decided(request, key, DenyForm(request.POST, request=request), gettext("已登记：不同意移交。"))


def _decided(request: StaffRequest, key: UUID, form: HandingForm, done: str) -> HttpResponse:
    form.standing = standing_of(key, request.acting)
    if form.performed():
        messages.success(request, done)
        return HttpResponseRedirect(reverse("exchange:handing", args=[key]))
    return _shown(request, form.standing, form)


def _shown(request: StaffRequest, standing: Standing, form: HandingForm | None = None) -> HttpResponse:
    own = standing.asked.entry.post_id == (request.acting.post.pk if request.acting.post else None)
    state, word, late = _told(standing, request)
    deny = form if isinstance(form, DenyForm) else DenyForm(request=request)
    deny.for_proposer(own=own)
    page = {
        "standing": standing,
        "state": state,
        "word": word,
        "late": late,
        "own": own,
        "form": form or AgreeForm(request=request),
        "agree": form if isinstance(form, AgreeForm) else AgreeForm(request=request),
        "deny": deny,
        "days": settings.HUIYIN_EXPORT_DAYS,
    }
    return render(request, "exchange/handing.html", page, status=form.status if form else OK)


def _told(standing: Standing, request: StaffRequest) -> tuple[str, Promise, bool]:
    state = standing.state(request.now)
    return state, STATES[state], state in LATE
