"""Where a developer begins: what is here and where it is described; and what programs are told at a wrong address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import Router, Schema

from huiyin.doors.api.problems import problem, refused
from huiyin.lib.refusal import NotFound

WRONG_METHOD = 405
GUIDE = "docs/howto/interface.md"
"""The page of the documentation that every installation comes with."""
DESCRIPTION = "openapi-json"

router = Router()


class IndexOut(Schema):
    """What is here: ``description`` is OpenAPI 3.1, ``guide`` a page of the documentation."""

    name: str
    version: str
    versions: dict[str, str]
    description: str
    guide: str
    authentication: str
    places: str
    open311: str


@router.get("/", response=IndexOut, auth=None, tags=["index"])
def index(request: HttpRequest) -> IndexOut:
    """Return where the interface is described, which versions there are, and what needs no token."""
    here = request.build_absolute_uri
    return IndexOut(
        name="huiyin 回音",
        version="1",
        versions={"1": here(reverse("api:index"))},
        description=here(reverse(f"api:{DESCRIPTION}")),
        guide=GUIDE,
        authentication="Authorization: Bearer hy_…",
        places=here(reverse("api:places")),
        open311=here(reverse("open311:discovery", args=["json"])),
    )


@csrf_exempt
def nothing(request: HttpRequest, _path: str = "") -> HttpResponse:
    """Tell a program that there is no such address: a page would not help it."""
    return refused(request, NotFound(_("没有这个接口地址，请按接口说明核对。")))


def told(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Return the addresses, each saying no to a wrong method as to all else, and the description only read."""
    found = list(patterns)
    for each in (one for one in found if isinstance(one, URLPattern)):
        each.callback = _telling(require_safe(each.callback) if each.name == DESCRIPTION else each.callback)
    return found


def _telling(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        found = view(request, *args, **kwargs)
        return _other_method(request, found["Allow"]) if found.status_code == WRONG_METHOD else found

    return answer


def _other_method(request: HttpRequest, allowed: str) -> HttpResponse:
    answer = problem(
        WRONG_METHOD,
        "wrong_method",
        _("这个地址不收 %(method)s 请求。") % {"method": request.method},
        detail=_("可以用：%(allowed)s。") % {"allowed": allowed},
    )
    answer["Allow"] = allowed
    return answer


@_telling
@require_safe
def begin(_request: HttpRequest) -> HttpResponse:
    """Lead on to the newest version."""
    return HttpResponseRedirect(reverse("api:index"))
