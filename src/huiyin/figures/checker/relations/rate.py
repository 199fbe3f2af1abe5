"""ratio of rates that follow: 调解成功率 is the count called 调解成功 over the total before it."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import re
from collections.abc import Iterator
from functools import lru_cache

from huiyin.figures.checker.facts import Fact
from huiyin.figures.checker.relations.opposites import opposed
from huiyin.figures.checker.relations.ratio import ratio, verdict_of
from huiyin.figures.checker.relations.relation import HARD, OK, TRUNCATED, Relation
from huiyin.figures.checker.report import Report
from huiyin.figures.checker.words import AIM

Reading = tuple[list[Fact], list[Fact]]

_STEM = re.compile(r"(?P<stem>[一-鿿]*?)(?:率|比例|(?<=满意)度)[^率]{0,6}$")
_SAME_WORDS = (
    ("结案", "办结"),
    ("结案", "审结"),
    ("结案", "审执结"),
    ("审结", "办结"),
    ("答复", "回复"),
    ("调处", "调解"),
    ("达成", "成功"),
    ("成功", "达成"),
)
_GENERAL = re.compile(
    r"^(?:总体|整体|累计|综合|平均|全部|矛盾|纠纷|案件|信访|事项|工单|群众|诉求|民间|人民|来信|来访|全[市县镇区乡省]|[的各])*"
)
_AROUND = re.compile(r"^(?:已|实际|累计|共|总|全部)+|(?:件|案件|数|件数|的|有|完毕|计|共)+$")
_OUTCOME = re.compile(r"成功|成立|办结|结案|审结|化解|调结|解决|报结|答复|回复")
_BRACKET = re.compile(r"\s?[(（][^()（）。；]*")
_NEGATED = frozenset("不未无应待")
_WINDOW = 14


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find the counts behind each rate and check it."""
    sums = sums_of(found)
    for fact in report.facts:
        if fact.kind == "rate" and fact.unit == "%" and not fact.cell and not AIM.search(fact.lead):
            yield from _check(report, fact, sums)


def sums_of(found: list[Relation]) -> dict[int, list[Relation]]:
    """Give the sums that hold, by the parts they have."""
    sums: dict[int, list[Relation]] = {}
    for relation in found:
        if relation.type == "sum" and relation.verdict == OK:
            for part in relation.of:
                sums.setdefault(id(part), []).append(relation)
    return sums


def stem_of(rate: Fact) -> str:
    """Give what a rate is the rate of (调解成功率: 调解成功)."""
    match = _STEM.search(rate.lead)
    return match["stem"] if match else ""


def _check(report: Report, rate: Fact, sums: dict[int, list[Relation]]) -> Iterator[Relation]:
    """Give the first reading that holds, rounded rather than cut."""
    stem = stem_of(rate)
    if not stem:
        return
    cut = None
    for reading in _readings(report, rate, stem, sums):
        verdict = verdict_of(rate, *reading)
        if verdict == OK:
            yield ratio(report, rate, *reading, HARD)
            return
        cut = cut or (reading if verdict == TRUNCATED else None)
    if cut:
        yield ratio(report, rate, *cut, HARD)
        return
    if behind := _told_later(report, rate, stem):
        yield ratio(report, rate, *behind, HARD)


def _told_later(report: Report, rate: Fact, stem: str) -> Reading | None:
    """Give the count called as the rate is and a base that only follows it (办结1120宗，结案率98.07%。受理1142宗)."""
    part = next((fact for fact in report.near(rate, 3) if may_count(fact, rate) and names(fact, stem)), None)
    later = [fact for fact in report.following(rate, 4) if part and fact.kind == "count" and fact.line == rate.line]
    fits = (([part], [base]) for base in later if part and base.taken_in and base.measure == part.measure)
    return next((reading for reading in fits if verdict_of(rate, *reading) == OK), None)


def _readings(report: Report, rate: Fact, stem: str, sums: dict[int, list[Relation]]) -> Iterator[Reading]:
    """Give numerators and bases, the likeliest first."""
    near = [fact for fact in report.near(rate, _WINDOW) if may_count(fact, rate)]
    of = sorted((fact for fact in near if names(fact, stem)), key=lambda fact: -_closeness(fact, stem))
    wholes = {id(total.claimed): total.claimed for part in of for total in sums.get(id(part), []) if total.claimed}
    together = [fact for fact in of if fact.sentence == rate.sentence and id(fact) not in wholes]
    together.sort(key=lambda fact: fact.order)
    if len(together) > 1 and "满意" in stem:
        yield from ((together, [base]) for base in bases_of(report, together[0], near, rate))
    for part in together:
        yield from (([part], [whole]) for whole in own_wholes(part, sums))
    for part in of:
        yield from (([part], [base]) for base in bases_of(report, part, near, rate))
    for part in of:
        totals = [(list(total.of), total.claimed) for total in sums.get(id(part), []) if total.claimed]
        yield from (([part], [whole]) for _, whole in totals)
        yield from ((parts, [whole]) for parts, whole in totals)
    last = report.facts[rate.order - 1] if rate.order else None
    if last and not of and last in near and _OUTCOME.search(stem):
        yield from (([last], [base]) for base in bases_of(report, last, near, rate))


