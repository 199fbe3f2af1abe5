"""same: one thing counted in two places of a report has one value."""

# ruff: noqa: PLR2004 - distances and limits of the grammar are read best where they stand

import re
from collections.abc import Iterator
from functools import lru_cache

from huiyin.figures.checker.facts import CASES, Fact, shown
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, OK, SOFT, Relation
from huiyin.figures.checker.report import Report

_COMMON = re.compile(
    r"市民|人民|信箱|类问题|受理|办理|件|类|诉求|处理|收到|群众|全市|全县|全镇|[\s的共了各]|the|number|of|and|received"
)
_BACK = re.compile(r"(?:(?:收到|接到|受理|接待|登记|办理|排查)的|上述|以上|这|该)\s?$")
_OF_THEM = re.compile(r"(?P<noun>[一-鿿]{2,10}?)[中里](?![央心小学介])")
_PAIR, _WORD = re.compile(r"(?=([一-鿿]{2}))"), re.compile(r"[A-Za-z]{4,}")
_LEAST, _REACH = 100, 200
_NONE: frozenset[int] = frozenset()
_LOOSE = CASES | {"个", "条", ""}


def find(report: Report, found: list[Relation]) -> Iterator[Relation]:
    """Find the same count named twice, and figures that the text refers back to (收到的6件来信中)."""
    tied: dict[int, set[int]] = {}
    for number, relation in enumerate(found):
        for fact in relation.facts():
            tied.setdefault(id(fact), set()).add(number)
    seen: dict[float, list[Fact]] = {}
    for fact in report.facts:
        if fact.kind != "count" or fact.cell or fact.previous:
            continue
        back = _back(report, fact)
        if back:
            yield back
        if fact.value < _LEAST or back:
            continue
        twin = next(
            (
                other
                for other in seen.get(fact.value, [])
                if fact.order - other.order <= _REACH
                and _is_twin(other, fact)
                and not tied.get(id(other), _NONE) & tied.get(id(fact), _NONE)
            ),
            None,
        )
        if twin:
            yield _relation(report, twin, fact, OK, HARD)
        seen.setdefault(fact.value, []).append(fact)
        del seen[fact.value][:-8]


def _is_twin(first: Fact, second: Fact) -> bool:
    """Tell whether two equal counts share a word of their names, away from each other and yet in reach."""
    if first.sentence == second.sentence or second.order - first.order < 2 or not _like(first, second):
        return False
    words = _words(first.label)
    if not words:
        return False
    two = _own(second.label + (second.ahead[-60:] if first.unit == second.unit else ""))
    return any(word in two for word in words)


@lru_cache(maxsize=4096)
def _own(words: str) -> str:
    """Give words without those that are everybody's."""
    return _COMMON.sub("", words)


@lru_cache(maxsize=4096)
def _words(label: str) -> list[str]:
    """Give the words of a name that are not everybody's: pairs of signs, and English words."""
    own = _COMMON.sub("", label)
    return [*_PAIR.findall(own), *_WORD.findall(own)]


def _like(first: Fact, second: Fact) -> bool:
    """Tell whether two counts may count the same things (件 and 个 do, 件 and 人次 do not)."""
    return first.measure == second.measure or (first.unit in _LOOSE and second.unit in _LOOSE)


def _back(report: Report, fact: Fact) -> Relation | None:
    """Check a figure the text refers back to: 收到的6件来信中, 上述6件来信中."""
    of_them = _OF_THEM.match(fact.tail) if _BACK.search(fact.lead) else None
    if not of_them:
        return None
    like = [other for other in report.near(fact, 12) if other.kind == "count" and other.measure == fact.measure]
    named = [other for other in like if of_them["noun"][-2:] in other.label and not other.previous]
    equal = next((other for other in like if other.value == fact.value), None)
    if equal:
        return _relation(report, equal, fact, OK, HARD)
    if named:
        sure = len(named) == 1 and named[0].exact and fact.exact and fact.line - named[0].line <= 1
        return _relation(report, named[0], fact, MISMATCH, HARD if sure else SOFT)
    return None


def _relation(report: Report, first: Fact, second: Fact, verdict: str, strength: str) -> Relation:
    """Say both values."""
    one, two = f"“{first.name}”{shown(first.value)}{first.unit}", f"“{second.name}”{shown(second.value)}{second.unit}"
    sentence = (
        report.say(f"{one}与{two}前后一致。", f"{one} and {two} agree.")
        if verdict == OK
        else report.say(
            f"{one}与{two}说的是同一件事，相差{shown(abs(first.value - second.value))}。",
            f"{one} and {two} name the same thing but differ by {shown(abs(first.value - second.value))}.",
        )
    )
    return Relation("same", None, [first, second], [], second.value, verdict, strength, sentence)
