"""Whether a reply begins and ends as a letter does; told beside the findings, for no article asks for it."""

from __future__ import annotations

import re

from huiyin.lib.text.signs import folded

_LONGEST_OPENING, _LONGEST_CLOSING = 120, 160
"""Signs: what is longer says more than a greeting."""
_GREETS = re.compile(
    r"您好|你好|尊敬的|亲爱的|网友|来友|来信人|网民|群众|居民|市民|同志|先生|女士|朋友|[^，。；]{2,12}[：:]"
)
_HEARD = re.compile(r"收悉|已收到|阅悉|获悉")
_NOW = re.compile(r"如下")
_PASSED_ON = re.compile(r"已(?:经)?转|转交|转至|交办|反馈：")
_THANKS = re.compile(r"感谢|谢谢|祝您|祝你|敬请谅解|此致|特此")
_DAY = re.compile(
    r"\d{4}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?$|[一二三四五六七八九〇○零]{4}年.{1,3}月.{1,3}日$|\d{1,2}月\d{1,2}日$"
)
_BLANKS = " \t\r\n?？“”\"'。"
_SENTENCE = re.compile(r"[^。！!\n]+[。！!\n]?")
_HEAD, _SENTENCES = 40, 2


def opens(passage: str) -> bool:
    """Tell whether a passage is an opening and no more: it greets, or says that the letter came and what now follows."""
    text = folded(passage).strip(_BLANKS)
    head = text[:_HEAD]
    if len(text) > _LONGEST_OPENING or (_THANKS.match(text) and not _NOW.search(text)):
        return False
    greets = bool(_GREETS.search(head)) and not _PASSED_ON.search(text)
    return greets or bool(_HEARD.search(text) and _NOW.search(text))


def closes(passage: str) -> bool:
    """Tell whether a passage is a closing and no more: thanks, a wish, or the day, and nothing that still follows."""
    text = folded(passage).strip(_BLANKS)
    if len(text) > _LONGEST_CLOSING or text.endswith(("如下：", "如下:", "如下")) or _GREETS.match(text):
        return False
    return bool(_THANKS.search(text) or _DAY.search(text))


def framed(reply: str) -> tuple[bool, bool]:
    """Return whether a whole reply opens and whether it closes as a letter does."""
    sentences = _SENTENCE.findall(reply)
    return any(map(opens, sentences[:_SENTENCES])), any(map(closes, sentences[-_SENTENCES:]))
