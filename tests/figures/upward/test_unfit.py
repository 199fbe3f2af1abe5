"""Facts about figures that are not as they should be: they wait for a person, and good ones after them are kept."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from huiyin.handling.exchange.arriving import take
from huiyin.handling.exchange.fields import write
from huiyin.handling.exchange.models import Incoming, ReceivedFigure, ReceivedFigures
from huiyin.lib import missives
from tests.two import Two, when

pytestmark = pytest.mark.django_db  # whose tables both installations get
ON = date(2025, 10, 9)


def sample(**facts: Any) -> dict[str, Any]:
    day = date(2025, 3, 31)
    numbers = {"指标": "registered", "名称": "登记", "形式": "tally", "分子": 7}
    card = {"口径版本": "0" * 64, "口径": "登记的事项。", "清单校验": "1" * 64}
    said = {"单位": "青石镇人民政府", "统计期": "2025-03", "起": "2025-03-01", "止": day.isoformat()}
    dates = {"截至": day.isoformat(), "公布日期": "2025-04-09", "序号": 1}
    return {**said, **dates, "数字": [{**numbers, **card}], **facts}


def handed_in(two: Two, said: dict[str, Any], number: int | None = None) -> Incoming:
    """Hand figures in at the county as the town would write them; return the missive as it is kept there."""
    with two.county.here():
        taken = Incoming.objects.count() + 1
        written = missives.write(
            write("figures", said),
            key=uuid4(),
            sender="town",
            receiver="bureau",
            number=number or taken,
            at=when(ON),
            own=two.town.keys,
            theirs=two.county.keys.public,
        )
        take(written, at=when(ON))
        return Incoming.objects.order_by("-number")[0]


def test_bad_figures_wait_for_a_person_and_good_ones_after_them_are_kept(two: Two) -> None:
    with two.county.here():
        before = ReceivedFigures.objects.count()
    twice = sample()["数字"] * 2
    assert handed_in(two, sample(数字=twice)).code == "figure_twice"
    assert handed_in(two, sample(止="2025-02-01")).code == "period_unfit"
    assert handed_in(two, sample()).code == ""
    assert handed_in(two, sample()).code == ""  # the very same again is known
    other = [{**sample()["数字"][0], "分子": 8}]
    assert handed_in(two, sample(数字=other)).code == "published_otherwise"
    unknown = [{**sample()["数字"][0], "指标": "not_of_ours", "名称": "新的指标"}]
    assert handed_in(two, sample(统计期="2025Q1", 起="2025-01-01", 数字=unknown)).code == ""
    with two.county.here():
        assert ReceivedFigures.objects.count() == before + 2
        assert ReceivedFigure.objects.get(key="not_of_ours").name == "新的指标"
