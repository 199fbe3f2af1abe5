"""The hint rules, in the order they are told."""

from collections.abc import Callable, Iterator

from huiyin.figures.checker.hints import (
    decimal_comma,
    mislabelled_growth,
    missing_sign,
    no_base,
    open_items,
    over_hundred,
    placeholder,
    two_values,
    years,
)
from huiyin.figures.checker.hints.hint import Hint
from huiyin.figures.checker.relations.relation import Relation
from huiyin.figures.checker.report import Report

HintRule = Callable[[Report, list[Relation]], Iterator[Hint]]

HINTS: tuple[HintRule, ...] = (
    placeholder.find,
    years.find,
    open_items.find,
    over_hundred.find,
    missing_sign.find,
    mislabelled_growth.find,
    decimal_comma.find,
    two_values.find,
    no_base.find,
)


def find_hints(report: Report, relations: list[Relation]) -> list[Hint]:
    """Ask every hint rule in turn."""
    return [hint for rule in HINTS for hint in rule(report, relations)]
