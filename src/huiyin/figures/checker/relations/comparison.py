"""subset of rates: what the text calls higher is higher (不仅高于全国平均83.2%)."""

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, OK, Relation
from huiyin.figures.checker.report import Report

_COMPARES = re.compile(
    r"(?:(?P<above>高于|高出|超过|优于|higher than|above)|(?P<below>低于|lower than|below))[^，,。；;]{0,16}$"
)


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find a rate said to be above or below another one."""
    del found
    for other in report.facts:
        match = _COMPARES.search(other.lead) if other.kind == "rate" else None
        rate = report.facts[other.order - 1] if match and other.order else None
        if match and rate and rate.kind == "rate" and rate.unit == other.unit and rate.sentence == other.sentence:
            yield _relation(report, rate, other, above=match["above"] is not None)


def _relation(report: Report, rate: Fact, other: Fact, *, above: bool) -> Relation:
    """Check which of two rates is the higher."""
    small, large = (other, rate) if above else (rate, other)
    verdict = OK if small.value <= large.value else MISMATCH
    sign = "<" if small.value < large.value else "=" if small.value == large.value else ">"
    term = f"{small.value:.{small.places}f}%{sign}{large.value:.{large.places}f}%"
    sentence = report.say(
        f"{term}，与“{'高于' if above else '低于'}”的说法{'相符' if verdict == OK else '相反'}。",
        f"{term}, {'as' if verdict == OK else 'not as'} the text says ({'higher' if above else 'lower'}).",
    )
    return Relation("subset", None, [small], [large], None, verdict, HARD, sentence)
