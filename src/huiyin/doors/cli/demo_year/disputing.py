"""Share out a year's mediations: kinds, levels, sources, how each ends, so that the counts come out as planned."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from huiyin.doors.cli.demo_year.allot import days
from huiyin.doors.cli.demo_year.chances import pick
from huiyin.doors.cli.demo_year.plan import Mediations

SOURCES = (("application", 56), ("proactive", 33), ("police", 6), ("court_delegated", 3), ("department", 2))
VILLAGE = 0.62  # share that a village's own committee takes on
IN_TOWN = frozenset({"labour", "requisition", "medical", "traffic", "business", "internet", "tourism"})
NEVER = ("refused", "declined")
WRITING = frozenset(
    {"contract", "business", "damages", "requisition", "pollution", "labour", "medical", "traffic", "consumer"}
)
"""Kinds of which some are written down, with money and days."""


@dataclass
class Quarrel:
    """What falls to one dispute: its day, kind, level, source, and its ways."""

    day: date
    kind: str
    in_village: bool
    source: str
    ways: set[str] = field(default_factory=set)


def quarrels(plan: Mediations, rng: random.Random) -> list[Quarrel]:
    """Return the disputes of a year by day: those that are concluded, and those that never became mediations."""
    kinds = shared(plan.kinds, plan.direct)
    rng.shuffle(kinds)
    total = plan.direct + sum(plan.count(way) for way in NEVER)
    came = days(plan.since, plan.until, total, rng)
    kinds += rng.choices(kinds, k=total - plan.direct)
    made = [_quarrel(day, kind, rng) for day, kind in zip(came, rng.sample(kinds, total), strict=True)]
    _draw_ends(plan, made, rng)
    _draw_ways(plan, made, rng)
    return made


def shared(weights: Mapping[str, int], total: int) -> list[str]:
    """Return each word as often as its weight says of the total, rounded so that the sum is kept."""
    whole = sum(weights.values())
    counts = {word: weight * total // whole for word, weight in weights.items()}
    rest = sorted(weights, key=lambda word: -(weights[word] * total % whole))
    for word in rest[: total - sum(counts.values())]:
        counts[word] += 1
    return [word for word, count in counts.items() for _ in range(count)]


def _quarrel(day: date, kind: str, rng: random.Random) -> Quarrel:
    in_village = kind not in IN_TOWN and rng.random() < VILLAGE
    source = "traffic" if kind == "traffic" else pick(SOURCES, rng)
    return Quarrel(day, kind, in_village, "police" if source == "traffic" else source)


def _draw_ends(plan: Mediations, made: list[Quarrel], rng: random.Random) -> None:
    """Let some fail; of the land disputes one that is told the way to court, while there is one."""
    land = [each for each in made if each.kind == "land"]
    if land and plan.count("not_agreed"):
        rng.choice(land).ways.add("not_agreed")
    for way in (*NEVER, "not_agreed", "withdrawn", "expired"):
        free = [each for each in made if not each.ways and (each.kind != "land" or way == "refused")]
        wanted = plan.count(way) - sum(way in each.ways for each in made)
        for each in rng.sample(free, max(0, wanted)):
            each.ways.add(way)


def _draw_ways(plan: Mediations, made: list[Quarrel], rng: random.Random) -> None:
    agreed = [each for each in made if not each.ways]
    written = _some([each for each in agreed if each.kind in WRITING], plan.count("written"), rng)
    for each in written:
        each.ways.add("written")
    for way, among in (("instalments", written), ("confirmed", written), ("followed_up", agreed)):
        for each in _some(among, plan.count(way), rng):
            each.ways.add(way)
    for each in [one for one in written if "instalments" in one.ways][: plan.count("missed")]:
        each.ways.add("missed")
    villages = [each for each in made if each.in_village and each.ways.isdisjoint(NEVER)]
    for way in ("raised", "session"):
        for each in _some(villages, plan.count(way), rng):
            each.ways.add(way)


def _some(among: list[Quarrel], count: int, rng: random.Random) -> list[Quarrel]:
    """Return as many as are wanted, or all where a small plan has no more."""
    return rng.sample(among, min(count, len(among)))
