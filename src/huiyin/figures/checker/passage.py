"""The text of a report as the rules read it, with the way back to the text as it was written."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from huiyin.figures.checker.scripts import fold, is_traditional

_PROVENANCE = re.compile(r"\A\ufeff?# source:[^\n]*\n")
_ASIDE = re.compile(r"[(（](?<=[\u4e00-\u9fff].)[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,6}[)）]")
_EDGE = re.compile(
    r"[，,、：:;；。（()）\n|！？!?\t•.](?:(?<![.,])|(?<=\.)(?=\s)|(?<=,)(?!(?<=\d,)\d{3}(?!\d)))"
)  # a sign first: the search skips all else
_CLAUSE_ENDS, _SENTENCE_ENDS = frozenset("，,。；;\n"), frozenset("。；;！？!?\n.")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass
class Passage:
    """A report's text: ``original`` as written, ``clean`` without readings, ``text`` folded for the grammar.

    ``edges`` are the offsets in it where words part (a comma, a bracket, a line's end).
    """

    original: str
    text: str = ""
    clean: str = ""
    language: str = "zh-Hans"
    edges: list[int] = field(default_factory=list)
    _cuts: list[int] = field(default_factory=list)
    _shifts: list[int] = field(default_factory=list)
    _stops: list[int] = field(default_factory=list)
    _lines: list[int] = field(default_factory=list)
    _clauses: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.original = _PROVENANCE.sub("", self.original)
        self.clean = self._without_asides()
        self.text = fold(self.clean)
        text = self.text
        self.edges = edges = [edge.start() for edge in _EDGE.finditer(text)]
        self._clauses = [edge + 1 for edge in edges if text[edge] in _CLAUSE_ENDS]
        self._stops = stops = [edge + 1 for edge in edges if text[edge] in _SENTENCE_ENDS]
        self._lines = [stop for stop in stops if text[stop - 1] == "\n"]
        self.language = self._heard_language()

    def place(self, at: int) -> int:
        """Give the offset in the original text of an offset in the cleaned one."""
        return at + self._shifts[bisect_right(self._cuts, at) - 1] if len(self._cuts) > 1 else at

    def written(self, start: int, end: int) -> str:
        """Give what stands in the original text between two offsets of the cleaned one."""
        return self.original[self.place(start) : self.place(end - 1) + 1] if end > start else ""

    def sentence(self, at: int) -> tuple[int, int]:
        """Give the number of the sentence around an offset, and where it begins."""
        index = bisect_right(self._stops, at)
        return index, self._stops[index - 1] if index else 0

    def sentence_start(self, at: int) -> int:
        """Give where the sentence around an offset begins."""
        return self.sentence(at)[1]

    def sentence_end(self, at: int) -> int:
        """Give where the sentence around an offset ends."""
        index = bisect_right(self._stops, at)
        return self._stops[index] if index < len(self._stops) else len(self.text)

    def clause(self, at: int, most: int = 40) -> str:
        """Give the words of a clause before an offset, the last ``most`` of them."""
        index = bisect_right(self._clauses, at)
        return self.text[max(at - most, self._clauses[index - 1] if index else 0) : at]

    def line(self, at: int) -> int:
        """Give the number of the line around an offset."""
        return bisect_right(self._lines, at)

    def line_start(self, at: int) -> int:
        """Give where the line around an offset begins."""
        index = bisect_right(self._lines, at)
        return self._lines[index - 1] if index else 0

    def edges_before(self, at: int, floor: int, most: int) -> list[int]:
        """Give where words part (a comma, a bracket, a line's end) before an offset, down to a floor, the last ``most``."""
        index = bisect_left(self.edges, at)
        return [edge for edge in self.edges[max(0, index - most) : index] if edge >= floor]

    def _without_asides(self) -> str:
        """Cut readings left by a bad conversion, 糾(jiū)紛, remembering each cut."""
        self._cuts, self._shifts, kept, last = [0], [0], [], 0
        for aside in _ASIDE.finditer(self.original):
            kept.append(self.original[last : aside.start()])
            last = aside.end()
            self._shifts.append(self._shifts[-1] + len(aside[0]))
            self._cuts.append(aside.end() - self._shifts[-1])
        kept.append(self.original[last:])
        return "".join(kept)

    def _heard_language(self) -> str:
        """Tell the script of the text: ``en``, ``zh-Hant`` or ``zh-Hans``."""
        head = self.original[:20000]
        if len(_CHINESE.findall(head)) * 10 < len(re.findall(r"[A-Za-z]", head)):
            return "en"
        return "zh-Hant" if is_traditional(head) else "zh-Hans"
