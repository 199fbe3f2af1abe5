"""Marks the counts of the earlier of two years that a sentence compares (2024年150件，2023年120件，同比增长25%)."""

import re
from collections.abc import Iterator
from itertools import groupby

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.passage import Passage

_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?!代|[^，,。；;\d]{0,8}(?:结转|遗留|转入|结余|移交|以来|至今))")
_ASIDE = re.compile(r"[(（]\s?(?:19|20)\d\d年[^()（）\d]*\Z")


def mark_earlier(passage: Passage, facts: list[Fact]) -> None:
    """Mark counts and rates of the earlier year in each sentence that states a change and names two years."""
    changing = {fact.sentence for fact in facts if fact.kind in {"growth", "delta"}}
    for _, group in groupby((fact for fact in facts if fact.sentence in changing), key=_sentence):
        _mark(passage, list(group))


def _sentence(fact: Fact) -> int:
    """Give the number of a figure's sentence."""
    return fact.sentence


def _mark(passage: Passage, sentence: list[Fact]) -> None:
    """Mark the figures of one sentence."""
    years = list(_years(passage, sentence))
    named = {year for year in years if year}
    for fact, year in zip(sentence, years, strict=True):
        if fact.kind not in {"count", "rate", "amount", "duration"}:
            continue
        aside = year and _ASIDE.search(passage.text, max(0, fact.at - 20), fact.at)
        if aside or (len(named) == 2 and year == min(named)):  # noqa: PLR2004 - two years are compared
            fact.previous = True


def _years(passage: Passage, sentence: list[Fact]) -> Iterator[int]:
    """Give the year named last before each figure, 0 where none was."""
    year, at = 0, passage.sentence_start(sentence[0].at)
    for fact in sentence:
        for found in _YEAR.finditer(passage.text, at, fact.at):
            year = int(found["year"])
        at = fact.end
        yield year
