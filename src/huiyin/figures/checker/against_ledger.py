"""Compares the figures of a report with those the installation counts from its matters."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, NamedTuple

from huiyin.figures.checker.check import Checked
from huiyin.figures.checker.english_words import words_around, words_of
from huiyin.figures.checker.facts import CASES, Fact, shown
from huiyin.figures.checker.ledger_names import Called
from huiyin.figures.checker.periods import period_before, title_period
from huiyin.figures.checker.periods_english import Span
from huiyin.figures.checker.rounding import follows
from huiyin.figures.checker.scripts import unfold

AGREES, CONTRADICTS, DOUBTFUL = "agrees", "contradicts", "doubtful"

_GENERAL = re.compile(
    r"^(?:(?:20\d\d年度?)|今年|本年度?|全年|本月|当月|[上下]半年|第?[一二三四]季度|\d{1,2}月份?|以来|全[镇乡县市区省]|[我本][镇乡县市区局办]|"
    r"共计|共有|共|累计|总共|总计|合计|新|已|实际|总体|整体|综合|平均|的)+"
)
_ANYWHERE = re.compile(r"群众|各类|各种|人民|[\s“”\"的了（）()《》]")
_END = re.compile(r"(?:共计|共|累计|总数|总量|件数|数|为|达到|达|均|完毕)+$")
_PART = re.compile(r"其中|分别|包括")
_TOTALS = re.compile(r"\s*(?:合\s*计|总\s*计|共\s*计|总数)")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_OTHER_TIME = re.compile(r"20\d\d|上年|去年|同期|上月|上季|[一二三四1-4]季度|\d月|[上下]半年|同比|环比|增减")
_WHOLE_OF = re.compile(r"全([镇乡县市区省])")


class LedgerFigure(NamedTuple):
    """One figure of the installation: a count ``n``, or ``n`` of ``d`` where ``d`` is given.

    ``names`` surely mean it, the first one is shown; ``near`` may mean it; ``unit`` is 件, 件次 or 人 of a count.
    ``shown`` gives its name by the language of a report, ``english`` how English reports call it.
    """

    key: str
    names: tuple[str, ...]
    n: int | None
    d: int | None
    percent: float | None
    unit: str
    near: tuple[str, ...] = ()
    shown: Mapping[str, str] = {}
    english: Called = Called()

    @property
    def value(self) -> float | None:
        """Give the count, or the share in per cent; nothing where there is nothing to divide by."""
        if self.d is None:
            return self.n
        return 100 * (self.n or 0) / self.d if self.d else None


@dataclass(frozen=True)
class Ledger:
    """What the installation counts for one period (first and last day) and one office, by the name it bears."""

    figures: Sequence[LedgerFigure]
    period: Span
    place: str = ""


@dataclass(frozen=True)
class Compared:
    """A figure of the text beside one of the ledger; ``verdict`` is agrees, contradicts or doubtful."""

    fact: Fact
    figure: LedgerFigure
    verdict: str
    sentence: str

    def as_json(self) -> dict[str, Any]:
        """Give the comparison as plain values."""
        return {
            "fact": self.fact.id,
            "key": self.figure.key,
            "stated": self.fact.value,
            "counted": None if self.figure.value is None else round(self.figure.value, 4),
            "n": self.figure.n,
            "d": self.figure.d,
            "verdict": self.verdict,
            "sentence": self.sentence,
        }


def against_ledger(checked: Checked, ledger: Ledger) -> list[Compared]:
    """Compare every figure of a report that the ledger has a name for; a doubtful match is never called wrong."""
    title = title_period(checked.text)
    return [
        _compared(checked, fact, surely, nearly, sure=sure)
        for fact in checked.facts
        if (sure := _in_period(checked.text, fact, title, ledger)) is not None
        for surely, nearly in [_matches(checked, fact, ledger)]
        if surely or nearly
    ]


def _in_period(text: str, fact: Fact, title: Span | None, ledger: Ledger) -> bool | None:
    """Tell whether a figure surely is of the ledger's period; ``None`` where it is of another."""
    if fact.previous or fact.kind not in {"count", "rate"}:
        return None
    if fact.cell:  # a table says its period above it or nowhere: never sure
        return None if _OTHER_TIME.search(_timed(fact, ledger)) or title not in {None, ledger.period} else False
    span, named = period_before(text, fact.start + len(fact.span), title)
    if named and span is None:
        return False if title in {None, ledger.period} else None
    span = span or title
    return None if span not in {None, ledger.period} else span is not None


def _timed(fact: Fact, ledger: Ledger) -> str:
    """Give the name of a cell without the year that the ledger counts."""
    since, until = ledger.period
    whole = (since.month, since.day, until.month, until.day) == (1, 1, 12, 31) and since.year == until.year
    return fact.name.replace(str(since.year), "") if whole else fact.name