def own_wholes(part: Fact, sums: dict[int, list[Relation]]) -> list[Fact]:
    """Give the totals of a count's own sentence that it makes together with others."""
    totals = [total.claimed for total in sums.get(id(part), []) if total.claimed]
    return [total for total in totals if total.sentence == part.sentence]


def may_count(fact: Fact, rate: Fact) -> bool:
    """Tell whether a count stands near enough to a rate to be behind it."""
    return fact.kind == "count" and fact.previous == rate.previous and rate.line - fact.line <= 2


@lru_cache(maxsize=2048)
def _suffixes(stem: str) -> list[str]:
    """Give the endings of a stem, longest first, with words that mean the same."""
    endings = [stem[i:] for i in range(len(stem) - 1)]
    return [word for ending in endings for word in _synonyms(ending)]


def _synonyms(word: str) -> list[str]:
    """Give a word and the words the field uses for the same."""
    return [word, *(word.replace(a, b) for a, b in _SAME_WORDS if a in word)]


@lru_cache(maxsize=2048)
def _ending(stem: str) -> re.Pattern[str]:
    """Give the pattern of an unnegated ending of a stem."""
    return re.compile(rf"(?<![不未无应待])(?:{'|'.join(map(re.escape, _suffixes(stem))) or '(?!)'})")


def names(fact: Fact, stem: str) -> bool:
    """Tell whether a count's name holds what the rate is the rate of, unnegated."""
    return _ending(stem).search(fact.label) is not None or is_named(fact, stem)


def is_named(fact: Fact, stem: str) -> bool:
    """Tell whether a count is called just what the rate is called (成功调解 for 调解成功率)."""
    return _is_called(fact.label, stem)


def ends_as_named(fact: Fact, stem: str) -> bool:
    """Tell whether a count's name ends as the rate is called, unnegated (实体化解 for 化解率, not for 诉前化解率)."""
    bare = _GENERAL.sub("", stem, count=1) or stem
    core = _AROUND.sub("", fact.label.replace(" ", ""))
    return any(core.endswith(name) and core[: -len(name)][-1:] not in _NEGATED for name in _synonyms(bare))


@lru_cache(maxsize=4096)
def _is_called(label: str, stem: str) -> bool:
    """Compare a count's name with a stem, sign by sign in any order."""
    core = _AROUND.sub("", label.replace(" ", ""))
    bare = _GENERAL.sub("", stem, count=1)
    if len(stem) > 3 and core.endswith(stem):
        return True
    return len(core) > 1 and any(sorted(core) == sorted(name) for name in _synonyms(bare or stem))


def _closeness(fact: Fact, stem: str) -> float:
    """Rank numerators: called the same, then sharing the longest ending, then nearest."""
    shared = max((len(ending) for ending in _suffixes(stem) if ending in fact.label), default=0)
    return (100 if is_named(fact, stem) else 0) + 10 * shared + fact.order / 1e6


def bases_of(report: Report, part: Fact, near: list[Fact], rate: Fact) -> list[Fact]:
    """Give the counts before a numerator that may be its base: totals first, nearest first."""
    before = [fact for fact in report.near(part, _WINDOW) if fact.kind == "count" and fact.previous == part.previous]
    bases = [
        fact for fact in before if fact.measure == part.measure and fact.high >= part.low and part.line - fact.line <= 2
    ]
    bases.sort(key=lambda fact: (part.line - fact.line, not fact.is_total))
    if not bases:
        bases = [
            fact for fact in before if fact.measure == part.measure and fact.sentence == part.sentence and fact.is_total
        ][:1]
    behind = [
        fact for fact in near if fact.order > part.order and fact.measure == part.measure and fact.value > part.value
    ]
    return [base for base in [*bases, *behind, *_in_brackets(report, part, rate)] if not opposed(base, part)]


def _in_brackets(report: Report, part: Fact, rate: Fact) -> list[Fact]:
    """Give the base that stands in brackets right behind a rate (化解率93.8%（共48件）)."""
    text = report.passage.text
    inside = [fact for fact in report.following(rate, 3) if _BRACKET.fullmatch(text, rate.end, fact.at)]
    return [
        fact
        for at, fact in enumerate(inside)
        if fact.kind == "count" and fact.measure == part.measure and (not at or fact.is_total)
    ]
