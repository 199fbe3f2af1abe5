"""Find what looks like a person's name in the words of an office."""

from __future__ import annotations

import re

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪"
    "范金廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃戴莫汤孔庞柳颜霍洪邢翁赖乔臧鲁萧"
    "張劉陳楊黃趙吳孫馬鄭羅謝許韓馮鄧蕭蔣葉蘇魏呂盧鍾譚陸範賈韋鄒閻龍賀顧龔錢嚴湯龐顏賴喬魯"
)
"""Common family names; those that are common words too, such as 向 and 方, would find names everywhere."""
_ROLE = (
    "村民|居民|群众|群眾|业主|業主|当事人|當事人|信访人|信訪人|举报人|投诉人|反映人|户主|邻居|鄰居|邻户|证人|租户|住户"
)
_NEXT = r"(?=[，。、；：的与與和（(及家在于於称稱因说說]|反映|表示|$)"
_CALLED = re.compile(rf"(?:{_ROLE})([{SURNAMES}](?!某)[\u4e00-\u9fff]{{1,2}}?){_NEXT}")
_TITLED = re.compile(
    rf"[{SURNAMES}](?!某)[\u4e00-\u9fff]{{0,2}}(?:先生|女士|同志|大爷|大爺|大妈|大媽|老师|老師|师傅|師傅)"
)


def names_in(text: str) -> list[str]:
    """Return what stands as a name behind a word for a person: 邻居王建国表示 → 王建国; 王某 is none."""
    return _CALLED.findall(text)


def titled_in(text: str) -> list[str]:
    """Return the names that stand before a title, with it: 李女士."""
    return _TITLED.findall(text)
