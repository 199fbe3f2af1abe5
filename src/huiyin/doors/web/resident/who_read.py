"""Who has read my file: each look of an office, as a page and as a file to keep."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huiyin.doors.web.resident.matter import back, with_code
from huiyin.handling.lookups.own_looks import every_look, own_looks

NUMBER = re.compile("[0-9]{1,6}")
WHAT = {
    "matter": _("打开了您的件"),
    "document": _("看了一份材料"),
    "identity": _("看了您的身份和联系方式"),
    "print": _("打印"),
    "export": _("导出"),
}


@require_safe
@with_code
def who_read(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """Show who opened the file, newest first, fifty a page; four statements with the session."""
    found = own_looks(contact_id, _page(request.GET.get("page", "")))
    rows = [(look, WHAT.get(look.what, look.what)) for look in found.looks]
    return render(request, "resident/who_read.html", {"found": found, "rows": rows, "back": back(request)})


@require_safe
@with_code
def copy(request: HttpRequest, contact_id: UUID) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Return all of it as a JSON file."""
    number, looks = every_look(contact_id)
    held = {"number": number, "read_by": [look.as_json() for look in looks]}
    answer = JsonResponse(held, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="{number}-read-by.json"'
    return answer


def _page(asked: str) -> int:
    """Return the number of a page; the first for anything else."""
    return int(asked) if NUMBER.fullmatch(asked) else 1
