"""ratio of shares: a count, its share, and the whole that the list of them divides (主动调解455件，占52.4%)."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.ratio import ratio, verdict_of
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, OK, SOFT, Relation
from huiyin.figures.checker.relations.streams import is_total
from huiyin.figures.checker.report import Report

_BARE = re.compile(r"^(?:分别|各|约|均|共|仅|也|就|合计|所|\s)*占")
_LIST = re.compile(r"合计|共计|[两三四五六七八九]类|[两三四五六七八九]项|合占|总共")
_TOP = re.compile(r"前[一二三四五六七八九十\d]+")
_WHOLE = re.compile(r"占[^，,。；;]{0,8}(?:总|全部|全市|全县|全镇|全年)")


@dataclass
class Pair:
    """A share and the counts it is the share of."""

    share: Fact
    of: list[Fact]
    listed: bool = False


@dataclass
class Group:
    """Pairs of one list, which have one base."""

    pairs: list[Pair] = field(default_factory=list)

    def takes(self, pair: Pair) -> bool:
        """Tell whether a pair goes on with this list."""
        last = self.pairs[-1].share
        return (
            pair.share.order - last.order <= 12
            and pair.share.line - last.line <= 2
            and (pair.share.sentence == last.sentence or pair.of[0].measure == self.pairs[0].of[0].measure)
        )

    def score(self, over: list[Fact]) -> float:
        """Count the pairs that fit a base; a rounded fit is worth more than a cut one."""
        verdicts = [verdict_of(pair.share, pair.of, over) for pair in self.pairs]
        return sum(1.0 if verdict == OK else 0.9 for verdict in verdicts if verdict != MISMATCH)


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find the base of each list of shares and check every share against it."""
    sums = [relation for relation in found if relation.type == "sum"]
    parts: dict[int, list[Relation]] = {}
    for relation in sums:
        for part in relation.of:
            parts.setdefault(id(part), []).append(relation)
    for group in _groups(_pairs(report)):
        yield from _judge(report, group, parts)


def _pairs(report: Report) -> Iterator[Pair]:
    """Give each share whose counts the text names."""
    for fact in report.facts:
        if fact.kind == "share" and not fact.cell and (pair := _pair(report, fact)):
            yield pair


def _pair(report: Report, share: Fact) -> Pair | None:
    """Find the counts a share is the share of."""
    chain = _chain(report, share)
    if len(chain) > 1:
        counts = _counts_before(report, chain[0])[-len(chain) :]
        counts = counts if len(counts) == len(chain) else _mixed_before(report, chain[0])[-len(chain) :]
        return Pair(share, [counts[chain.index(share)]]) if len(counts) == len(chain) else None
    if named := _named(report, share):
        return Pair(share, named, listed=True)
    before = report.facts[share.order - 1] if share.order else None
    if before is None or before.kind != "count" or before.cell or not _adjoins(report, before, share):
        return None
    run = _counts_before(report, share)
    if (
        len(run) > 1
        and (_LIST.search(share.lead) or _TOP.search(share.ahead))
        and not _shares_between(report, run, share)
    ):
        return Pair(share, run, listed=True)
    return Pair(share, [before])


def _adjoins(report: Report, count: Fact, share: Fact) -> bool:
    """Tell whether a share says only 占…, so that the count before it is what it is the share of."""
    gap = report.passage.text[count.end : share.at]
    if report.passage.language == "en":
        return re.fullmatch(r"\s?[\w\s]{0,40}\(\s?|, or ", gap) is not None
    return "。" not in gap and len(gap) < 40 and _BARE.search(share.lead) is not None


def _chain(report: Report, share: Fact) -> list[Fact]:
    """Give the shares that one 分别占 joins (分别占70.5%与29.5%)."""
    chain = [share]
    text = report.passage.text
    for step in (-1, 1):
        order = share.order + step
        while 0 <= order < len(report.facts) and report.facts[order].kind == "share":
            near = sorted((report.facts[order - step], report.facts[order]), key=lambda fact: fact.at)
            if not re.fullmatch(r"\s?[、,，和与及]\s?", text[near[0].end : near[1].at]):
                break
            chain.insert(0 if step < 0 else len(chain), report.facts[order])
            order += step
    return chain


def _counts_before(report: Report, fact: Fact) -> list[Fact]:
    """Give the counts of one list right before a figure, in the order of the text."""
    counts: list[Fact] = []
    for other in report.near(fact, 12):
        if other.kind != "count" or other.sentence != fact.sentence or (counts and other.measure != counts[0].measure):
            break
        counts.insert(0, other)
    return counts


def _mixed_before(report: Report, fact: Fact) -> list[Fact]:
    """Give the counts of a mixed list (来信20件，来访30批次80人次): one a part, batches rather than persons."""
    counts = [other for other in report.near(fact, 12) if other.sentence == fact.sentence and other.kind == "count"]
    return [other for other in counts[::-1] if other.unit not in {"人次", "人"}]


def _shares_between(report: Report, run: list[Fact], share: Fact) -> bool:
    """Tell whether counts of a run have shares of their own."""
    return any(fact.kind == "share" for fact in report.facts[run[0].order : share.order])


