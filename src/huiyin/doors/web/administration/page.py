"""What every page of administration is drawn with: the rooms of the post, and the acts it may perform."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.doors.web.administration.forms.every import FORMS
from huiyin.doors.web.administration.roles import ALL, AUDIT, SECURITY, SYSTEM
from huiyin.doors.web.parts.staff import StaffRequest


@dataclass(frozen=True)
class Room:
    """One room of administration: the name of its first page, its word, what is done there, and who enters."""

    name: str
    label: Promise
    does: Promise
    roles: tuple[str, ...]

    @property
    def url(self) -> str:
        """Return the address of its first page."""
        return reverse(f"administration:{self.name}")


ROOMS = (
    Room("offices", _("单位和岗位"), _("设立、更名、撤销单位，设岗、任职，村（社区）和网格"), ALL),
    Room("accounts", _("账号"), _("新建、重置密码、锁定、解锁、重置第二步验证"), ALL),
    Room("categories", _("内容分类"), _("三级分类、三种文字、起止日期"), (SYSTEM, SECURITY)),
    Room("law", _("适用法规"), _("每个期限和它的原文，节假日表到哪一年"), ALL),
    Room("letters", _("文书样式"), _("每种文书用虚构内容预览，简体和繁体"), (SYSTEM, SECURITY)),
    Room("imports", _("导入台账"), _("先试读，看逐行结果，再正式导入"), (SYSTEM,)),
    Room("notices", _("通知"), _("邮件、工作群和短信通知走得怎么样，哪些没有发到"), (SYSTEM,)),
    Room("webhooks", _("事件推送"), _("向哪些系统推送办理情况，哪些没有发到"), (SECURITY,)),
    Room("partners", _("互联单位"), _("和上级、下级的系统交换事项，核对公钥指纹"), (SECURITY,)),
    Room("audit", _("审计"), _("谁在什么时候改了什么；记录链是否完整"), (AUDIT,)),
)


def shown(request: StaffRequest, name: str, /, *, status: int = 200, **said: Any) -> HttpResponse:
    """Return a page of administration; ``may`` are the acts that the post's role performs."""
    roles = request.acting.roles
    frame = {
        "rooms_here": [room for room in ROOMS if roles & set(room.roles)],
        "may": {act for act, form in FORMS.items() if form.role in roles},
    }
    return render(request, f"administration/{name}.html", {**frame, **said}, status=status)
