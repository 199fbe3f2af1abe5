"""Which fields a heading may mean: listed, put together by rule, alike; then what its cells say."""

from functools import cache

from rapidfuzz import fuzz, process

from huiyin.handling.intake.ledgers.contents import Contents
from huiyin.handling.intake.ledgers.grammar import Meaning, is_whole, names_time, parsed
from huiyin.handling.intake.ledgers.vocabulary import fields, known_headings
from huiyin.handling.intake.ledgers.wording import plain, unbracketed

UNDER_GROUP = 0.95
ALIKE = 70
ALIKE_COUNTS = 80
LIKENESS = 0.8
MOSTLY, HARDLY = 0.7, 0.3
GUESSED = 0.5
FROM_CHANNELS = 0.99
LONG = 40


def meanings(group: str, leaf: str, contents: Contents) -> tuple[Meaning, ...]:
    """List the fields that a column may mean, surest first, given the group over it (or ``""``) and its cells."""
    found = [*_read(group, leaf), *_told_by_cells(leaf, contents)]
    best: dict[str, float] = {}
    for field, sure in found:
        if field and _agrees(field, sure, contents):
            best[field] = max(sure, best.get(field, 0))
    return tuple(sorted((Meaning(field, sure) for field, sure in best.items()), key=lambda one: -one.sure))


def recognised(leaf: str) -> float:
    """Tell how surely a text is a heading at all, 0 to 1, by lists and rules only."""
    return max((sure for field, sure in strictly(leaf) if field), default=0)


def _read(group: str, leaf: str) -> list[Meaning]:
    """Read a heading by lists, rules and likeness; under a group, the two together go first."""
    alone = strictly(leaf)
    together = strictly(group + leaf) if group else []
    if together and (plain(group + leaf) in known_headings() or is_whole(plain(group + leaf))):
        alone = []
    found = together + [Meaning(field, sure * UNDER_GROUP if group else sure) for field, sure in alone]
    return found or _alike(unbracketed(leaf))


@cache
def strictly(heading: str) -> list[Meaning]:
    """Read a heading by lists, then by rules, with and without what stands in brackets."""
    for spelled in dict.fromkeys([plain(heading), unbracketed(heading)]):
        if spelled in known_headings():
            return [Meaning(*known_headings()[spelled])]
    for spelled in dict.fromkeys([unbracketed(heading), plain(heading)]):
        meaning = parsed(spelled)
        if meaning is not None:
            return [meaning]
    return []


def _alike(heading: str) -> list[Meaning]:
    """List the fields of listed headings that are much like this one and end as it does."""
    near = process.extract(heading, known_headings().keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=5)
    return [
        Meaning(known_headings()[listed][0], LIKENESS * score / 100)
        for listed, score, _ in near
        if listed[-1:] == heading[-1:] and _may_be_alike(heading, fields()[known_headings()[listed][0]].holds, score)
    ]


def _may_be_alike(heading: str, holds: str, score: float) -> bool:
    """Tell whether likeness is enough: a time is only like a time, and 延期天数 is not 延期次数."""
    if holds == "count":
        return score >= ALIKE_COUNTS
    return holds == "date" or not names_time(heading)


def _told_by_cells(leaf: str, contents: Contents) -> list[Meaning]:
    """Guess by what stands in the cells where the heading half says so."""
    heading = plain(leaf)
    found = []
    if contents.channels >= MOSTLY and any(
        word in heading for word in ("类型", "类别", "方式", "形式", "来源", "渠道")
    ):
        found.append(Meaning("channel", FROM_CHANNELS))
    if contents.phones >= MOSTLY and any(word in heading for word in ("电", "话", "机", "号", "联系")):
        found.append(Meaning("phone", GUESSED))
    if contents.dates >= MOSTLY and any(word in heading for word in ("时", "日", "期")):
        found.append(Meaning("received_at", GUESSED))
    return found


def _agrees(field: str, sure: float, contents: Contents) -> bool:
    """Tell whether the cells allow a field that is not listed for this very heading."""
    holds = fields()[field].holds
    if not contents.filled or sure >= UNDER_GROUP:
        return True
    if holds == "date":
        return contents.dates >= HARDLY or contents.numbers >= MOSTLY
    if holds == "phone":
        return contents.phones >= HARDLY or contents.numbers >= HARDLY
    if holds == "name":
        return contents.length <= LONG and contents.dates < MOSTLY
    return contents.dates < MOSTLY and (contents.phones < MOSTLY or holds in {"code", "count"})
