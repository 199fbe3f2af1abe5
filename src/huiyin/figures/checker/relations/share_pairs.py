"""Which counts a share is the share of, and which shares stand in one list (主动调解455件，占52.4%)."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.relation import MISMATCH, OK, TRUNCATED
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.rounding import bounds, follows
from huiyin.lib.quantities import read_quantity

_BARE = re.compile(r"^(?:分别|各|约|均|共|仅|也|就|合计|所|\s)*占")
_LIST = re.compile(r"合计|共计|[两三四五六七八九]类|[两三四五六七八九]项|合占|总共")
_OPENED = re.compile(r"\s?[\w\s'’-]{0,40}\(\s?|, or ")
_JOINED = re.compile(r"\s?[、,，和与及]\s?")
_JOINT = re.compile(r"(?P<names>.+?)(?:两类|三类|两项|三项)?(?:合计|共计|合|共)占")
_CLOSED = re.compile(r"[合共总]计")
_OUT_OF = re.compile(r"(?: \w+)? (?:of|out of)(?: (?:the|a|all|these))?(?: total of)? ", re.IGNORECASE)
_THESE = re.compile(r"(?:上述|以上|这)(?P<many>[两三四五六七八九])[类项个种][^占]{0,8}占")
_TOP = re.compile(r"前[一二三四五六七八九十\d]+")
_WORTH = {OK: 1.0, TRUNCATED: 0.9, MISMATCH: 0.0}

LONGEST = 60


@dataclass
class Pair:
    """A share and the counts it is the share of."""

    share: Fact
    of: list[Fact]
    listed: bool = False
    over: Fact | None = None
    low: float = 0
    high: float = 0
    slack: float = 0

    def __post_init__(self) -> None:
        self.low, self.high = bounds(self.of)
        self.slack = inf if self.share.approx else 2 * 10.0**-self.share.places


@dataclass
class Group:
    """Pairs of one list, which have one base."""

    pairs: list[Pair] = field(default_factory=list)

    def takes(self, pair: Pair) -> bool:
        """Tell whether a pair goes on with this list."""
        last = self.pairs[-1].share
        return (
            len(self.pairs) < LONGEST
            and pair.share.order - last.order <= 12
            and pair.share.line - last.line <= 2
            and (pair.share.sentence == last.sentence or pair.of[0].measure == self.pairs[0].of[0].measure)
        )

    def score(self, over: list[Fact]) -> float:
        """Count the pairs that fit a base; a rounded fit is worth more than a cut one."""
        low, high = bounds(over)
        if low <= 0:
            return 0
        score = 0.0
        for pair in self.pairs:
            least, most = 100 * pair.low / high, 100 * pair.high / low
            if least - pair.slack <= pair.share.value <= most + pair.slack:  # a cut share is one last place off at most
                score += _WORTH[follows(pair.share, least, most)]
        return score


def groups_of(report: Report) -> Iterator[Group]:
    """Give the lists of shares with their counts; a joint share stands alone."""
    group = Group()
    for pair in _pairs(report):
        if group.pairs and (pair.listed or not group.takes(pair)):
            yield group
            group = Group()
        group.pairs.append(pair)
        if pair.listed:
            yield group
            group = Group()
    if group.pairs:
        yield group


def _pairs(report: Report) -> Iterator[Pair]:
    """Give each share whose counts the text names."""
    for fact in report.facts:
        if fact.kind == "share" and not fact.cell and (pair := _pair(report, fact)):
            yield pair


def _pair(report: Report, share: Fact) -> Pair | None:
    """Find the counts a share is the share of."""
    chain = _chain(report, share)
    if len(chain) > 1:
        counts = _counts_of(report, chain)
        return Pair(share, [counts[chain.index(share)]]) if counts else None
    if stated := _of_stated_base(report, share) or _of_these(report, share):
        return stated
    if named := _named(report, share):
        return Pair(share, named, listed=True)
    before = _count_beside(report, share)
    if before is None or before.cell or not _adjoins(report, before, share):
        return None
    run = _counts_before(report, share)
    if (
        len(run) > 1
        and not _closes(run)
        and (_LIST.search(share.lead) or _TOP.search(share.ahead))
        and not _shares_between(report, run, share)
    ):
        return Pair(share, run, listed=True)
    return Pair(share, [before])


def _of_these(report: Report, share: Fact) -> Pair | None:
    """Read the counts that a share puts together by their number (上述三类占总量的42.8%)."""
    these = _THESE.match(share.lead)
    if not these:
        return None
    counts = [fact for fact in report.near(share, 24) if fact.kind == "count" and share.line - fact.line <= 1]
    many = int(read_quantity(these["many"]).value)
    last = counts[:many][::-1]
    alike = len({fact.measure for fact in last}) == 1 and len({fact.sentence for fact in last}) == 1
    return Pair(share, last, listed=True) if len(last) == many > 1 and alike else None


def _count_beside(report: Report, share: Fact) -> Fact | None:
    """Give the count right before a share, or before its changes (网信1757件，同比下降14.2%，占74.9%)."""
    for fact in report.near(share, 4):
        passed = {"growth", "delta", "duration"} if report.passage.language == "en" else {"growth", "delta"}
        if fact.kind not in passed:
            return fact if fact.kind == "count" else None
        if fact.sentence != share.sentence:
            return None
    return None


def _of_stated_base(report: Report, share: Fact) -> Pair | None:
    """Read 145件，占全县总量300件的48.3%: the base stands between the count and its share."""
    part, base = report.facts[max(0, share.order - 2) : share.order] if share.order > 1 else (None, None)
    if not part or not base or not part.kind == base.kind == "count" or part.sentence != share.sentence:
        return None
    chinese = share.lead.strip() == "的" and "占" in base.lead
    english = _OUT_OF.fullmatch(report.passage.text, part.end, base.at) and _adjoins(report, base, share)
    return Pair(share, [part], listed=True, over=base) if chinese or english else None


def _adjoins(report: Report, count: Fact, share: Fact) -> bool:
    """Tell whether a share says only 占…, so that the count before it is what it is the share of."""
    gap = report.passage.text[count.end : share.at]
    if report.passage.language == "en":
        return _OPENED.fullmatch(gap) is not None
    bracketed = gap.strip() in {"(", "（"}
    return bracketed or ("。" not in gap and len(gap) < 60 and _BARE.search(share.lead) is not None)


def _chain(report: Report, share: Fact) -> list[Fact]:
    """Give the shares that one 分别占 joins (分别占70.5%与29.5%)."""
    chain = [share]
    text = report.passage.text
    for step in (-1, 1):
        order = share.order + step
        while 0 <= order < len(report.facts) and len(chain) < LONGEST and report.facts[order].kind == "share":
            near = sorted((report.facts[order - step], report.facts[order]), key=lambda fact: fact.at)
            if not _JOINED.fullmatch(text, near[0].end, near[1].at):
                break
            chain.insert(0 if step < 0 else len(chain), report.facts[order])
            order += step
    return chain


def _counts_of(report: Report, chain: list[Fact]) -> list[Fact]:
    """Give the counts that joint shares are the shares of, in their order; none where they cannot be told."""
    most = len(chain)
    beside = [fact for fact in report.near(chain[0], most)[::-1] if fact.kind == "count" and not fact.cell]
    if len({fact.measure for fact in beside}) == most and beside[-1].head - beside[0].end <= 1:
        return beside  # 50批次800人次，占10%和53.3%
    counts = _counts_before(report, chain[0])
    if len(counts) > most and _closes(counts):
        counts.pop()
    counts = counts[-most:] if len(counts) >= most else _mixed_before(report, chain[0])[-most:]
    return counts if len(counts) == most else []


def _counts_before(report: Report, fact: Fact) -> list[Fact]:
    """Give the counts of one list right before a figure, in the order of the text."""
    counts: list[Fact] = []
    for other in report.near(fact, 12):
        if other.kind != "count" or other.sentence != fact.sentence or (counts and other.measure != counts[0].measure):
            break
        counts.insert(0, other)
    return counts


def _closes(run: list[Fact]) -> bool:
    """Tell whether the last count of a list is the total that closes it (甲3件、乙4件，两镇共7件)."""
    return _CLOSED.search(run[-1].lead) is not None or run[-1].value == sum(fact.value for fact in run[:-1])


def _mixed_before(report: Report, fact: Fact) -> list[Fact]:
    """Give the counts of a mixed list (来信20件，来访30批次80人次): one a part, batches rather than persons."""
    counts = [other for other in report.near(fact, 12) if other.sentence == fact.sentence and other.kind == "count"]
    return [other for other in counts[::-1] if other.unit not in {"人次", "人"}]


def _shares_between(report: Report, run: list[Fact], share: Fact) -> bool:
    """Tell whether counts of a run have shares of their own."""
    return any(fact.kind == "share" for fact in report.facts[run[0].order : share.order])


def _named(report: Report, share: Fact) -> list[Fact]:
    """Find the counts that a joint share names (民生保障与土地征拆合计占比)."""
    match = _JOINT.match(share.lead) if "合" in share.lead or "共" in share.lead else None
    if not match:
        return []
    names = [name for name in re.split(r"[与和及、]", match["names"]) if name]
    before = report.near(share, 30)
    counts = [
        next((fact for fact in before if fact.kind == "count" and name[:4] in fact.label), None) for name in names
    ]
    return [fact for fact in counts if fact] if all(counts) and len(counts) > 1 else []
