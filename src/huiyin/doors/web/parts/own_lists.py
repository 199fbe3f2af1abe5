"""The lists that a post may have of its own: what waits for its word, and the cases it owns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.handling.lookups.board import owned, to_decide, to_review, to_second, to_sign
from huiyin.handling.lookups.lengths import lengths
from huiyin.handling.lookups.waiting import to_check, to_decide_as_head, to_recuse
from huiyin.record.offices.acting import Acting

LISTS: dict[str, tuple[Any, Callable[[Acting], Any], frozenset[str]]] = {
    "sign": (_("等我签发"), to_sign, frozenset({"head"})),
    "reviews": (_("等我作复查复核意见"), to_review, frozenset({"head"})),
    "second": (_("等我审核不予受理"), to_second, frozenset({"second_reader"})),
    "decide": (_("等我裁定承办单位"), to_decide, frozenset({"lead", "head"})),
    "recusal": (_("等我决定是否回避"), to_recuse, frozenset({"head", "lead"})),
    "head": (_("等我决定：延期、听证、上报、公开"), to_decide_as_head, frozenset({"head"})),
    "check": (_("等我核对公开稿"), to_check, frozenset({"second_reader"})),
    "owned": (_("我包案的事项"), owned, frozenset({"head", "lead"})),
}


def counts(acting: Acting, *names: str) -> list[tuple[str, Any, int]]:
    """Return those of the named lists (all, if none is) that the post may have, with their length: one statement."""
    mine = [name for name in names or LISTS if LISTS[name][2] & acting.roles]
    many = lengths(acting, {name: LISTS[name][1] for name in mine})
    return [(name, LISTS[name][0], many[name]) for name in mine]
