"""Names of the two sides of one thing, which together make up the whole (满意, 不满意)."""

import re

from huiyin.figures.checker.facts import Fact

_OPPOSITES = (
    (r"(?<!不)(?<!未)成功", r"不成功|未成功|失败|未达成"),
    (r"(?<!不)满意", r"不满意"),
    (r"按期|按时|及时", r"逾期|超期|超时|未按"),
    (r"有效", r"无效"),
    (r"初信|初访|初次|初件", r"重信|重访|重复|重件"),
    (r"(?<!未)办结|办理完毕|处理完毕|答复|成功调解|已调解", r"正在|办理中|处理中|调处中|调解中|未办结|在办|待办|尚未"),
    (r"个访|个体访", r"集体访|集访"),
    (r"重大", r"一般"),
    (r"upheld", r"not upheld"),
)


def opposed(first: Fact, second: Fact) -> bool:
    """Tell whether two counts name the two sides of one thing (满意, 不满意)."""
    sides = (first.label, second.label), (second.label, first.label)
    return any(re.search(a, x) and re.search(b, y) and not re.search(b, x) for a, b in _OPPOSITES for x, y in sides)
