"""Leave people's names and numbers out of a text, so that what is made of it finds nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import rjieba

from huiyin.lib.text.signs import aligned

BREAK = "\n"
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪"
    "范金廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃戴莫汤孔庞柳颜霍洪邢翁赖乔臧鲁萧欧"
)
_NAME = "nr"
"""How the cutter of words marks what stands for a person."""
_LONGEST = 4
_BEHIND = 2
"""Signs taken as a given name behind a family name that stands alone."""
_BORNE = re.compile(
    "[村镇乡县市区组路街巷桥河江湖山坪庄屯湾沟坝塘井厂矿场店园苑城]|广场|公司|集团|学校|小学|中学|医院|银行|大[厦楼]"
)
"""What follows a name that a place or a firm bears, not a person."""
_PLACES = tuple("村镇乡县路街巷桥冲坡塘岭坪坝湾庄屯")
_WORDS = tuple(
    "谢谢 许可 许诺 许多 钱财 钱权 严肃 严格 严重 严禁 段时 段路 杜绝 陈述 陈旧 张贴 张榜 顾客 顾问 范畴 范围 洪水 洪灾 洪涝 "
    "孙子 孙女 林木 林权 林地 林业 马路 马上 马桶 田园 田地 叶子 周转 周边 周围 周期 乔木 曾祖 曾经 黄金 黄土 夏令 夏季 夏天 陆军 "
    "陆续 龙头 毛坯 毛病 雷击 雷电 石头 金额 金属 江水 程序 程度 史料 付款 付费 付清 钟头 汤圆".split()
)
"""Words of the language that the cutter takes for names, or that begin like one."""
_NUMBERS = re.compile(r"[0-9][0-9\- ]*")


def without_names(text: str, known: Iterable[str] = (), kept: Iterable[str] = ()) -> str:
    """Return a text in Simplified, small and narrow signs, with a break for each name and number in it.

    A name is found as such by its family name and the words around; some stay unseen, so those ``known`` are told.

    :param known: names that are taken out wherever they stand
    :param kept: words that are no names whatever they look like, such as those of villages
    """
    plain = aligned(text)
    for name in sorted((aligned(each).strip() for each in known), key=len, reverse=True):
        plain = plain.replace(name, BREAK) if len(name) > 1 else plain
    plain = _NUMBERS.sub(BREAK, plain)
    spared = tuple(aligned(each) for each in kept)
    for begin, end in reversed(list(_names(plain, spared))):
        plain = plain[:begin] + BREAK + plain[end:]
    return plain


def names_in(text: str, kept: Iterable[str] = ()) -> list[str]:
    """Return what looks like a person's name in a text, folded."""
    plain = aligned(text)
    return [plain[begin:end] for begin, end in _names(plain, tuple(aligned(each) for each in kept))]


def _names(plain: str, kept: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where names begin and end: family name and what the cutter found with it, or the word behind it."""
    words: list[tuple[str, str]] = rjieba.tag(plain)
    end = 0
    for at, (word, kind) in enumerate(words):
        begin, end = end, end + len(word)
        if not kind.startswith(_NAME) or word[0] not in _SURNAMES or len(word) > _LONGEST:
            continue
        behind = words[at + 1][0] if len(word) == 1 and at + 1 < len(words) else ""
        until = end + (min(len(behind), _BEHIND) if behind[:1].isalpha() else 0)
        if not (_is_place(plain, begin, until) or plain.startswith(_WORDS + kept, begin)):
            yield begin, until


def _is_place(plain: str, begin: int, until: int) -> bool:
    return bool(_BORNE.match(plain, until)) or (until - begin > 1 and plain.endswith(_PLACES, begin, until))
