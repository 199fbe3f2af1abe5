"""What everybody may open: the first public page, where offices are reached, and what huiyin is and refuses to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from huiyin.doors.operation.replica.reading import told_to_all
from huiyin.record.offices.lookups import offices_open

LINES = (
    ("110", _("报警")),
    ("119", _("火警、救援")),
    ("120", _("急救")),
    ("12345", _("政务服务便民热线")),
    ("12348", _("公共法律服务热线，免费咨询")),
    ("12388", _("纪检监察机关，检举控告公职人员")),
)

REFUSED = (
    _("不给任何人贴标签、打分、排名；没有“重点人员”名单，没有把一个人的事项聚在一起的页面。"),
    _("不记录民族、宗教、政治面貌、行踪、信用、亲属；没有人脸，不接摄像头，不看任何人的聊天和帖子。"),
    _("不妨碍向上级反映：复查、复核是您的权利，页面上有按钮和最后一天，不是警报。"),
    _("只有您自己能撤回；不以“不再信访”为条件；没有评价不算满意。"),
    _("机器不拒绝、不转走、不办结任何事项；机器只提建议，由署名的岗位决定。"),
    _(
        "检举控告一提交就密封给被反映单位以外的人，经办单位看不到内容和是谁；没有这样的人可交时不收，并告诉您该向哪里提出。"
    ),
    _("谁打开过您的件，都记下单位、岗位、时间和用途，您看得到。"),
)
"""What the product is not built for; tests/house holds it to each."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what is public, each with one sentence; no statement."""
    return render(request, "public/home.html")


@require_safe
@told_to_all
def offices(request: HttpRequest) -> HttpResponse:
    """Show phone, address and hours of each office, and the lines that are the same everywhere: one statement."""
    return render(request, "public/offices.html", {"offices": list(offices_open()), "lines": LINES})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Show what huiyin is, what it refuses to do, how to reach each page and use it without barriers; no statement."""
    return render(request, "public/about.html", {"refused": REFUSED})
