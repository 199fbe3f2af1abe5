"""Take a report of another system: it becomes an event in the hands of the office's sorter, and nobody's name is kept."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.doors.api.handed import fit, said_with
from huiyin.doors.api.once import Sent, once
from huiyin.doors.api.open311.answers import KEY, answer, telling
from huiyin.doors.api.open311.requests import listed
from huiyin.doors.api.open311.services import check_service, jurisdiction
from huiyin.doors.api.programs import entered
from huiyin.doors.clock import now
from huiyin.handling.events.collecting import Report, collect
from huiyin.handling.lookups.public_events import place_of
from huiyin.lib.refusal import Refused
from huiyin.record.mail.tokens import Program

SCOPE = "events.write"
LONGEST, WIDEST = 4000, 200
ENDS = {"lat": 90.0, "long": 180.0}


@telling
@require_http_methods(["GET", "HEAD", "POST"])
def requests(request: HttpRequest, form: str) -> HttpResponse:
    """List what was reported, or take a report."""
    return listed(request, form) if request.method != "POST" else _reported(request, form)


def _reported(request: HttpRequest, form: str) -> HttpResponse:
    at = now()
    by = _program(request, at)
    report, key = _report(request, by), request.headers.get("Idempotency-Key", "")
    said = said_with(f"open311 {request.POST.urlencode()}", report.papers)
    with once(by, key, said, at) if key else nullcontext(Sent("", again=False)) as sent:
        made = collect(report, by=by.acting, on=at.date(), at=at, key=sent.key)
    told = {
        "service_request_id": made.matter.number,
        "token": made.matter.pk.hex,
        "service_notice": _("已交单位甄别。姓名、电话和邮箱没有保存；凭编号查询办理情况。"),
        "account_id": "",
    }
    return answer(form, "service_requests", [told])


def _program(request: HttpRequest, at: datetime) -> Program:
    secret = request.POST.get(KEY, "")
    found = entered(secret, SCOPE, at) if secret else None
    if found is None:
        raise Refused(KEY, _("没有可用的 api_key，请向接收单位的安全管理员申请接口令牌。"))
    office = jurisdiction(request)
    if office and office != found.token.post.office.code:
        raise Refused(KEY, _("这个 api_key 不属于 jurisdiction_id 所说的单位。"))
    return found


def _report(request: HttpRequest, by: Program) -> Report:
    said = request.POST
    code = said.get("service_code", "")
    if not code:
        raise Refused("service_code", _("请写 service_code。"), field="service_code")
    check_service(code)
    grid, village = place_of(by.token.post.office, said.get("address_id", "").strip())
    words = said.get("description", "").strip()
    if len(words) > LONGEST:
        raise Refused("too_long", _("description 最长 4000 字。"), field="description")
    link = said.get("media_url", "").strip()
    if len(link) > WIDEST * 2 or (link and not link.startswith(("http://", "https://"))):
        raise Refused("link", _("media_url 应当是 http 或 https 地址。"), field="media_url")
    return Report(
        kind=code,
        severity=said.get("attribute[severity]", "") or "ordinary",
        said="\n".join(filter(None, (words, link if words else ""))),
        spot=_spot(request),
        grid=grid,
        village=village,
        papers=fit(request.FILES.getlist("media"), "media"),
    )


def _spot(request: HttpRequest) -> str:
    """Return the place as it was told, in words and as a point."""
    words = request.POST.get("address_string", "").strip()
    if len(words) > WIDEST:
        raise Refused("too_long", _("address_string 最长 200 字。"), field="address_string")
    point = {name: request.POST.get(name, "").strip() for name in ENDS}
    if not any(point.values()):
        return words
    if not all(_within(said, ENDS[name]) for name, said in point.items()):
        raise Refused("point", _("lat 和 long 要一起写，是以度为单位的经纬度（WGS 84）。"), field="lat")
    return " ".join(filter(None, (words, f"({point['lat']}, {point['long']})")))


def _within(said: str, end: float) -> bool:
    try:
        return len(said) <= 30 and -end <= float(said) <= end  # noqa: PLR2004 - digits of a coordinate
    except ValueError:
        return False
