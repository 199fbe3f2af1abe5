"""Words of danger to life, and whom to call: told at once to who wrote them, and kept nowhere.

No list, figure, row, session or log learns of it: the help is read from the words each time they are shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.lib.text.signs import aligned


@dataclass(frozen=True)
class Call:
    """A number to call, and who answers there."""

    number: str
    who: Promise


POLICE, FIRE, DOCTOR = Call("110", _("公安")), Call("119", _("消防救援")), Call("120", _("急救"))
TALK, WOMEN = Call("12356", _("心理援助热线")), Call("12338", _("妇女维权热线"))


@dataclass(frozen=True)
class Help:
    """One danger that words tell of: what to say of it, and whom to call."""

    says: Promise
    calls: tuple[Call, ...]


_LIFE = re.compile(
    r"不想活|活不下去|不活了|自杀|轻生|寻死|寻短见|想死|去死|死给|跳楼|跳河|跳桥|上吊|割腕|喝农药|喝药自|同归于尽|结束生命|一死了之"
)
_BEATEN = re.compile(
    r"家暴|家庭暴力|(?:老公|丈夫|前夫|男人|老婆|爸爸|父亲|继父|儿子|婆婆)[^，。]{0,6}(?:打我|打孩子|打骂|殴打|掐)|虐待|性侵|猥亵|强奸|关在(?:家|屋)里不让"
)
_ATTACKED = re.compile(
    r"(?:正在|现在)[^，。]{0,8}(?:打人|砍人|砸|围殴)|要(?:杀|砍|弄死|打死)(?:我|人|他|她|你|全家)|杀我|砍我|扬言[^，。]{0,10}(?:杀|砍|烧|炸)|绑架|拿刀"
)
_FIRE = re.compile(
    r"正在(?:着火|起火|燃烧)|着火了|起火了|冒(?:浓)?烟(?!囱)[^，。]{0,4}(?:快|着)|煤气味|燃气泄漏|天然气泄漏|漏气|液化气漏|瓦斯味|被困|困在"
)
_GROUND = re.compile(
    r"(?:快|随时|马上|就)(?:要)?(?:塌|倒|垮)|随时(?:会|可能)?(?:塌|倒|垮|滑坡)|摇摇欲坠|墙(?:体)?倾斜|山体(?:正在|开始)滑|溃坝|决堤|洪水(?:来了|进)|漏电|电线(?:掉|落|裸露|垂到地)"
)
_BODY = re.compile(
    r"昏迷|没有呼吸|大出血|快不行了|喘不上气|吐血|食物中毒|中毒了|几天没吃|没有饭吃|断粮|饿[^，。]{0,4}晕|不省人事|癫痫发作"
)

DANGERS: tuple[tuple[re.Pattern[str], Help], ...] = (
    (_LIFE, Help(_("有人愿意听您说，白天夜里都有人接。请现在就打，或者让身边的人替您打。"), (TALK, DOCTOR, POLICE))),
    (_BEATEN, Help(_("有人伤害您或者家里人：先到安全的地方，报警时说清地点。"), (POLICE, WOMEN))),
    (_ATTACKED, Help(_("有人要伤人：先躲开，马上报警。"), (POLICE, DOCTOR))),
    (_FIRE, Help(_("有火、漏气或者有人被困：先离开那里，不要开关电器，到外面再打电话。"), (FIRE, POLICE, DOCTOR))),
    (_GROUND, Help(_("房屋、山坡、堤坝或者电线有危险：先让人离开那里，再打电话。"), (FIRE, POLICE))),
    (_BODY, Help(_("有人的身体等不得：先打急救电话，说清地点和人怎么样。"), (DOCTOR, POLICE))),
)


def help_for(*texts: str) -> tuple[Help, ...]:
    """Return the help for the dangers that the texts tell of, none for most texts."""
    plain = aligned("\n".join(texts))
    return tuple(told for pattern, told in DANGERS if pattern.search(plain))
