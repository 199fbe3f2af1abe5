"""The rules in the order they are asked: sums first, for shares and rates use what they found."""

from collections.abc import Callable, Iterator

from huiyin.figures.checker.relations import (
    comparison,
    feasible,
    growth,
    growth_base,
    growth_delta,
    points,
    rate,
    rate_amount,
    rate_beside,
    rate_sides,
    rate_wrong,
    ratio_of_out_of,
    same,
    sections,
    share,
    share_batches,
    share_named,
    shares_to_100,
    subset,
    sum,  # noqa: A004 the rule's name is the schema's word
    sum_agreed,
    sum_claimed,
    sum_closed,
    sum_listed,
    sum_mixed,
    sum_named,
    sum_parallel,
    sum_rounded,
    sum_sides,
    table_growth,
    table_share,
    table_sum,
)
from huiyin.figures.checker.relations.relation import Relation
from huiyin.figures.checker.report import Report

Rule = Callable[[Report, list[Relation]], Iterator[Relation]]

RULES: tuple[Rule, ...] = (
    sum.find,
    sum_parallel.find,
    sum_named.find,
    sections.find,
    sum_agreed.find,
    sum_claimed.find,
    sum_sides.find,
    sum_closed.find,
    sum_mixed.find,
    sum_rounded.find,
    sum_listed.find,
    share.find,
    share_named.find,
    share_batches.find,
    shares_to_100.find,
    rate.find,
    rate_sides.find,
    rate_amount.find,
    ratio_of_out_of.find,
    rate_beside.find,
    rate_wrong.find,
    feasible.find,
    growth.find,
    growth_delta.find,
    points.find,
    table_growth.find,
    growth_base.find,
    subset.find,
    comparison.find,
    same.find,
    table_sum.find,
    table_share.find,
)


def find_relations(report: Report) -> list[Relation]:
    """Ask every rule in turn; each sees what the rules before it found."""
    found: list[Relation] = []
    for rule in RULES:
        found.extend(list(rule(report, found)))
    return found
