"""After the login: choose the post to act in; who holds one goes straight to work."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from huiyin.doors.clock import now
from huiyin.doors.web.parts.own_network import usable
from huiyin.doors.web.parts.own_sessions import sit_down
from huiyin.doors.web.parts.places import first_place
from huiyin.doors.web.parts.provider import came_by_provider
from huiyin.doors.web.parts.second_step import lacks_second_step
from huiyin.doors.web.parts.staff import POST
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.lookups import posts_of


@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Show the posts that the person holds today, or take the only one; POST takes the one chosen."""
    staff = request.user
    if staff.one_time_until is not None and not came_by_provider(request, staff):  # type: ignore[union-attr]
        return _one_time(request, staff.one_time_until)  # type: ignore[union-attr]
    if lacks_second_step(request):
        return HttpResponseRedirect(reverse("mfa_index"))
    seats = [Acting(staff=staff, post=post) for post in posts_of(staff, now().date()).order_by("title", "id")]  # type: ignore[arg-type]
    free = usable(request, seats)
    wanted = request.POST.get("post") if request.method == "POST" else ""
    chosen = [each for each in free if each.post and str(each.post.pk) == wanted]
    if not chosen and len(free) == 1 and (len(seats) == 1 or not request.session.get(POST)):  # nothing to choose
        chosen = free
    if chosen:
        return _begin(request, chosen[0])
    held = request.session.get(POST, "")
    return render(
        request,
        "account/posts.html",
        {"seats": free, "shut": len(seats) - len(free), "held": held, "next": request.GET.get("next", "")},
    )


def _one_time(request: HttpRequest, until: datetime) -> HttpResponse:
    """Let a one-time password open nothing but the choice of an own one, and after its last hour nothing at all."""
    if now() <= until:
        return HttpResponseRedirect(reverse("account_change_password"))
    logout(request)
    raise Refused(
        "one_time_over", _("一次性密码已过期。"), remedy=_("请联系系统管理员重新给一个，并由安全管理员解锁。")
    )


def _begin(request: HttpRequest, seat: Acting) -> HttpResponse:
    request.session[POST] = str(seat.post.pk) if seat.post else ""
    sit_down(request)
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}):
        onward = ""
    place = onward or first_place(seat)
    if place:
        return HttpResponseRedirect(place)
    return render(request, "account/no_room.html", {"seat": seat})
