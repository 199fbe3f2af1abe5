"""ratio: the one check and the one sentence of every percentage that is a part of a whole."""

from collections.abc import Sequence

from huiyin.figures.checker.facts import Fact, shown
from huiyin.figures.checker.relations.relation import MISMATCH, OK, SOFT, TRUNCATED, Relation
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.rounding import follows, middle, quotient


def verdict_of(claimed: Fact, of: Sequence[Fact], over: Sequence[Fact]) -> str:
    """Give the verdict on a percentage of these figures; a base of nothing fits no claim."""
    bounds = quotient(of, over)
    return follows(claimed, *bounds) if bounds else MISMATCH


def ratio(report: Report, claimed: Fact, of: Sequence[Fact], over: Sequence[Fact], strength: str) -> Relation:
    """Give the checked relation of a percentage, its parts and its base."""
    verdict = verdict_of(claimed, of, over)
    computed = middle(of, over) if sum(fact.value for fact in over) else None
    strength = SOFT if computed is None else strength
    return Relation(
        "ratio", claimed, of, over, computed, verdict, strength, _sentence(report, claimed, of, over, computed, verdict)
    )


def _sum(facts: Sequence[Fact]) -> str:
    """Write figures as one term of a division."""
    terms = "+".join(shown(fact.value) for fact in facts)
    return f"({terms})" if len(facts) > 1 else terms


def _sentence(
    report: Report, claimed: Fact, of: Sequence[Fact], over: Sequence[Fact], computed: float | None, verdict: str
) -> str:
    """Say the division."""
    stated = f"{claimed.value:.{claimed.places}f}%"
    if computed is None:
        return report.say(f"“{claimed.span}”以0为分母，无法计算。", f"“{claimed.span}” divides by nothing.")
    term = f"{_sum(of)}÷{_sum(over)}={computed:.{claimed.places + 2}f}%"
    return report.say(*_ENDS[verdict], term=term, stated=stated)


_ENDS = {
    OK: ("{term}，与所写{stated}相符。", "{term}, as stated ({stated})."),
    TRUNCATED: (
        "{term}，所写{stated}是截尾而未四舍五入。",
        "{term}; the stated {stated} was cut instead of rounded.",
    ),
    MISMATCH: ("{term}，而文中写的是{stated}。", "{term}, but the text says {stated}."),
}