def _matches(checked: Checked, fact: Fact, ledger: Ledger) -> tuple[list[LedgerFigure], list[LedgerFigure]]:
    """Give the figures of the ledger that a figure surely names, and those it may name."""
    if checked.language == "en":
        return _matches_in_english(checked, fact, ledger)
    core = _core(fact, ledger.place)
    alike = [figure for figure in ledger.figures if core and _same_unit(fact, figure)]
    whole = _WHOLE_OF.search(fact.lead)
    if whole and ledger.place and whole[1] not in ledger.place:
        return [], []  # another place's figure
    surely = [figure for figure in alike if core in figure.names]
    return surely, [figure for figure in alike if core in figure.near]


def _matches_in_english(checked: Checked, fact: Fact, ledger: Ledger) -> tuple[list[LedgerFigure], list[LedgerFigure]]:
    """Give them for an English report, whose counts have no unit but the thing they count."""
    end = fact.start + len(fact.span)
    around = words_around(checked.text, end - (fact.end - fact.at), end)
    words = words_of(_named_by_cell(fact)) if fact.cell else around
    alike = [one for one in ledger.figures if words and (one.d is not None) == (fact.kind == "rate")]
    surely = [one for one in alike if any(words == words_of(name) for name in one.english.surely)]
    return surely, [one for one in alike if any(words == words_of(name) for name in one.english.nearly)]


def _core(fact: Fact, place: str) -> str:
    """Give a figure's name without the place and the words that every name has."""
    label = (_named_by_cell(fact) if fact.cell else fact.label).replace(" ", "")
    common = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(label, place, strict=False))))
    label = label[common:] if common > 1 else label
    return _END.sub("", _ANYWHERE.sub("", _GENERAL.sub("", label.replace("覆", "复"))))  # 答覆率 in traditional signs


def _named_by_cell(fact: Fact) -> str:
    """Give what names a cell: its row, or its column where the row is that of the totals."""
    words = fact.name[len(fact.label) :] if _TOTALS.match(fact.label) else fact.label
    return _BRACKETED.sub("", words)


def _same_unit(fact: Fact, figure: LedgerFigure) -> bool:
    """Tell whether both are rates, or both count the same things."""
    if figure.d is not None:
        return fact.kind == "rate" and fact.unit == "%"
    return fact.kind == "count" and (fact.unit == figure.unit or (fact.unit in CASES and figure.unit in CASES))


def _compared(
    checked: Checked, fact: Fact, surely: list[LedgerFigure], nearly: list[LedgerFigure], *, sure: bool
) -> Compared:
    """Judge one figure: it agrees with one that it may name, or contradicts the only one that it can name."""
    figures = sorted([*surely, *nearly], key=lambda one: one.value is None)
    figure = next((one for one in figures if _agrees(fact, one)), None)
    if figure:
        return Compared(fact, figure, AGREES, _say(checked, fact, figure, AGREES))
    certain = sure and len(surely) == 1 and fact.approx is None and not _PART.search(fact.ahead)
    one_unit = surely and (surely[0].d is not None or fact.unit in {surely[0].unit, ""})
    verdict = CONTRADICTS if certain and one_unit and surely[0].value is not None else DOUBTFUL
    return Compared(fact, figures[0], verdict, _say(checked, fact, figures[0], verdict))


def _agrees(fact: Fact, figure: LedgerFigure) -> bool:
    """Tell whether a stated figure is the counted one, rounded or cut."""
    if figure.value is None:
        return False
    return fact.low <= figure.value <= fact.high or follows(fact, figure.value) != "mismatch"


def _say(checked: Checked, fact: Fact, figure: LedgerFigure, verdict: str) -> str:
    """Say both numbers in one sentence."""
    stated, counted = f"{shown(fact.value)}{fact.unit}", _counted(figure, fact)
    name = figure.shown.get(checked.language, figure.names[0])
    chinese = {
        AGREES: f"文中{stated}，台账“{name}”为{counted}，相符。",
        CONTRADICTS: f"文中写的是{stated}，而台账“{name}”为{counted}。",
        DOUBTFUL: f"文中写的是{stated}，台账中名称相近的“{name}”为{counted}；口径或统计期可能不同，请核对。",
    }
    english = {
        AGREES: f"The text says {stated}; the ledger counts {counted} ({name}).",
        CONTRADICTS: f"The text says {stated}, but the ledger counts {counted} ({name}).",
        DOUBTFUL: f"The text says {stated}; the ledger's nearest figure, {name}, is {counted}. "
        "Check whether both count the same.",
    }
    if checked.language == "en":
        return english[verdict]
    return unfold(chinese[verdict]) if checked.language == "zh-Hant" else chinese[verdict]


def _counted(figure: LedgerFigure, fact: Fact) -> str:
    """Write the ledger's number with what it was divided from."""
    if figure.value is None:
        return "—"
    if figure.d is None:
        return f"{shown(figure.value)}{figure.unit if fact.unit else ''}"
    return f"{figure.value:.{max(fact.places, 1)}f}%（{figure.n}÷{figure.d}）"
