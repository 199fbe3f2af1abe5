"""ratio of shares: a count, its share, and the whole that the list of them divides (主动调解455件，占52.4%)."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import re
from collections.abc import Iterator

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.ratio import ratio, verdict_of
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, SOFT, Relation
from huiyin.figures.checker.relations.share_batches import batches_before
from huiyin.figures.checker.relations.share_pairs import Group, Pair, groups_of
from huiyin.figures.checker.relations.share_words import is_called, whole_named
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.rounding import bounds

_WHOLE = re.compile(r"占[^，,。；;]{0,8}(?:总|全部|全市|全县|全镇|全年)")
_SLIP = 3
Sums = dict[int, list[Fact]]


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find the base of each list of shares and check every share against it."""
    totals: Sums = {}
    for relation in found:
        if relation.type == "sum" and relation.claimed:
            for part in relation.of:
                totals.setdefault(id(part), []).append(relation.claimed)
    for group in groups_of(report):
        if over := group.pairs[0].over:
            yield ratio(report, group.pairs[0].share, group.pairs[0].of, [over], HARD)
            continue
        listed = _of_its_own_sum(report, group, totals)
        for relation in listed or _judge(report, group, totals):
            if relation.verdict != MISMATCH or not (relation.claimed and batches_before(report, relation.claimed)):
                yield relation  # a share behind batches and persons may be of either


def _of_its_own_sum(report: Report, group: Group, totals: Sums) -> list[Relation]:
    """Check a list whose shares divide the sum of its counts, though the text names another total."""
    listed = [fact for pair in group.pairs for fact in pair.of]
    most = len(group.pairs) / 2
    if (
        len(group.pairs) < 3
        or group.score(listed) <= most
        or any(group.score(base) >= most for base in _bases(report, group, totals))
    ):
        return []
    claimed = next((total for fact in listed for total in totals.get(id(fact), [])), None)
    bases = [[claimed], listed] if claimed else [listed]
    return [ratio(report, pair.share, pair.of, base, HARD) for base in bases for pair in group.pairs]


def _judge(report: Report, group: Group, totals: Sums) -> Iterator[Relation]:
    """Give each share the base that most shares of its list fit; the next base takes those left over."""
    bases, left = _bases(report, group, totals), Group(list(group.pairs))
    chosen: dict[int, list[Fact]] = {}
    while bases and left.pairs:
        best = max(bases, key=left.score)
        fitting = [pair for pair in left.pairs if verdict_of(pair.share, pair.of, best) != MISMATCH]
        if not fitting or (chosen and len(fitting) < 2):
            break
        chosen |= {id(pair): best for pair in fitting}
        left = Group([pair for pair in left.pairs if id(pair) not in chosen])
    for index, pair in enumerate(group.pairs):
        if id(pair) in chosen:
            yield ratio(report, pair.share, pair.of, chosen[id(pair)], HARD)
        elif bases:
            beside = [
                chosen[id(other)] for other in (*group.pairs[:index][::-1], *group.pairs[index:]) if id(other) in chosen
            ]
            yield from _alone(report, pair, beside, bases, totals)


def _alone(
    report: Report, pair: Pair, beside: list[list[Fact]], bases: list[list[Fact]], totals: Sums
) -> Iterator[Relation]:
    """Check a share that fits no base of its list: against the count next to it, then as its neighbours are."""
    own = totals.get(id(pair.of[0]), [])
    large = [base for base in bases if base[0] not in pair.of and base[0].high >= pair.low]
    likely = [base for base in large if _alike(pair, base, own)]
    of_neighbours = [base for base in beside if _alike(pair, base, own) and bounds(base)[1] >= pair.low]
    name = whole_named(pair.share)
    fits = (base for base in _likely(report, pair, likely, name) if verdict_of(pair.share, pair.of, base) != MISMATCH)
    fitting = next(fits, None)
    base = own[0] if own else (likely[0][0] if likely else None)
    if fitting is not None:
        yield ratio(report, pair.share, pair.of, fitting, HARD)
    elif _agree_on_the_nearest(of_neighbours):
        said = not name or is_called(of_neighbours[0][0], name)
        yield ratio(report, pair.share, pair.of, of_neighbours[0], HARD if said else SOFT)
    elif base and (own or _bound(pair, base)):
        yield ratio(report, pair.share, pair.of, [base], HARD if own or _plausible(pair, base) else SOFT)
    elif base and base.sentence == pair.share.sentence:
        yield ratio(report, pair.share, pair.of, [base], SOFT)


