"""Check what may be said of a promise now."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from huiyin.handling.promises.models import Promise, PromiseStep
from huiyin.lib.refusal import Refused
from huiyin.record.offices.acting import Acting

UNDO_DAYS = 10  # what was confirmed with a code can be taken back for ten days (the office's own promise)
Step = PromiseStep.Step
UNSAID = (Step.PART, Step.TAKEN_BACK)
"""After these a promise is as open as one of which nothing was said."""


def check_due(text: str, on: date, due_on: date) -> None:
    """Refuse an empty promise, or one that would be due before it is made."""
    if not text.strip():
        raise Refused("nothing_said", _("请写明承诺了什么。"), field="text")
    if due_on < on:
        raise Refused("due_before_made", _("兑现日期早于承诺日期。"), remedy=_("请填写之后的日期。"), field="due_on")


def check_open(promised: Promise, by: Acting, step: str) -> None:
    """Refuse to say twice that a promise was kept, in part after all of it, or to confirm what was promised to another."""
    check_own(promised, by)
    last, kept = latest(promised), (Step.DONE if step == Step.PART else step, Step.CONFIRMED)
    if last is not None and last.step in (*kept, Step.STRUCK):
        raise Refused("said_already", _("这项承诺已经登记兑现。"), remedy=_("请查看承诺台账。"))


def check_own(promised: Promise, by: Acting) -> None:
    """Refuse a resident who acts by another person's contact."""
    if by.is_resident and by.contact_id != promised.contact_id:
        raise Refused("not_yours", _("这项承诺是对另一位信访人作出的。"), remedy=_("请由本人凭查询码操作。"))


def check_breach(promised: Promise, by: Acting, on: date) -> None:
    """Refuse a breach of what is neither due nor said to be done, or of what was confirmed over ten days ago."""
    check_own(promised, by)
    last = latest(promised)
    if last is not None and last.step in (Step.BROKEN, Step.STRUCK):
        raise Refused("said_already", _("这项承诺已经登记为未兑现。"), remedy=_("请督促承办单位兑现。"))
    if last is not None and last.step == Step.CONFIRMED and on > last.on + timedelta(days=UNDO_DAYS):
        raise Refused(
            "confirmed", _("本人确认兑现已超过 %s 天。") % UNDO_DAYS, remedy=_("问题再次出现的，请就本事项再次提出。")
        )
    said_done = promised.steps.filter(step=Step.DONE).exists()
    if (last is None or (last.step in UNSAID and not said_done)) and on <= promised.due_on:
        raise Refused(
            "not_due",
            _("承诺的兑现日期是 %s，还没有过。") % date_format(promised.due_on),
            remedy=_("到期没有兑现，或者单位称已兑现而实际没有的，可以登记。"),
        )


def check_slip(promised: Promise, by: Acting, on: date) -> None:
    """Refuse to take back what was not confirmed last, or was confirmed over ten days ago."""
    check_own(promised, by)
    last = latest(promised)
    if last is None or last.step != Step.CONFIRMED or on > last.on + timedelta(days=UNDO_DAYS):
        raise Refused(
            "nothing_to_undo",
            _("这项承诺没有可以收回的确认，确认后 %s 天内才能收回。") % UNDO_DAYS,
            remedy=_("没有兑现的，到期以后可以登记没有兑现。"),
        )


def check_strikable(promised: Promise, on: date) -> None:
    """Refuse to strike what was promised on another day, or of which something was said: a promise is kept, not corrected."""
    if on != promised.promised_on or latest(promised) is not None:
        raise Refused(
            "not_strikable",
            _("承诺只有作出当天、还没有任何说法时，才能作为记错的撤下。"),
            remedy=_("作出的承诺要兑现；内容有变的，和信访人说好以后另行承诺，由信访人确认原来的一项。"),
            field="promised",
        )


def latest(promised: Promise) -> PromiseStep | None:
    """Return the last step said of a promise, None if nothing was said yet."""
    return promised.steps.order_by("-id").first()
