"""Which count a growth speaks of: the one before it in its sentence, or the total its paragraph is about."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import re

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.streams import AVERAGE

_JOINED = re.compile(r"\s?[、,，和与及]\s?(?:(?<=[和与及])(?:上升|下降|增长|减少|增加))?")
_BATCHES = re.compile(r"[批件][(（][件批][)）]次")
_CLOSES = re.compile(r"[^(（)）]*[)）]")
_MEASURES = (
    ("批次|批数", ("批",)),
    ("人次|人数", ("人次", "人")),
    ("件次|件数", ("件",)),
    ("户数|户次", ("户", "户次")),
)


def current_of(report: Report, growth: Fact) -> tuple[Fact | None, bool]:
    """Give the count a growth speaks of, and whether its own sentence names it."""
    chain = chain_of(report, growth)
    before = [fact for fact in report.near(chain[0], 12) if fact.sentence == growth.sentence]
    if len(chain) > 1:
        counts = [fact for fact in before if fact.kind == "count" and not fact.previous][: len(chain)][::-1]
        return (counts[chain.index(growth)], True) if len(counts) == len(chain) else (None, False)
    if measure := called_measure(growth):
        return next(
            (fact for fact in before if fact.kind == "count" and fact.measure in measure and not fact.previous), None
        ), True
    for fact in before:
        if fact.kind in {"rate", "share", "amount", "duration"}:
            return None, False
        if fact.kind != "count" or _in_brackets(report, fact, growth):
            continue
        if not fact.previous and not AVERAGE.search(fact.lead):
            return fact, _speaks_of_it(report, fact, growth)
    return None, False


def called_measure(growth: Fact) -> tuple[str, ...]:
    """Give the measures a growth names (批次下降15.2%、人次上升3.1%)."""
    if _BATCHES.search(growth.ahead[-14:]):
        return ("件",)
    for words, measures in _MEASURES:
        if re.search(words, growth.lead):
            return measures
    return ()


def _in_brackets(report: Report, fact: Fact, growth: Fact) -> bool:
    """Tell whether a figure stands in brackets that close before the growth."""
    return _CLOSES.match(report.passage.text, fact.end, growth.at) is not None


def _speaks_of_it(report: Report, count: Fact, growth: Fact) -> bool:
    """Tell whether nothing between a count and a growth names another subject."""
    gap = report.passage.text[count.end : growth.at]
    return len(re.findall(r"[一-鿿]", gap)) <= 20


def chain_of(report: Report, growth: Fact) -> list[Fact]:
    """Give the growths that one 分别 joins (批次、人次分别上升52.78%、45.34%)."""
    chain = [growth]
    for step in (-1, 1):
        order = growth.order + step
        while 0 <= order < len(report.facts) and len(chain) < 60 and report.facts[order].kind == "growth":
            near = sorted((report.facts[order - step], report.facts[order]), key=lambda fact: fact.at)
            if not _JOINED.fullmatch(report.passage.text, near[0].end, near[1].at):
                break
            chain.insert(0 if step < 0 else len(chain), report.facts[order])
            order += step
    return chain


def topics_of(report: Report, fact: Fact) -> list[Fact]:
    """Give the totals a paragraph may be about, nearest first, then those of the opening."""
    near = [other for other in report.near(fact, 40) if other.kind == "count" and not other.previous and other.is_total]
    return [
        *near,
        *(
            other
            for other in report.facts[:6]
            if other.kind == "count" and other.order < fact.order and other not in near and not other.previous
        ),
    ]
