"""The things that a text asks for, one by one, in its own words (诉求)."""

from __future__ import annotations

import re
from itertools import pairwise

from huiyin.lib.likeness import likeness, pairs
from huiyin.lib.text.signs import aligned

MOST = 8
_SHORTEST, _LONGEST = 4, 120
_ALIKE = 0.6
_PARTS = re.compile(r"[^。！？!?；;\n]+")
_ASKS = re.compile(
    r"(?:(?:特此|恳|诚恳|强烈|再次)?(?:请求|要求|恳请|恳求|希望|请(?!问|假|客|教)|望|盼|建议(?!书)|诉求[是为:：]|诉求))"
)
_QUESTION = re.compile(r"请问|能不能|可不可以|怎么|如何|什么时候|何时|多少|吗$|呢$|么$")
_NUMBERED = re.compile(
    r"(?:^|(?<=[\s,，:：、]))(?:[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十0-9]{1,2}[)）]|[0-9]{1,2}[、.．](?![0-9])|第[一二三四五六七八九]+[,，、]|[①-⑨])"
)
_EDGES = " \t,，、:：.．"


def asks_in(text: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return what a text asks for in its own words, eight things at most, without those that ``known`` says already."""
    found: list[str] = []
    have = [pairs(each) for each in known]
    for ask in _each(text):
        mine = pairs(ask)
        if any(likeness(mine, other) >= _ALIKE for other in have):
            continue
        have.append(mine)
        found.append(ask)
    return tuple(found[:MOST])


def _each(text: str) -> list[str]:
    plain = aligned(text)
    found: list[str] = []
    asking = False
    for part in _PARTS.finditer(plain):
        begin = 0 if asking and _NUMBERED.match(part[0]) else _where(part[0])
        asking = begin is not None
        if begin is not None:
            found += _split(text[part.start() + begin : part.end()])
    return found


def _where(part: str) -> int | None:
    """Return where the asking begins in a sentence: at the clause that asks, or at its first for a question."""
    for clause in re.finditer(r"[^,，]+", part):
        if asking := _ASKS.match(clause[0].lstrip("一二三四五六七八九十0123456789、.()（） ")):
            return clause.start() + clause[0].find(asking[0])
        if _QUESTION.search(clause[0]):
            return clause.start()
    numbered = _NUMBERED.match(part)
    return None if numbered is None or not _ASKS.search(part) else numbered.end()


def _split(asking: str) -> list[str]:
    """Return the numbered things of an asking apart; the whole where nothing is numbered."""
    marks = [0, *(mark.start() for mark in _NUMBERED.finditer(aligned(asking))), len(asking)]
    parts = [asking[begin:end] for begin, end in pairwise(marks)]
    trimmed = [_NUMBERED.sub("", part, count=1).strip(_EDGES) for part in parts]
    told = [re.sub(r"^(?:诉求[是为]?[:：]?|以下(?:几点)?[:：]?)", "", part).strip(_EDGES) for part in trimmed]
    return [part[:_LONGEST] for part in told if len(part) >= _SHORTEST]
