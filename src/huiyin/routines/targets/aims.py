"""Which figures of an office may be aimed at, and which words no agreement may hold: offices are assessed, never people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from huiyin.lib.refusal import Refused

ARTICLE = "xinfang_2022:39"
AT_LEAST = (
    "notice_on_time",
    "reply_on_time",
    "duties_in_time",
    "tasks_done_in_time",
    "findings_remedied",
    "opinions_answered",
    "promises_done",
    "promises_confirmed",
    "rated_competent_office",
    "satisfied_with_competent_office",
    "satisfied_of_all",
)
"""Keys of figures of which a part at least is to be reached."""

AT_MOST = ("changed_in_review",)
"""Keys of figures of which a part at most is to be passed: answers that a review had to change."""

AIMS = (*AT_LEAST, *AT_MOST)
SATISFACTION, PARTICIPATION = "satisfied_with_competent_office", ("rated_competent_office", "satisfied_of_all")
HINDERING = re.compile(
    r"[零无無0〇]\s*(上|信|越|进|進|赴|集体|集體|来|來|重复|重複)[^，。；\n]{0,6}[访訪级級京]"
    r"|(不|杜绝|杜絕|防止|避免|严防|嚴防)[^，。；\n]{0,6}(上访|上訪|信访|信訪|越级|越級|进京|進京|集体访|集體訪)"
    r"|(上访|上訪|信访|信訪|来访|來訪|越级|越級|进京|進京|集体访|集體訪)[^，。；\n]{0,8}(下降|减少|減少|降低|为零|為零|清零|归零|歸零|不超过|不超過)"
    r"|稳控|穩控|劝返|勸返|截访|截訪|息访|息訪|罢访|罷訪|重点人|重點人|缠访|纏訪|闹访|鬧訪"
)
"""Words that aim at people or at fewer petitions."""


def not_of_offices(field: str) -> Refused:
    """Return the refusal of whatever aims at people or at fewer petitions."""
    return Refused(
        "not_of_offices",
        _("只能考核机关自己做的事。信访量、“零上访”、越级和个人都不能考核：那会让人去拦，而不是去办。"),
        article=ARTICLE,
        remedy=_("请从列出的指标里选：按期、兑现、复查改变、群众评价。"),
        field=field,
    )


def check_aims(aims: Mapping[str, Decimal], words: str) -> None:
    """Refuse aims that are none of the figures of an office's own work, or that leave out who did not rate.

    :raises Refused: saying why
    """
    for figure, percent in aims.items():
        if figure not in AIMS:
            raise not_of_offices("words")
        if not 0 < percent <= Decimal(100):
            raise Refused("percent", _("目标写百分数，大于 0、不超过 100。"), field=figure)
    if not aims:
        raise Refused("no_target", _("还没有定目标，请至少填一项。"), article=ARTICLE)
    if SATISFACTION in aims and not any(each in aims for each in PARTICIPATION):
        raise Refused(
            "without_participation",
            _("只考核满意率，会让人只请满意的人评价。"),
            remedy=_("请同时定参评率，或者改用“满意占全部可评价的”。"),
            field=SATISFACTION,
        )
    if HINDERING.search(words):
        raise not_of_offices("words")


def is_reached(figure: str, percent: Decimal, n: int, d: int) -> bool:
    """Tell whether ``n`` of ``d`` reach what is aimed at."""
    return n * 100 <= percent * d if figure in AT_MOST else n * 100 >= percent * d
