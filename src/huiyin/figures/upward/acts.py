"""Send each publication of figures to the partner above, once, with its cards, and restatements after it (Art. 41)."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import override

from huiyin.figures.indicators.registry import Indicator, indicators
from huiyin.figures.publications.lookups import frozen_figures
from huiyin.figures.publications.models import FrozenFigure, Publication
from huiyin.handling.exchange.models import Outgoing
from huiyin.handling.exchange.packing import pack_said
from huiyin.record.mail.models import Partner
from huiyin.record.mail.partners import is_above, open_partners


def pack_figures(at: datetime) -> int:
    """Make a missive of each publication that a partner above does not have yet; return how many.

    Publications of before the partner was registered stay where they are.
    """
    above = (each for each in open_partners() if is_above(each, each.own))
    return sum(_packed(each, at) for each in above)


def _packed(to: Partner, at: datetime) -> int:
    said = Outgoing.objects.filter(partner=to, kind="figures").values("entry")
    waiting = Publication.objects.filter(office=to.own, published_on__gte=to.given_on).exclude(entry__in=said)
    found = waiting.select_related("office", "entry").order_by("entry_id")
    return sum(pack_said("figures", each.entry, to, partial(fields_of, each), at) for each in found)


def fields_of(made: Publication) -> dict[str, Any]:
    """Return a publication in the fields of a missive: numbers and cards, no list of matters and no matter's id."""
    known = {each.key: each for each in indicators()}
    with override("zh-hans"):
        figures = [_figure(each, known.get(each.key)) for each in frozen_figures(made)]
    return {
        "单位": made.office.name,
        "统计期": made.text,
        "起": made.since.isoformat(),
        "止": made.until.isoformat(),
        "截至": made.as_of.isoformat(),
        "公布日期": made.published_on.isoformat(),
        "序号": made.number,
        "更正原因": "" if made.reason == Publication.Reason.FIRST else made.reason,
        "数字": figures,
    }


def _figure(frozen: FrozenFigure, indicator: Indicator | None) -> dict[str, Any]:
    """Return one figure with its card; what has no number, for too few rows or no data, tells none."""
    said = {
        "指标": frozen.key,
        "名称": str(indicator.name) if indicator else frozen.key,
        "形式": frozen.shape,
        "旁列": [{"名称": name, "数": number} for name, number in frozen.beside.items()],
        "口径版本": frozen.definition,
        "口径": str(indicator.definition) if indicator else "",
        "清单校验": frozen.matters_hash,
    }
    numbers = {"分子": frozen.n, "分母": frozen.d}
    return {**said, **{name: number for name, number in numbers.items() if number is not None}}
