"""A report that was read: its text, its figures in order, its tables."""

from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from huiyin.figures.checker.facts import Fact, number_facts
from huiyin.figures.checker.finding.chinese import chinese_facts
from huiyin.figures.checker.finding.earlier import mark_earlier
from huiyin.figures.checker.finding.english import english_facts
from huiyin.figures.checker.finding.fractions import fraction_facts
from huiyin.figures.checker.finding.labels import place_figures
from huiyin.figures.checker.finding.spaced import find_spaced
from huiyin.figures.checker.finding.tables import Table, find_tables
from huiyin.figures.checker.passage import Passage
from huiyin.figures.checker.scripts import unfold
from huiyin.figures.checker.streams import Stream, streams_of


@dataclass
class Report:
    """What the rules ask: figures in the order of the text, and the same by sentence."""

    passage: Passage
    facts: list[Fact]
    tables: list[Table]
    sentences: dict[int, list[Fact]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for fact in self.facts:
            self.sentences.setdefault(fact.sentence, []).append(fact)

    @cached_property
    def streams(self) -> list[Stream]:
        """Give the counts of each measure and period by themselves."""
        return streams_of(self.passage, self.facts)

    def say(self, chinese: str, english: str, **terms: str) -> str:
        """Choose the sentence in the language and script of the report, and put the terms given into it."""
        said = english if self.passage.language == "en" else chinese
        said = said.format(**terms) if terms else said
        return unfold(said) if self.passage.language == "zh-Hant" else said

    def near(self, fact: Fact, back: int = 12) -> list[Fact]:
        """Give the figures shortly before one, nearest first."""
        return self.facts[max(0, fact.order - back) : fact.order][::-1]

    def following(self, fact: Fact, many: int = 12) -> list[Fact]:
        """Give the figures shortly after one."""
        return self.facts[fact.order + 1 : fact.order + 1 + many]


def read_report(text: str) -> Report:
    """Find all the figures of a text."""
    passage = Passage(text)
    tables = [*find_tables(passage), *find_spaced(passage)]
    facts = _without_overlaps(
        [*_cells(tables), *fraction_facts(passage), *chinese_facts(passage), *english_facts(passage)]
    )
    place_figures(passage, facts)
    mark_earlier(passage, facts)
    number_facts(facts)
    return Report(passage, facts, tables)


def _cells(tables: list[Table]) -> list[Fact]:
    """Give the figures of all tables."""
    return [fact for table in tables for fact in table.cells.values()]


def _without_overlaps(facts: list[Fact]) -> list[Fact]:
    """Keep one figure for each place: cells first, then fractions, then Chinese, then English."""
    kept: list[Fact] = []
    for fact in sorted(facts, key=attrgetter("at")):  # a stable order: what was found first goes first
        if not kept or fact.at >= kept[-1].end:
            kept.append(fact)
    return kept
