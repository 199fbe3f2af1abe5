"""Share out what the plan wants among the matters of a year: who goes which way, so that the counts come out."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

import click

from huiyin.doors.cli.demo_year.chances import pick
from huiyin.doors.cli.demo_year.plan import Year
from huiyin.doors.cli.demo_year.receiving import WAY, dates, nearest

BUREAU_CHANNELS = (("letter", 5), ("web", 4), ("visit", 3))
CHANNELS = (("web", 36), ("phone", 30), ("letter", 16), ("hotline", 10), ("email", 5), ("field", 3))
GROUPS = (12, 9, 7, 6, 5)
ROUND = ("to_court", "mediated", "withdrawn", "on_the_spot")
PROMISES = ("promises_kept", "promises_broken", "promises_open")
REVIEWS = ("reviews_upheld", "reviews_changed", "reviews_redone")
RATINGS = ("rated_satisfied", "rated_basically", "rated_unsatisfied")
SLOWLY = ("extended", "late_answer", "last_minute", "stuck", "open_at_end")
AGED = {"late_answer": (66, 99), "last_minute": (55, 62), "stuck": (17, 27)}
"""Days since receipt at the clock, in the year that just goes on: overdue, due these days, not even accepted."""
CASEWORK = ("proxies", "papers_asked", "aid", "recusals", "recusals_denied", "urgent")
TAKES = {"reviews": 175, "re_reviews": 220, "slow": 115, "promises": 95, "lapse": 112, "casework": 100}
"""Days from receipt within which a way can be gone to its end without haste."""


@dataclass
class Lot:
    """What falls to one matter: its day, channel, persons and ways."""

    received: date
    channel: str = ""
    persons: int = 1
    ways: set[str] = field(default_factory=set)

    def free_of(self, *ways: str) -> bool:
        """Tell whether none of the ways fell to the matter."""
        return self.ways.isdisjoint(ways)


def lots(year: Year, rng: random.Random) -> list[Lot]:
    """Return the lots of the complaints that are accepted in the year, by day of receipt."""
    made = [Lot(day) for day in days(year.since, year.until, year.accepted, rng)]
    drawing = _Drawing(year, made, rng)
    drawing.routes()
    drawing.channels()
    drawing.courses()
    drawing.ends()
    drawing.casework()
    return made


def has_time(year: Year, lot: Lot, what: str) -> bool:
    """Tell whether the matter came early enough in the year to go a way to its end; the last year just goes on."""
    return not year.ends or (year.until - lot.received).days >= TAKES[what]


def days(since: date, until: date, count: int, rng: random.Random) -> list[date]:
    """Return days of receipt in order: more on Mondays, fewer at weekends, when only letters from home come."""
    every = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    weights = [{0: 6, 5: 1, 6: 1}.get(day.weekday(), 4) for day in every]
    return sorted(rng.choices(every, weights, k=count))


@dataclass
class _Drawing:
    year: Year
    lots: list[Lot]
    rng: random.Random

    def draw(self, way: str, fits: Callable[[Lot], bool], count: int | None = None) -> None:
        """Let the way fall to as many fitting matters as the plan wants, less those that it fell to already.

        :raises click.ClickException: if too few fit; the plan asks for more than its matters allow
        """
        wanted = self.year.count(way) if count is None else count
        wanted -= sum(way in lot.ways for lot in self.lots)
        fitting = [lot for lot in self.lots if way not in lot.ways and fits(lot)]
        if wanted > len(fitting):
            where = f"{self.year.office} {self.year.year}"
            raise click.ClickException(f"The plan of {where} wants {wanted} × {way}; only {len(fitting)} matters fit.")
        for lot in self.rng.sample(fitting, max(0, wanted)):
            lot.ways.add(way)

    def by_end(self, lot: Lot, what: str) -> bool:
        """Tell whether the matter came early enough to go this way to its end."""
        return has_time(self.year, lot, what)

    def aged(self, lot: Lot, way: str) -> bool:
        """Tell whether the way can be gone to its end, or in the last year stands there now."""
        if self.year.ends or way not in AGED:
            return self.by_end(lot, "slow")
        least, most = AGED[way]
        return least <= (self.year.until - lot.received).days <= most

    def routes(self) -> None:
        """Draw what is still open at the year's end, and what comes through the county's petition office."""
        last = sorted(self.lots, key=lambda lot: lot.received)[-3 * self.year.count("open_at_end") or len(self.lots) :]
        chosen = {id(lot) for lot in last}
        self.draw("open_at_end", lambda lot: id(lot) in chosen)
        for lot in self.lots:
            if "open_at_end" in lot.ways:
                lot.ways.add("answered_next_year")
        self.draw("forwarded", lambda lot: lot.free_of("open_at_end"))
        self.draw("assigned", lambda lot: lot.free_of("open_at_end", "forwarded"))

    def channels(self) -> None:
        """Draw visits with their persons; the others write, call or send orders."""
        here = self.year.year
        fits = lambda lot: lot.free_of("forwarded", "assigned") and lot.received.year == here  # noqa: E731
        self.draw("visit", fits, self.year.batches)
        visits = [lot for lot in self.lots if "visit" in lot.ways]
        for lot in self.lots:
            through = BUREAU_CHANNELS if lot.ways & {"forwarded", "assigned"} else CHANNELS
            lot.channel = "visit" if "visit" in lot.ways else pick(through, self.rng)
        if self.year.count("reception_days"):
            self.receive(visits, dates(self.year))
        spread(visits, self.year.persons - len(visits), self.rng)

    def receive(self, visits: list[Lot], days: list[date]) -> None:
        """Let visits fall on days of reception; in a year that goes on, only those that came on one: ages stay as drawn."""
        for lot in visits:
            day = nearest(days, lot.received)
            if self.year.ends or day == lot.received:
                lot.received = day
                lot.ways.add(WAY)

    def courses(self) -> None:
        """Draw how matters are handled."""
        self.draw("on_the_spot", lambda lot: "visit" in lot.ways and lot.free_of("open_at_end"))
        self.draw("disputes", lambda lot: lot.free_of("on_the_spot"))
        self.draw("to_court", lambda lot: "disputes" in lot.ways and lot.free_of("open_at_end"))
        self.draw("mediated", lambda lot: "disputes" in lot.ways and lot.free_of("to_court", "open_at_end"))
        self.draw("withdrawn", lambda lot: lot.free_of("disputes", "to_court", "on_the_spot", "open_at_end"))
        self.draw("owned", lambda lot: lot.free_of(*ROUND))
        self.draw("objection_denied", lambda lot: not lot.free_of("forwarded", "assigned"))
        for way in ("late_answer", "last_minute", "stuck", "extended"):
            aged = {id(lot) for lot in self.lots if self.aged(lot, way)}
            self.draw(way, lambda lot, aged=aged: lot.free_of(*ROUND, *SLOWLY) and id(lot) in aged)  # type: ignore[misc]
        self.draw("late_notice", lambda lot: lot.free_of(*ROUND, *SLOWLY, "forwarded", "assigned"))
        for way in ("repeats", "joins", "supplements"):
            self.draw(way, lambda lot: lot.free_of(*ROUND))
        self.draw("split", lambda lot: lot.free_of(*ROUND, "visit", "joins", "forwarded", "assigned", "disputes"))

    def ends(self) -> None:
        """Draw what follows the answer."""
        normal = (*ROUND, *SLOWLY)
        self.draw("re_reviews", lambda lot: lot.free_of(*normal, "joins") and self.by_end(lot, "re_reviews"))
        self.imply("re_reviews", "reviews_upheld")
        for way in REVIEWS:
            self.draw_early(way, lambda lot: lot.free_of(*normal, *REVIEWS, "joins") and self.by_end(lot, "reviews"))
        self.draw_early("sent_up", lambda lot: lot.free_of(*normal, *REVIEWS))
        self.imply("sent_up", "unsolved", "rated_unsatisfied")
        followed = (*normal, *REVIEWS, *PROMISES, "sent_up")
        for way in PROMISES:
            self.draw_early(way, lambda lot: lot.free_of(*followed) and self.by_end(lot, "promises"))
        for way in RATINGS:
            self.draw_early(way, lambda lot: lot.free_of("to_court", "mediated", "withdrawn", "re_reviews", *RATINGS))
        self.draw("unsolved", lambda lot: "rated_unsatisfied" in lot.ways and lot.free_of("unsolved"))

    def casework(self) -> None:
        """Draw what happens while matters are worked on, and what the county does about late ones."""
        unhurried = (*ROUND, *SLOWLY, "joins", "objection_denied", "split", "re_reviews")
        for way in (*CASEWORK, "hearings"):
            self.draw_early(way, lambda lot: lot.free_of(*unhurried) and self.by_end(lot, "casework"))
        for way in ("supervised", "listed"):
            self.draw(way, lambda lot: "late_answer" in lot.ways)
        self.draw_early("warned", lambda lot: lot.free_of(*unhurried, *CASEWORK) and self.by_end(lot, "casework"))

    def imply(self, way: str, *implied: str) -> None:
        """Let what a way implies fall to the same matters; it counts as drawn."""
        for lot in self.lots:
            if way in lot.ways:
                lot.ways.update(implied)

    def draw_early(self, way: str, fits: Callable[[Lot], bool]) -> None:
        """Draw as ever; in a year that just goes on, from the earlier half of what fits, so that it comes to pass."""
        fitting = [lot for lot in self.lots if fits(lot)]
        if not self.year.ends:
            fitting = fitting[: max(self.year.count(way), len(fitting) // 2)]
        early = {id(lot) for lot in fitting}
        self.draw(way, lambda lot: id(lot) in early)


def spread(visits: list[Lot], more: int, rng: random.Random) -> None:
    """Give the visits so many persons more than one each: a few groups, the rest in twos and threes."""
    waiting = iter(rng.sample(visits, len(visits)))
    for group in GROUPS:
        if more > 2 * (group - 1) and (visit := next(waiting, None)):
            visit.persons, more = group, more - group + 1
    for _ in range(more):
        rng.choice(visits).persons += 1
