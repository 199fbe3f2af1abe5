"""What the forms of orders let choose from: kinds, results, reasons, grounds, words of callers, receivers."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.handling.hotline.kinds import OrderKind, Resolution, Returned
from huiyin.handling.hotline.models import CallBack, Exclusion
from huiyin.handling.lookups.choices import posts_below
from huiyin.record.offices.models import Office, Post

KINDS, RESULTS, REASONS = OrderKind.choices, Resolution.choices, Returned.choices
GROUNDS, SATISFIED = Exclusion.Ground.choices, [*CallBack.Word.choices, ("", pgettext_lazy("call-back", "没有说"))]
REACHED = (("yes", _("接通了")), ("no", _("没有接通")))
SAYS = (
    ("yes", pgettext_lazy("call-back", "是")),
    ("no", pgettext_lazy("call-back", "否")),
    ("", pgettext_lazy("call-back", "没有说")),
)


def said(word: str) -> bool | None:
    """Return what a caller's yes, no or silence is."""
    return {"yes": True, "no": False}.get(word)


def receivers(office: Office) -> QuerySet[Post]:
    """Return the posts to which an office may send an order: handlers of its own and under it."""
    return posts_below(office).filter(roles__contains=["handler"]).order_by("office__path", "title", "id")