def _agree_on_the_nearest(bases: list[list[Fact]]) -> bool:
    """Tell whether the nearest neighbour's base is another neighbour's too, or there is but one neighbour."""
    return len(bases) == 1 or sum(base is bases[0] for base in bases) > 1


def _alike(pair: Pair, base: list[Fact], own: list[Fact]) -> bool:
    """Tell whether a base counts what a share's part counts, or adds it with others (letters and visits)."""
    return base[0].measure == pair.of[0].measure or any(base[0] is total for total in own)


def _likely(report: Report, pair: Pair, bases: list[list[Fact]], name: str) -> Iterator[list[Fact]]:
    """Give the bases that a share may have by itself: the count next to it, the one it names, those taken in."""
    yield from _near_bases(report, pair)
    if name:
        yield from (base for base in bases if is_called(base[0], name))
    yield from (base for base in bases if base[0].taken_in)
    if report.passage.language == "en":
        yield from (base for base in bases if base[0].line == pair.share.line)


def _bound(pair: Pair, base: Fact) -> bool:
    """Tell whether the text itself says which whole a share belongs to."""
    if not base.is_total:
        return False
    return _WHOLE.search(pair.share.lead) is not None or (
        "其中" in pair.of[0].ahead and base.sentence == pair.share.sentence
    )


def _plausible(pair: Pair, base: Fact) -> bool:
    """Tell whether a share is off by a slip and not by another base: within a third and three times."""
    if not pair.share.value or not base.high:
        return False
    return 1 / _SLIP < 100 * pair.low / base.high / pair.share.value < _SLIP


def _bases(report: Report, group: Group, totals: Sums) -> list[list[Fact]]:
    """Give the counts that may be the base of a list, the likeliest first."""
    first = group.pairs[0]
    smallest = min(pair.low for pair in group.pairs)
    claimed = [total for pair in group.pairs for fact in pair.of for total in totals.get(id(fact), [])]
    near = [
        fact for fact in report.near(first.of[0], 40) if fact.kind == "count" and not fact.previous and not fact.cell
    ]
    head = [
        fact for fact in report.facts[:12] if fact.kind == "count" and fact.is_total and fact.order < first.share.order
    ]
    near.sort(key=lambda fact: not fact.is_total)
    among = report.facts[first.of[0].order + 1 : group.pairs[-1].share.order + 4]
    english = report.passage.language == "en"  # there the words of taking in stand behind the number
    near += [fact for fact in among if fact.kind == "count" and (english or fact.taken_in) and not fact.cell]
    bases: list[Fact] = []
    seen: set[int] = set()
    for fact in [*claimed, *near, *head, *_larger_than_the_rest(group)]:
        if (
            (fact.high >= smallest or fact.order > first.of[0].order)
            and fact.measure == first.of[0].measure
            and id(fact) not in seen
        ):
            seen.add(id(fact))
            bases.append(fact)
    return [[fact] for fact in bases]


def _larger_than_the_rest(group: Group) -> list[Fact]:
    """Give the counts of a list that may be the base of those after them (有效3942件，占89%；其中咨询2997件，占76%)."""
    larger, most = [], 0.0
    for pair in group.pairs[::-1]:
        value = sum(fact.value for fact in pair.of)
        if value >= most and len(pair.of) == 1:
            larger.append(pair.of[0])
        most = max(most, value)
    return larger


def _near_bases(report: Report, pair: Pair) -> list[list[Fact]]:
    """Give the counts right before a pair that a nested share may divide (类793件(其中物业390件，占49.2%))."""
    near = [fact for fact in report.near(pair.of[0], 3) if fact.kind == "count" and fact.measure == pair.of[0].measure]
    return [[fact] for fact in near if fact.value >= sum(part.value for part in pair.of)]
