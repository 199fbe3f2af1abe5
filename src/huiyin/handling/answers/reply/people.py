"""Whether personal data of strangers stand in the reply."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from huiyin.handling.answers.reply.given import Finding, Given
from huiyin.lib.text.entities import identity_numbers, mobile_numbers
from huiyin.lib.text.signs import folded

_SURNAMES = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹潘范彭鲁马方任袁柳唐罗薛雷贺汤罗郝邵孟黄萧尹姚汪毛臧戴宋庞熊董梁杜蓝江颜郭梅林钟徐邱高夏蔡田胡霍万卢莫房丁邓洪石崔龚程邢陆翁侯宁仇刘叶白赖乔谭覃易廖向曾肖余苏"
_CALLED = re.compile(
    rf"(?:举报人|投诉人|反映人|邻居|村民|邻户|证人|租户|住户)([{_SURNAMES}][一-鿿]{{1,2}}?)(?=[，。、；的在于与和称（(、]|反映|表示|说|家)"
)


def numbers(given: Given) -> Iterator[Finding]:
    """Find telephone and identity numbers that are not the addressee's own."""
    found = [*mobile_numbers(given.text), *identity_numbers(given.text)]
    if any(number not in given.own for number in found):
        yield Finding("strange_number", _("含有他人的手机号码或者证件号码，请删去。"))


def names(given: Given) -> Iterator[Finding]:
    """Find names of other people."""
    text = folded(given.text)
    called = {name for name in _CALLED.findall(text) if "某" not in name and name not in given.own}
    if called or any(name in text for name in given.others):
        yield Finding("strange_name", _("写出了他人的姓名，请改用“相关人员”等不指明姓名的说法。"))
