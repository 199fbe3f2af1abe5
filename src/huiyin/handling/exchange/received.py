"""Figures that the level below published, kept as they came: beside our own counting and never in it (Art. 41)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.handling.exchange.models import ReceivedFigure, ReceivedFigures
from huiyin.lib.refusal import NotFound, Refused
from huiyin.record.mail.models import Partner
from huiyin.record.offices.acting import Acting

__all__ = ["ReceivedFigure", "ReceivedFigures", "Told", "keep_figures", "received", "received_by", "told"]


@dataclass(frozen=True)
class Told:
    """One figure as it came, and what the publication before said of it; ``moved`` tells whether the two differ."""

    now: ReceivedFigure
    before: ReceivedFigure | None

    @property
    def moved(self) -> bool:
        """Tell whether a number, its list or its definition is otherwise than before."""
        before = self.before
        return before is not None and _said(before) != _said(self.now)


def keep_figures(fields: dict[str, Any], *, partner: Partner, at: datetime) -> None:
    """Keep a publication of a partner, once: the same again is known, other numbers under its number are refused.

    :raises Refused: if other numbers came under the same number, or one figure stands in it twice
    """
    keys = [each["指标"] for each in fields["数字"]]
    if len(keys) != len(set(keys)):
        raise Refused("figure_twice", _("同一项指标在信件里出现了两次，没有收下这次公布的数字。"))
    digest = hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()
    since, until = date.fromisoformat(fields["起"]), date.fromisoformat(fields["止"])
    if not since <= until <= date.fromisoformat(fields["公布日期"]):
        raise Refused("period_unfit", _("统计期的起止日期与公布日期对不上，没有收下这次公布的数字。"))
    said = {"office": fields["单位"][:120], "since": since, "until": until, "number": fields["序号"]}
    known = ReceivedFigures.objects.filter(partner__post=partner.post, **said).first()
    if known is not None:
        if known.digest != digest:
            raise Refused(
                "published_otherwise",
                _("同一统计期的同一次公布已经收到过，数字不同，没有收下。"),
                remedy=_("请与对方核对；更正应当作为下一次公布发来。"),
            )
        return
    made = ReceivedFigures.objects.create(
        partner=partner,
        text=fields["统计期"][:24],
        as_of=date.fromisoformat(fields["截至"]),
        reason=fields.get("更正原因", "")[:12],
        published_on=date.fromisoformat(fields["公布日期"]),
        digest=digest,
        came_at=at,
        **said,
    )
    ReceivedFigure.objects.bulk_create(_figure(made, each) for each in fields["数字"])


def _figure(made: ReceivedFigures, said: dict[str, Any]) -> ReceivedFigure:
    return ReceivedFigure(
        publication=made,
        key=said["指标"][:60],
        name=said["名称"][:120],
        shape=said["形式"][:8],
        n=said.get("分子"),
        d=said.get("分母"),
        beside={each["名称"][:60]: each["数"] for each in said.get("旁列", [])},
        definition=said["口径版本"][:64],
        words=said["口径"],
        matters_hash=said["清单校验"][:64],
    )


def received_by(reader: Acting) -> QuerySet[ReceivedFigures]:
    """Return what partners of the reader's office, or of one under it, published: by partner, the newest period first."""
    path = reader.office.path if reader.office else "-"
    found = ReceivedFigures.objects.filter(partner__own__path__startswith=path)
    return found.select_related("partner__post__office").order_by(
        "partner__post__office__code", "-until", "since", "-number"
    )


def received(reader: Acting, key: UUID) -> ReceivedFigures:
    """Return one publication of a partner.

    :raises NotFound: if there is none that the reader may see
    """
    found = received_by(reader).filter(pk=key).first()
    if found is None:
        raise NotFound(_("没有收到过这次公布。"))
    return found


def told(made: ReceivedFigures) -> list[Told]:
    """Return the figures of a publication in their order, each beside what the one before said: three statements."""
    same = {"office": made.office, "since": made.since, "until": made.until, "number__lt": made.number}
    earlier = ReceivedFigures.objects.filter(partner__post=made.partner.post_id, **same).order_by("-number").first()
    before = {each.key: each for each in _of(earlier)} if earlier else {}
    return [Told(each, before.get(each.key)) for each in _of(made)]


def _of(made: ReceivedFigures) -> Sequence[ReceivedFigure]:
    return list(ReceivedFigure.objects.filter(publication=made).order_by("id"))


def _said(figure: ReceivedFigure) -> tuple[int | None, int | None, str, str]:
    return figure.n, figure.d, figure.matters_hash, figure.definition
