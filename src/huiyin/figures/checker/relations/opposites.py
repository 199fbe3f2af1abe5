"""Names of the two sides of one thing, which together make up the whole (满意, 不满意)."""

import re
from functools import lru_cache

from huiyin.figures.checker.facts import Fact

_OPPOSITES = (
    (r"(?<!不)(?<!未)成功", r"不成功|未成功|失败|未达成"),
    (r"(?<!不)(?<!未)成立", r"不成立|未成立"),
    (r"(?<!不)满意", r"不满意"),
    (r"按期|按时|及时", r"逾期|超期|超时|未按"),
    (r"有效", r"无效"),
    (r"初信|初访|初次|初件", r"重信|重访|重复|重件"),
    (r"(?<!未)办结|办理完毕|处理完毕|答复|成功调解|已调解", r"正在|办理中|处理中|调处中|调解中|未办结|在办|待办|尚未"),
    (r"个访|个体访", r"集体访|集访"),
    (r"重大", r"一般"),
    (r"(?<!未)化解|(?<!未)解决", r"剩余|余下|未化解|尚未|正在"),
    (r"upheld", r"not upheld"),
)
_ONE_SIDE = [re.compile(one) for one, _ in _OPPOSITES]
_OTHER_SIDE = [re.compile(other) for _, other in _OPPOSITES]


def opposed(first: Fact, second: Fact) -> bool:
    """Tell whether two counts name the two sides of one thing (满意, 不满意)."""
    (for_one, against_one), (for_two, against_two) = _sides(first.label), _sides(second.label)
    return bool(for_one & against_two - against_one or for_two & against_one - against_two)


@lru_cache(maxsize=4096)
def _sides(label: str) -> tuple[frozenset[int], frozenset[int]]:
    """Give the numbers of the things that a name takes the one side of, and those it takes the other side of."""
    return _matching(_ONE_SIDE, label), _matching(_OTHER_SIDE, label)


def _matching(patterns: list[re.Pattern[str]], label: str) -> frozenset[int]:
    """Give the numbers of the patterns that a name holds."""
    return frozenset(number for number, pattern in enumerate(patterns) if pattern.search(label))
