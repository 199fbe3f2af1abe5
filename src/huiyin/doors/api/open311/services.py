"""What may be reported, and where: discovery, the services, what each asks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.doors.api.open311.answers import answer, telling
from huiyin.doors.operation.replica.reading import told_to_all
from huiyin.handling.events.kinds import kind_word
from huiyin.handling.lookups.event_choices import SEVERITIES
from huiyin.handling.lookups.public_events import SERVICES, office_coded
from huiyin.lib.refusal import NotFound

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
CHANGESET = datetime.fromisoformat("2026-01-01T00:00:00+08:00")
FORMATS = ("text/xml", "application/json")


def jurisdiction(request: HttpRequest) -> str:
    """Return the code of the office that is asked about, empty for all.

    :raises NotFound: if there is no such office
    """
    code = request.GET.get("jurisdiction_id") or request.POST.get("jurisdiction_id") or ""
    return office_coded(code).code if code else ""


@telling
@require_safe
def discovery(request: HttpRequest, form: str) -> HttpResponse:
    """Tell where the interface is and who gives keys to it."""
    url = request.build_absolute_uri(request.path.rpartition("/discovery.")[0].removesuffix("/v2") + "/v2")
    told = {
        "changeset": CHANGESET,
        "contact": _("请联系要上报到的单位。"),
        "key_service": _("由接收单位的安全管理员发放接口令牌，令牌就是 api_key。"),
        "endpoints": [
            {
                "specification": SPECIFICATION,
                "url": url,
                "changeset": CHANGESET,
                "type": "production",
                "formats": FORMATS,
            }
        ],
    }
    return answer(form, "discovery", told)


@telling
@require_safe
@told_to_all
def services(request: HttpRequest, form: str) -> HttpResponse:
    """List what may be reported."""
    jurisdiction(request)
    return answer(form, "services", [_service(kind) for kind in SERVICES])


def _service(kind: str) -> dict[str, Any]:
    return {
        "service_code": kind,
        "service_name": kind_word(kind),
        "description": _("公共区域的事件；信访、投诉、纠纷不在这里提出。"),
        "metadata": True,
        "type": "realtime",
        "keywords": "",
        "group": _("网格事件"),
    }


@telling
@require_safe
@told_to_all
def definition(request: HttpRequest, form: str, code: str) -> HttpResponse:
    """Tell what one service asks.

    :raises NotFound: if there is none
    """
    jurisdiction(request)
    check_service(code)
    return answer(form, "service_definition", {"service_code": code, "attributes": [_severity()]})


def check_service(code: str) -> None:
    """Let only what may be reported pass.

    :raises NotFound: otherwise
    """
    if code not in SERVICES:
        raise NotFound(_("没有这项服务，请先读取 services。"))


def _severity() -> dict[str, Any]:
    return {
        "variable": True,
        "code": "severity",
        "datatype": "singlevaluelist",
        "required": False,
        "datatype_description": _("不填为“一般”；由单位判断后可能改变。"),
        "order": 1,
        "description": _("有多急"),
        "values": [{"key": key, "name": str(name)} for key, name in SEVERITIES],
    }