def _named(report: Report, share: Fact) -> list[Fact]:
    """Find the counts that a joint share names (民生保障与土地征拆合计占比)."""
    match = re.match(r"(?P<names>.+?)(?:两类|三类|两项|三项)?(?:合计|共计|合|共)占", share.lead)
    if not match:
        return []
    names = [name for name in re.split(r"[与和及、]", match["names"]) if name]
    before = report.near(share, 30)
    counts = [
        next((fact for fact in before if fact.kind == "count" and name[:4] in fact.label), None) for name in names
    ]
    return [fact for fact in counts if fact] if all(counts) and len(counts) > 1 else []


def _groups(pairs: Iterator[Pair]) -> Iterator[Group]:
    """Give the lists of pairs; a joint share stands alone."""
    group = Group()
    for pair in pairs:
        if group.pairs and (pair.listed or not group.takes(pair)):
            yield group
            group = Group()
        group.pairs.append(pair)
        if pair.listed:
            yield group
            group = Group()
    if group.pairs:
        yield group


def _judge(report: Report, group: Group, parts: dict[int, list[Relation]]) -> Iterator[Relation]:
    """Choose the base that most shares of a list fit, and check each."""
    bases = _bases(report, group, parts)
    best = max(bases, key=group.score, default=None)
    claimed = _claimed_total(group, parts)
    listed = [fact for pair in group.pairs for fact in pair.of]
    if (
        len(group.pairs) > 2
        and group.score([*listed]) > len(group.pairs) / 2
        and (best is None or group.score(best) < len(group.pairs) / 2)
    ):
        if claimed:
            yield from (ratio(report, pair.share, pair.of, [claimed], HARD) for pair in group.pairs)
        yield from (ratio(report, pair.share, pair.of, listed, HARD) for pair in group.pairs)
        return
    if best is None:
        return
    for pair in group.pairs:
        yield from _check(report, group, pair, best, bases, parts)


def _check(
    report: Report,
    group: Group,
    pair: Pair,
    best: list[Fact],
    bases: list[list[Fact]],
    parts: dict[int, list[Relation]],
) -> Iterator[Relation]:
    """Check one share against the base of its list, or the base next to it where that one fits."""
    fits = group.score(best)
    if verdict_of(pair.share, pair.of, best) != MISMATCH:
        yield ratio(report, pair.share, pair.of, best, HARD)
        return
    near = next((base for base in _near_bases(report, pair) if verdict_of(pair.share, pair.of, base) != MISMATCH), None)
    if near is not None:
        yield ratio(report, pair.share, pair.of, near, HARD)
    elif fits >= 2 or (fits and len(group.pairs) == 2):
        yield ratio(report, pair.share, pair.of, best, HARD)
    else:
        base = _claimed_total(Group([pair]), parts) or bases[0][0]
        bound = any(base is relation.claimed for relation in parts.get(id(pair.of[0]), [])) or _bound(pair, base)
        if bound or base.sentence == pair.share.sentence:
            yield ratio(report, pair.share, pair.of, [base], HARD if bound else SOFT)


def _bound(pair: Pair, base: Fact) -> bool:
    """Tell whether the text itself says which whole a share belongs to."""
    if not is_total(base):
        return False
    return _WHOLE.search(pair.share.lead) is not None or (
        "其中" in pair.of[0].ahead and base.sentence == pair.share.sentence
    )


def _claimed_total(group: Group, parts: dict[int, list[Relation]]) -> Fact | None:
    """Give the total that the counts of a list are said to make up."""
    totals = [relation.claimed for fact in group.pairs[0].of for relation in parts.get(id(fact), [])]
    return next((total for total in totals if total), None)


def _bases(report: Report, group: Group, parts: dict[int, list[Relation]]) -> list[list[Fact]]:
    """Give the counts that may be the base of a list, the likeliest first."""
    first = group.pairs[0]
    own = {id(fact) for pair in group.pairs for fact in pair.of}
    largest = max(sum(fact.value for fact in pair.of) for pair in group.pairs)
    claimed = [
        relation.claimed
        for pair in group.pairs
        for fact in pair.of
        for relation in parts.get(id(fact), [])
        if relation.claimed
    ]
    near = [
        fact for fact in report.near(first.of[0], 40) if fact.kind == "count" and not fact.previous and not fact.cell
    ]
    head = [
        fact for fact in report.facts[:12] if fact.kind == "count" and is_total(fact) and fact.order < first.share.order
    ]
    near.sort(key=lambda fact: not is_total(fact))
    near += [fact for fact in report.following(group.pairs[-1].share, 3) if fact.kind == "count" and is_total(fact)]
    bases: list[Fact] = []
    seen: set[int] = set()
    for fact in [*claimed, *near, *head]:
        if (
            id(fact) not in own
            and fact.high >= largest
            and fact.measure == first.of[0].measure
            and id(fact) not in seen
        ):
            seen.add(id(fact))
            bases.append(fact)
    return [[fact] for fact in bases]


def _near_bases(report: Report, pair: Pair) -> list[list[Fact]]:
    """Give the counts right before a pair that a nested share may divide (类793件(其中物业390件，占49.2%))."""
    near = [fact for fact in report.near(pair.of[0], 3) if fact.kind == "count" and fact.measure == pair.of[0].measure]
    return [[fact] for fact in near if fact.value >= sum(part.value for part in pair.of)]
