"""What a resident wishes: a hearing, a visit at home or none, one's answer published without a name or not."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.doors.web.resident.right import Right, Said, own
from huiyin.handling.answers.publishing import agree_to_publication, take_back_publication
from huiyin.handling.casework.wishes import agree_to_visit, ask_hearing, choose_texts, decline_visit, stop_texts
from huiyin.handling.lookups.page import contact_of
from huiyin.record.offices.acting import Acting


def _ask_hearing(said: Said, by: Acting, at: datetime) -> None:
    ask_hearing(contact_of(own(by)), said.text, by=by, on=at.date(), at=at)


def _agree_to_visit(_said: Said, by: Acting, at: datetime) -> None:
    agree_to_visit(contact_of(own(by)), by=by, on=at.date(), at=at)


def _decline_visit(_said: Said, by: Acting, at: datetime) -> None:
    decline_visit(contact_of(own(by)), by=by, on=at.date(), at=at)


def _choose_texts(_said: Said, by: Acting, at: datetime) -> None:
    choose_texts(contact_of(own(by)), by=by, on=at.date(), at=at)


def _stop_texts(_said: Said, by: Acting, at: datetime) -> None:
    stop_texts(contact_of(own(by)), by=by, on=at.date(), at=at)


def _agree_to_publication(_said: Said, by: Acting, at: datetime) -> None:
    agree_to_publication(contact_of(own(by)), by=by, on=at.date(), at=at)


def _take_back_publication(_said: Said, by: Acting, at: datetime) -> None:
    take_back_publication(contact_of(own(by)), by=by, on=at.date(), at=at)


WISHES = (
    Right(
        "hearing_asked",
        "hearings",
        pgettext_lazy("right", "申请听证"),
        _("为什么要听证，想在会上说清什么"),
        pgettext_lazy("right", "申请听证"),
        _("已申请听证；单位决定举行的，至少提前七天通知您时间和地点。"),
        _ask_hearing,
        _("听证是把各方叫到一起，当面摆事实、说依据，由没有参加调查的人主持。不听证也不影响办理和答复。"),
    ),
    Right(
        "visit_agreed",
        "visits-agreed",
        pgettext_lazy("right", "同意上门走访"),
        "",
        pgettext_lazy("right", "同意上门"),
        _("已记下：同意上门。每次走访都写在您的页面上，随时可以改。"),
        _agree_to_visit,
        _("经办的人要到您家里了解情况，须经您同意。同意以后随时可以改成不同意。"),
    ),
    Right(
        "visit_declined",
        "visits-declined",
        pgettext_lazy("right", "不同意上门走访"),
        "",
        pgettext_lazy("right", "不同意上门"),
        _("已记下：不同意上门。事情照常办理，单位用电话、来访等方式联系您。"),
        _decline_visit,
        _("不用说理由，不影响办理。到公共场所看现场，不在此列。"),
    ),
    Right(
        "texts_chosen",
        "texts",
        pgettext_lazy("right", "有新进展发短信告诉我"),
        "",
        pgettext_lazy("right", "要短信提醒"),
        _("已记下：有新进展时发短信。随时可以不要。"),
        _choose_texts,
        _("短信只说有新进展、到哪里用查询码看，不写姓名、编号和事情。发到您登记时留的手机号，由短信平台转发。"),
    ),
    Right(
        "texts_stopped",
        "texts-stopped",
        pgettext_lazy("right", "不要短信提醒"),
        "",
        pgettext_lazy("right", "不要短信"),
        _("已记下：不再发短信。"),
        _stop_texts,
        _("不用说理由；用查询码照样看得到进展。"),
    ),
    Right(
        "publication_agreed",
        "publications-agreed",
        pgettext_lazy("right", "同意公开答复（不写名字）"),
        "",
        pgettext_lazy("right", "同意公开"),
        _("已记下：同意公开。写成看不出是谁的文字、经另一人核对后才公开；随时可以收回。"),
        _agree_to_publication,
        _(
            "答复公开以后，遇到同样事情的人看得到怎么办的。公开的文字不写姓名、电话、住址，由另一人核对过。同意不同意都不影响您的事；有几位提出人的，每一位都同意才公开。"
        ),
    ),
    Right(
        "publication_taken_back",
        "publications-taken-back",
        pgettext_lazy("right", "收回公开的同意"),
        "",
        pgettext_lazy("right", "收回同意"),
        _("已收回；已经公开的，立刻撤下。"),
        _take_back_publication,
        _("不用说理由。已经公开的文字立刻撤下；别人可能已经看过。"),
    ),
)
