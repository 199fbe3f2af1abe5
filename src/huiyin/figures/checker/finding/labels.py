"""Gives each figure its place and its name: the words of its clause, before the number or behind it."""

import re
from bisect import bisect_left

from huiyin.figures.checker.facts import Fact, measure_of
from huiyin.figures.checker.passage import Passage
from huiyin.figures.checker.words import PREVIOUS

_FILLER = re.compile(
    r"(?:其中|其次|另外|另有|另|还有|尚有|截至目前|目前|今年以来|今年|全年|本月|本周|本季度|分别为|分别|主要|涉及|反映|以及|和|与|有(?![效关])|为|共计|共有|共|总计|合计|累计|已|了|达到|达(?!成)|约|近)+"
)
_FILLING = frozenset("其另还尚截目今全本分主涉反以和与有为共总合累已了达约近")
_ENDINGS = tuple("分别为 分别 共计 共有 共 总计 合计 累计 达到 达 约 近 为 有 了 是 : ：".split())
_TRAIL = re.compile(r"(?:为|是|属|系|属于|(?:of|the|were|was|are)(?![A-Za-z])|[/／÷]|-|–|—|\s)+")
_TRAILING = frozenset("为是属系otwa/／÷-–— \t\n\u3000\xa0")
_NOW = re.compile(r"本[年月季周期]|今年|当[年月期]|现[在已]|目前|[至到]|降|升|\bto\s*$")
_LEVEL_WORD = re.compile(r"[率度]|比例|均|为|达")
_JOINED = re.compile(r"\s?[、,，和与及]?\s?")
_FROM = re.compile(r"^(?!.*(?:去年|上年|同期|上月|上季|前年|年初)).*[由从][^，,。；;\d]{0,12}$")
_TURNED = re.compile(r"[^。；;\n]{0,24}?(?:[降升增减缩提涨跌压回翻变达]|[至到为])")
_SIGNS = " ,，、:：(（/／÷"
_WIDE, _AHEAD, _JOINT = 40, 160, 3
_HAS_LEVEL = frozenset({"count", "rate", "amount", "duration"})
_STRONG, _LOOSE = frozenset("。；;\n.!?！？"), frozenset(" \n\t•|-–、，,：:（(/／÷")
_EARLIER = frozenset("去上前同往较比与由从")


def place_figures(passage: Passage, facts: list[Fact]) -> None:
    """Fill place, lead, tail, name and span of each figure, in the order of the text."""
    for index, fact in enumerate(facts):
        floor = facts[index - 1].end if index else 0
        ceiling = facts[index + 1].at if index + 1 < len(facts) else len(passage.text)
        _place(passage, fact, floor, ceiling)
        if not fact.cell:
            _name(passage, fact)
            if index:
                _follow(passage, fact, facts[index - 1])
                _stay(passage, fact, facts[index - 1])
        fact.measure = _measure(fact, facts[index - 1] if index else None)
        fact.start = passage.place(fact.head)
        fact.span = passage.original[fact.start : passage.place(fact.end - 1) + 1]


def _measure(fact: Fact, before: Fact | None) -> str:
    """Class a figure's unit; what is counted by 个 goes on being what the count before it was (来电100个，其中咨询60个)."""
    goes_on = before and fact.unit == before.unit == "个" and fact.sentence == before.sentence
    return before.measure if before and goes_on else measure_of(fact.unit, fact.label)


def _place(passage: Passage, fact: Fact, floor: int, ceiling: int) -> None:
    """Find the words around a figure."""
    text, edges, at, end = passage.text, passage.edges, fact.at, fact.end
    fact.sentence, opening = passage.sentence(at)
    fact.line = passage.line(at)
    before = bisect_left(edges, at)
    fact.head = head = at if fact.cell else _head(text, edges, before, at, max(at - _WIDE, floor))
    fact.lead = text[head:at]
    after, last = bisect_left(edges, end, before), min(end + _WIDE, ceiling)
    fact.tail = text[end : edges[after] if after < len(edges) and edges[after] < last else last]
    fact.ahead = text[opening if opening > at - _AHEAD else max(0, at - _AHEAD) : at]


