"""A resident's rights as pages: each asks for some words, or for nothing but a yes, and performs one act."""

from __future__ import annotations

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.doors.web.resident.mediating import MEDIATING
from huiyin.doors.web.resident.right import Right, Said, own
from huiyin.doors.web.resident.wishes import WISHES
from huiyin.doors.web.resident.working import WORKING
from huiyin.handling.closure.acts import undo_withdrawal, withdraw
from huiyin.handling.intake.acts import supplement
from huiyin.handling.lookups.own_demands import listed_for
from huiyin.handling.lookups.page import contact_of
from huiyin.handling.lookups.review_ask import re_review_ask, review_ask
from huiyin.handling.ratings.acts import send_up_unsolved, undo_rating
from huiyin.handling.ratings.lookups import rating_of
from huiyin.handling.reviews.request import request_re_review, request_review
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting


def _supplement(said: Said, by: Acting, at: datetime) -> None:
    supplement(said.text, contact=contact_of(own(by)), by=by, on=at.date(), at=at, attachments=said.papers)


def _review(said: Said, by: Acting, at: datetime) -> None:
    request_review(said.text, contact=contact_of(own(by)), by=by, on=at.date(), at=at)


def _re_review(said: Said, by: Acting, at: datetime) -> None:
    request_re_review(said.text, contact=contact_of(own(by)), by=by, on=at.date(), at=at)


def _withdraw(said: Said, by: Acting, at: datetime) -> None:
    withdraw(contact_of(own(by)), written=said.text, by=by, on=at.date(), at=at)


def _undo_withdrawal(_said: Said, by: Acting, at: datetime) -> None:
    undo_withdrawal(contact_of(own(by)), by=by, on=at.date(), at=at)


def _send_up(_said: Said, by: Acting, at: datetime) -> None:
    send_up_unsolved(contact_of(own(by)), by=by, on=at.date(), at=at)


def _undo_rating(_said: Said, by: Acting, at: datetime) -> None:
    rating = rating_of(contact_of(own(by)))
    if rating is None:
        raise Refused("no_rating", _("没有可以收回的评价。"))
    undo_rating(rating, by=by, on=at.date(), at=at)


RIGHTS = (
    Right(
        "supplemented",
        "supplements",
        _("补充材料"),
        _("要补充什么"),
        _("补充"),
        _("已补充，和您的件封存在一起。"),
        _supplement,
        takes_papers=True,
        listed=listed_for,
    ),
    Right(
        "review_requested",
        "reviews",
        _("申请复查"),
        _("申请的话已经写好，可以直接提出，也可以改、可以补充理由"),
        _("确认申请复查"),
        _("已提出复查申请，由上一级机关办理。"),
        _review,
        ready=review_ask,
    ),
    Right(
        "re_review_requested",
        "re-reviews",
        _("申请复核"),
        _("申请的话已经写好，可以直接提出，也可以改、可以补充理由"),
        _("确认申请复核"),
        _("已提出复核申请，由再上一级机关办理。"),
        _re_review,
        ready=re_review_ask,
    ),
    Right(
        "sent_up_unsolved",
        "ups",
        _("没有解决，转上一级"),
        "",
        _("转上一级"),
        _("已转到上一级机关，不会退回原来的人手里。"),
        _send_up,
        _("您说了没有解决。转上一级后，由上一级机关重新分办，不退回原来的人手里；不转，这次评价也一样算数。"),
    ),
    Right(
        "withdrawn",
        "withdrawals",
        _("撤回"),
        _("请写明撤回的意思"),
        _("撤回"),
        _("已撤回，十天内可以取消。"),
        _withdraw,
        _("撤不撤由您自己决定，任何人不得要求您撤回。撤回后这件事不再办理；他人加入的，继续为他人办理。"),
    ),
    Right(
        "withdrawal_undone",
        "withdrawals-undone",
        _("取消撤回"),
        "",
        _("取消撤回"),
        _("撤回已取消，继续办理。"),
        _undo_withdrawal,
    ),
    Right("rating_undone", "ratings-undone", _("收回评价"), "", _("收回"), _("评价已收回。"), _undo_rating),
    *MEDIATING,
    *WORKING,
    *WISHES,
)
BY_NAME = {right.name: right for right in RIGHTS}
NAMES: dict[str, Promise] = {
    **{right.act: right.heading for right in RIGHTS},
    "rated": _("评价"),
    "promise_kept": _("对您的承诺"),
    "proxied": pgettext_lazy("right", "委托代理人"),
    "raised_anew": _("有新的情况，重新提出"),
}
"""What a right is called where it is offered: as something to do, where a timeline says that it was done."""

PAGES = {right.act: f"resident:{right.name}" for right in RIGHTS} | {
    "rated": "resident:ratings",
    "promise_kept": "resident:promises",
    "proxied": "resident:proxies",
    "raised_anew": "resident:anew",
}
ORDER = (
    "withdrawal_undone",
    *("re_review_requested", "review_requested", "sent_up_unsolved", "promise_kept", "consented", "consent_refused"),
    *("rated", "raised_anew", "supplemented", "hearing_asked", "mediator_recused", "recusal_asked"),
    *("proxied", "proxy_ended", "kept_confidential", "visit_agreed", "visit_declined", "texts_chosen"),
    *("texts_stopped", "publication_agreed"),
    *("publication_taken_back", "consent_withdrawn", "rating_undone", "withdrawn"),
)
"""In which order rights are offered: coming back, which has its ten days, then going up; withdrawing last."""

ASKED_FOR = _("交要求补充的材料")
"""What adding something is called while a list of missing papers waits for it."""
