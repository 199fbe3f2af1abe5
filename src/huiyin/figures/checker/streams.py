"""Counts of one unit in the order of the text: what sums are looked for in."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import re
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.passage import Passage

OPENER = re.compile(
    r"其中|分别|包括|包含|分为|按[^，,。；;]{1,12}(?:分|划分|统计|看|区分)|从[^。；;]{1,16}(?:看|分|上)|类型|分类|来源|渠道|"
    r"of which|including|comprising|broken down|made up"
)
PARTIAL = re.compile(
    r"前[一二三四五六七八九十\d]+|主要|较多|突出|集中在|排名|位居|居前|重点|部分|最多|最为|大宗|热点|高发|例如|如下|top|mainly|most"
)
REST = re.compile(r"其他|其它|其余|另有|\bothers?\b|\brest\b", re.IGNORECASE)
_ASIDE = re.compile(r"[(（]\s?(?:其中|含)")
AVERAGE = re.compile(r"日均|月均|年均|平均|人均|每[日月天周人个件]|上限|目标|average|per\s")

ONE = 10_000
"""The worth of one in the values of a stream."""


@dataclass
class Stream:
    """Counts of one measure and one period, with the words between them in ``gaps``.

    ``own`` tells up to where the parts of a count stand behind it; ``asides`` marks counts in brackets under the one
    before; ``prefix`` holds the sums up to each count, ``lines`` and ``values`` what they say. Values are whole
    ten-thousandths, so that decimals add up exactly.
    """

    facts: list[Fact]
    gaps: list[str] = field(default_factory=list)
    own: dict[int, int] = field(default_factory=dict)
    _opens: list[bool] = field(default_factory=list)
    _nested: bytearray = field(default_factory=bytearray)
    openers: list[int] = field(default_factory=list)
    prefix: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)
    _sums: frozenset[int] = frozenset()
    _behind: list[int] = field(default_factory=list)
    _walks: set[int] = field(default_factory=set)
    asides: bytearray = field(default_factory=bytearray)

    def __post_init__(self) -> None:
        self._opens = [self._opening(index) for index in range(len(self.facts))]
        self.asides = bytearray(_ASIDE.search(gap) is not None for gap in self.gaps)
        self._nested = bytearray(self.asides)
        self.openers = [index for index, opens in enumerate(self._opens) if opens]
        self.lines = [fact.line for fact in self.facts]
        self.values = [round(fact.value * ONE) for fact in self.facts]
        self.prefix = [0, *accumulate(self.values)]
        self._sums = frozenset(self.prefix)
        self._behind = [0] * (len(self.facts) + 1)
        self._walks = {0}

    def _opening(self, index: int) -> bool:
        """Tell whether a new sentence or a word such as 其中 stands before this count."""
        if index == 0 or self.facts[index].sentence != self.facts[index - 1].sentence:
            return True
        return OPENER.search(self.gaps[index]) is not None

    def opens(self, index: int) -> bool:
        """Tell whether a list opens with this count (其中, 按…分, or a new sentence)."""
        return self._opens[index]

    def owns(self, index: int, last: int) -> None:
        """Note that the counts behind one, up to ``last``, are its parts."""
        self.own[index] = last
        self._nested[index] = 1

    def nests(self, start: int, end: int) -> bool:
        """Tell whether parts of parts stand from one count up to another."""
        return 1 in self._nested[start:end]

    def pass_by(self, index: int) -> None:
        """Note what the counts from one on add up to without parts of parts; asked from the last count to the first."""
        after = self.own.get(index, index) + 1
        while after < len(self.asides) and self.asides[after]:
            after += 1
        self._behind[index] = behind = self.values[index] + self._behind[after]
        self._walks.add(behind)

    def may_walk(self, start: int, total: int) -> bool:
        """Tell quickly whether counts from one on may add up without parts of parts."""
        return self._behind[start] - total in self._walks

    def may_add(self, start: int, total: int) -> bool:
        """Tell quickly whether counts from one on may add up: without gaps, or leaving out parts of parts."""
        return self.prefix[start] + total in self._sums or self._behind[start] - total in self._walks

    def closes(self, index: int) -> bool:
        """Tell whether a list may close with this count."""
        return index + 1 >= len(self.facts) or self.opens(index + 1)


def streams_of(passage: Passage, facts: list[Fact]) -> list[Stream]:
    """Part the counts of a report by measure and period; cells of tables have their own rule."""
    by_measure: dict[tuple[str, str, bool], list[Fact]] = {}
    for fact in facts:
        if fact.kind in {"count", "amount"} and not fact.cell and not AVERAGE.search(fact.lead):
            by_measure.setdefault((fact.kind, fact.measure, fact.previous), []).append(fact)
    return [_stream(passage.text, alike) for alike in by_measure.values()]


def _stream(text: str, facts: list[Fact]) -> Stream:
    """Note the words between neighbours."""
    gaps = [""]
    for before, after in pairwise(facts):
        gaps.append(
            text[before.end : after.at]
            if after.at - before.end < 300
            else text[before.end : before.end + 150] + "\n" + text[after.at - 150 : after.at]
        )
    return Stream(facts, gaps)
