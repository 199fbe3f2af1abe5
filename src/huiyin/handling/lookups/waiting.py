"""What waits for the word of a head, a leader or a second reader: since when, on whose asking, by which act it is answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.handling.lookups.board import LONGEST, holders_of, listed
from huiyin.handling.lookups.opened import opened_summaries
from huiyin.record.access.lookups import matters_for, note_reading
from huiyin.record.journal.awaiting import Awaiting, awaiting
from huiyin.record.journal.models import Entry
from huiyin.record.matters.models import Matter
from huiyin.record.offices.acting import Acting

ANSWERS: dict[str, dict[str, tuple[str, Promise]]] = {
    "sign": {"drafted": ("answered", _("签发"))},
    "reviews": {
        "review_requested": ("reviewed", pgettext_lazy("button", "复查")),
        "re_review_requested": ("re_reviewed", pgettext_lazy("button", "复核")),
    },
    "second": {"refusal_proposed": ("refused", _("审核"))},
    "decide": {"returned": ("decided", pgettext_lazy("button", "裁定"))},
    "recusal": {"recusal_asked": ("recused", _("决定"))},
    "head": {
        "extension_proposed": ("extended", _("决定延期")),
        "hearing_asked": ("hearing_called", _("通知听证")),
        "urgent_noticed": ("urgent_reported", _("向上报告")),
        "publication_checked": ("answer_published", _("决定公开")),
    },
    "check": {"publication_drafted": ("publication_checked", _("核对"))},
}
"""By list: the act that asks for a word, the act that gives it, and what its button says."""

KNOWN_OTHERWISE = frozenset({*ANSWERS["reviews"], *ANSWERS["decide"]})
"""Acts whose waiting stands in rows of their own: an undecided review, the part of the decider."""


@dataclass(frozen=True)
class Waiting:
    """One matter that waits; ``act`` answers it, ``since`` is the day it was asked for, ``by`` the post that asked."""

    matter: Matter
    summary: str
    act: str
    label: str
    since: date | None
    days: int
    by: str
    holder: str


def waiting(reader: Acting, lists: Mapping[str, QuerySet[Matter]], at: datetime) -> dict[str, tuple[Waiting, ...]]:
    """Return the first hundred matters of each list, and keep the look: four statements beside one a list."""
    found = {name: list(matters[:LONGEST]) for name, matters in lists.items()}
    ids = {matter.pk for matters in found.values() for matter in matters}
    summaries, asked, holders = opened_summaries(ids), _asked(ids), holders_of(ids)
    note_reading(reader, "list", "supervising", at, rows=len(ids))
    return {
        name: tuple(
            _waiting(each, summaries, holders, _last(asked.get(each.pk, ()), name), name, at.date()) for each in matters
        )
        for name, matters in found.items()
    }


def _waiting(
    matter: Matter,
    summaries: Mapping[UUID, str],
    holders: Mapping[UUID, str],
    asked: Entry | None,
    name: str,
    today: date,
) -> Waiting:
    act, label = ANSWERS[name][asked.act] if asked else ("", "")
    return Waiting(
        matter=matter,
        summary=summaries.get(matter.pk, ""),
        act=act,
        label=str(label),
        since=asked.on if asked else None,
        days=(today - asked.on).days if asked else 0,
        by=f"{asked.post.office.name} · {asked.post.title}" if asked and asked.post else "",
        holder=holders.get(matter.pk, ""),
    )


def _asked(ids: Iterable[UUID]) -> dict[UUID | None, list[Entry]]:
    """Return the acts that asked for somebody's word and wait, by matter, oldest first: one statement."""
    keys = list(ids)
    waits = Q(act__in=KNOWN_OTHERWISE) | Q(pk__in=Awaiting.objects.filter(matter__in=keys).values("entry"))
    found: dict[UUID | None, list[Entry]] = {}
    for row in Entry.objects.filter(waits, matter__in=keys).select_related("post__office").order_by("id"):
        found.setdefault(row.matter_id, []).append(row)
    return found


def _last(asked: Sequence[Entry], name: str) -> Entry | None:
    return next((each for each in reversed(asked) if each.act in ANSWERS.get(name, ())), None)


def to_recuse(reader: Acting) -> QuerySet[Matter]:
    """Return the open matters of the reader's office in which a resident asked a post to step aside."""
    return _in_which(reader, ("recusal_asked",))


def to_decide_as_head(reader: Acting) -> QuerySet[Matter]:
    """Return the matters in which the head of the office is asked for more time, a hearing, a report up, or a yes to publishing."""
    return _in_which(reader, ANSWERS["head"])


def to_check(reader: Acting) -> QuerySet[Matter]:
    """Return the matters with a text for everybody that waits for its second reader."""
    return _in_which(reader, ANSWERS["check"])


def _in_which(reader: Acting, asking: Iterable[str]) -> QuerySet[Matter]:
    """Return the matters of the reader's office in which one of some acts waits for a word."""
    return listed(matters_for(reader).filter(office=reader.office, pk__in=awaiting(*asking)))
