"""growth: a change in per cent and both figures it compares (由80件降到60件，下降25%; a 2% increase on the 4,125)."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact, shown
from huiyin.figures.checker.relations.growth_topic import current_of
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, OK, SOFT, TRUNCATED, Relation
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.rounding import follows


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find growths with both figures stated and check them."""
    del found
    for fact in report.facts:
        if fact.kind == "growth" and not fact.cell:
            pair = _pair(report, fact)
            if pair and pair[1].value:
                yield _relation(report, fact, *pair)


def _pair(report: Report, growth: Fact) -> tuple[Fact, Fact, str] | None:
    """Find the current and the earlier figure of a growth in its sentence or line, and how sure the words are."""
    english = report.passage.language == "en"
    around = [*report.near(growth, 8)[::-1], *report.following(growth, 1)]
    around = [
        fact
        for fact in around
        if fact.kind == "count" and (fact.line == growth.line if english else fact.sentence == growth.sentence)
    ]
    now = [fact for fact in around if not fact.previous and fact.order < growth.order]
    named, _ = current_of(report, growth)
    for current in [*([named] if named in now else []), *now[::-1]]:
        earlier = [
            fact
            for fact in around
            if fact.previous and fact.measure == current.measure and fact.order - current.order < 6
        ]
        if earlier:
            sure = len({fact.value for fact in now if fact.measure == current.measure}) == 1 or current is named
            return current, earlier[-1], HARD if sure and len(earlier) == 1 else SOFT
    return None


def _relation(report: Report, growth: Fact, current: Fact, previous: Fact, strength: str) -> Relation:
    """Check a growth on two figures."""
    computed = 100 * (current.value - previous.value) / previous.value
    low = 100 * (current.low - previous.high) / previous.high
    high = 100 * (current.high - previous.low) / previous.low
    verdict = follows(growth, low, high)
    term = f"({shown(current.value)}-{shown(previous.value)})÷{shown(previous.value)}={computed:.{growth.places + 2}f}%"
    return Relation(
        "growth",
        growth,
        [current],
        [previous],
        computed,
        verdict,
        HARD if verdict == OK else strength,
        change_sentence(report, growth, term, verdict),
    )


def change_sentence(report: Report, growth: Fact, term: str, verdict: str) -> str:
    """Say the arithmetic of a change."""
    stated = f"{growth.value:+.{growth.places}f}%"
    chinese = {
        OK: f"{term}，与所写{stated}相符。",
        TRUNCATED: f"{term}，所写{stated}是截尾而未四舍五入。",
        MISMATCH: f"{term}，而文中写的是{stated}。",
    }
    english = {
        OK: f"{term}, as stated ({stated}).",
        TRUNCATED: f"{term}; the stated {stated} was cut instead of rounded.",
        MISMATCH: f"{term}, but the text says {stated}.",
    }
    return report.say(chinese[verdict], english[verdict])
