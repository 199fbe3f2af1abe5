"""Take one thing that a telephone sends: an answer says by its key what became of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.doors.web.field.items import take
from huiyin.doors.web.parts.filing import new_key
from huiyin.doors.web.parts.performing import UNFIT
from huiyin.doors.web.parts.places import FIELD
from huiyin.doors.web.parts.staff import StaffRequest, staff_door
from huiyin.handling.lookups.cited import cited
from huiyin.lib.refusal import Refused


@require_POST
@staff_door(*FIELD)
def send(request: StaffRequest) -> HttpResponse:
    """Take it once; a refusal says one sentence, and the telephone keeps what was written.

    :raises Refused: if a form without script sent it
    """
    said, by = request.POST, request.acting
    if "script" not in said:
        return _plain(request)
    key = said.get("key", "")
    if said.get("owner") and by.staff and said["owner"] != str(by.staff.pk):
        sentence = _("这一件是另一位工作人员写的，请由本人登录后发送，或者导出交给窗口。")
        return JsonResponse({"key": key, "outcome": "refused", "sentence": sentence}, status=UNFIT)
    try:
        taken = take(said, request.FILES, by=by, at=request.now)
    except Refused as error:
        return JsonResponse({"key": key, "outcome": "refused", **refusal(error)}, status=UNFIT)
    told = {"outcome": taken.outcome, "number": taken.number, "notes": taken.notes}
    return JsonResponse({"key": key, **told})


def refusal(error: Refused) -> dict[str, str]:
    """Return a refusal as a telephone shows it: the sentence with its article and what to do, and the field."""
    basis = f"（{cited(error.article)}）" if error.article else ""
    return {"sentence": f"{error.sentence}{basis}{error.remedy}", "code": error.code, "field": error.field}


def _plain(request: StaffRequest) -> HttpResponse:
    """Take a report from the form itself, where the browser runs no script."""
    said = request.POST.copy()
    said["key"] = said.get("key") or new_key()
    taken = take(said, request.FILES, by=request.acting, at=request.now)
    messages.success(request, _("已收到：%s") % taken.number)
    return HttpResponseRedirect(reverse("field:home"))
