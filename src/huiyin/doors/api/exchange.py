"""Where another installation hands its missives in, and asks for a receipt again; what they say is known by their signatures."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from huiyin.doors.api.problems import ABSENT, CONFLICT, TOO_BIG, UNFIT, problem
from huiyin.doors.clock import now
from huiyin.handling.exchange.arriving import SENTENCES, take
from huiyin.handling.exchange.lookups import receipt_of
from huiyin.lib.missives import LARGEST
from huiyin.lib.refusal import Refused

TEXT = "text/plain; charset=utf-8"


@csrf_exempt  # a program without cookies, known by its signature
@require_POST
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take a missive and answer with its receipt, the same at each replay; what cannot be taken is told as a problem."""
    try:
        return HttpResponse(take(_body(request), at=now()), content_type=TEXT)
    except Refused as error:
        status = {"too_large": TOO_BIG, "number_used": CONFLICT}.get(error.code, UNFIT)
        return problem(status, error.code, str(error.sentence), detail=str(error.remedy))


def _body(request: HttpRequest) -> bytes:
    """Return the bytes handed in.

    :raises Refused: before they are read, if they are too many
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > LARGEST:
        raise Refused("too_large", SENTENCES["too_large"])
    try:
        return request.read()
    except (RequestDataTooBig, OSError):
        raise Refused("garbled", SENTENCES["garbled"]) from None


@require_safe
def receipt(_request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer with the receipt of a missive that came: it says nothing but that it did, and nobody guesses its key."""
    found = receipt_of(key)
    if found is None:
        return problem(ABSENT, "not_found", _("没有收到过这封信。"))
    return HttpResponse(found, content_type=TEXT)