def _head(text: str, edges: list[int], index: int, at: int, floor: int) -> int:
    """Find where the words that lead to a figure begin; a weak edge right before it (：, 、) is none."""
    index -= 1
    if index >= 0 and text[edges[index]] not in _STRONG and not text[edges[index] + 1 : at].strip():
        index -= 1
    head = max(0, floor) if index < 0 or edges[index] < floor else edges[index] + 1
    while head < at and text[head] in _LOOSE:
        head += 1
    return head


def _name(passage: Passage, fact: Fact) -> None:
    """Name a figure by what stands before it, or behind it where nothing does."""
    lead, tail = fact.lead.strip(), fact.tail
    lead = "" if lead.endswith("、") else _bare(lead)  # what stands before a 、 names the figure before it
    if tail[:1] in _TRAILING and (trail := _TRAIL.match(tail)):
        tail = tail[trail.end() :]
    tail = tail.strip()
    fact.label = f"{lead} {tail}".strip() if lead else tail
    word, start = (lead, fact.head) if lead else (tail, fact.end)
    start = passage.text.index(word, start)
    fact.name = passage.clean[start : start + len(word)]
    if fact.kind in _HAS_LEVEL and not fact.previous:
        fact.previous = not _EARLIER.isdisjoint(fact.lead) and PREVIOUS.search(fact.lead) is not None
        if fact.previous and _FROM.search(fact.lead):
            fact.previous = _TURNED.match(passage.text, fact.end) is not None


def _bare(lead: str) -> str:
    """Take the general words off both ends of what stands before a figure (其中…共有)."""
    if lead[:1] in _FILLING and (filler := _FILLER.match(lead)):
        lead = lead[filler.end() :]
    while lead.endswith(_ENDINGS):
        lead = lead[: -next(len(word) for word in _ENDINGS if lead.endswith(word))].rstrip()
    return lead


def _stay(passage: Passage, fact: Fact, before: Fact) -> None:
    """Keep a sentence that opens with an earlier period in it (去年受理50件，办结49件), and a list of shares shares."""
    if fact.sentence != before.sentence:
        fact.opens_earlier = fact.previous
        return
    fact.opens_earlier = before.opens_earlier and not _NOW.search(fact.lead)
    if fact.opens_earlier and fact.kind in {"count", "rate"}:
        fact.previous = True
    if fact.kind == "rate" and fact.unit == "%" and _in_brackets(passage, fact, before):
        fact.kind = "share" if before.kind == "count" else "growth"
        if before.kind == "delta" and before.value < 0:
            fact.value, fact.low, fact.high = -fact.value, -fact.high, -fact.low
    if fact.kind == "rate" and before.kind == "share" and fact.unit == "%" and not _LEVEL_WORD.search(fact.lead):
        fact.kind = "share"


def _in_brackets(passage: Passage, fact: Fact, before: Fact) -> bool:
    """Tell whether a percentage stands alone in the brackets behind a count or a change (驳回612件（62.13%）)."""
    text = passage.text
    return (
        before.kind in {"count", "delta"}
        and before.unit[-2:] != "分点"
        and text[before.end : fact.at].strip() in {"(", "（"}
        and text[fact.end : fact.end + 2].strip()[:1] in {")", "）"}
    )


def _follow(passage: Passage, fact: Fact, before: Fact) -> None:
    """Let a figure without words of its own take them from the one right before it (6批16人; 占70.5%与29.5%)."""
    between = passage.text[before.end : fact.at]
    if len(between) <= _JOINT and _JOINED.fullmatch(between):
        fact.previous = fact.previous or (before.previous and fact.kind == "count")
        if fact.kind == "rate" and fact.unit == before.unit and before.kind in {"share", "growth"}:
            fact.kind = before.kind
            if before.kind == "growth" and before.value < 0:
                fact.value, fact.low, fact.high = -fact.value, -fact.high, -fact.low
        if not fact.lead.strip() and (not fact.label or not between.strip()):
            fact.name, fact.label = before.name, before.label
    elif not fact.label and re.search(r"[合共总]计|其余|剩余", fact.lead):
        fact.name = fact.label = fact.lead.strip()
    elif not fact.label:
        edges = passage.edges_before(max(before.end, fact.head - 2), before.end, 1)
        start = max([passage.line_start(fact.at), before.end, *(edge + 1 for edge in edges)])
        words = passage.text[start : fact.head].strip(_SIGNS)
        fact.label, fact.name = (
            words or before.label,
            passage.clean[start : fact.head].strip(_SIGNS) or before.name,
        )
