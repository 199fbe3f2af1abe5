"""Orders of the 12345 hotline in a year: taken, sent, the caller spoken to, done, called back; some given back or done anew."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from huiyin.doors.cli.demo_year.case import Step
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.drawn import shot
from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.hours import in_office, open_day, soon_after
from huiyin.doors.cli.demo_year.people import People
from huiyin.doors.cli.demo_year.plan import Year
from huiyin.handling.hotline import acts
from huiyin.handling.hotline.calling import Heard, ask_exclusion, call_back, decide_exclusion
from huiyin.handling.hotline.opening import take_order
from huiyin.handling.hotline.reading import order_of
from huiyin.handling.intake.ledgers.rows import LedgerRow
from huiyin.handling.works.acts import Item, open_works
from huiyin.handling.works.said import Pictures

TEXTS = "texts/orders_hans.toml"
ABOVE = "qingxian"
FATES = ("works", "redone", "plain", "returned", "unreached", "silent", "excluded", *("plain",) * 5)
"""What becomes of an order, in turn; most go the plain way."""
JUST_NOW = (1, 1, 4)
"""Days before the end of the plan on which the last orders came."""
WORKS_DAYS = timedelta(days=70)
Act = Callable[[date, datetime], Any]


def ordering(year: Year, county: County, rng: random.Random) -> Iterator[Step]:
    """Return the steps of the year's orders, spread over its days; those of the last days are still open at its clock."""
    count = year.count("orders")
    people, orders = People(rng), read(TEXTS)["orders"]
    for n in range(count):
        day = _day(year, n, count)
        fate = FATES[n % len(FATES)]
        if fate == "works" and (n or not year.ends):
            fate = "plain"
        yield from _Called(orders[n % len(orders)], fate, year.office, county, people, rng).steps(day, n)


def _day(year: Year, n: int, count: int) -> date:
    """Return the day of the n-th order; in a year that goes on, the last three came just now and are in hand."""
    left = count - 1 - n
    if not year.ends and left < len(JUST_NOW):
        return year.until - timedelta(days=JUST_NOW[left])
    return year.since + (n + 1) * (year.until - year.since) / (count + 1)


class _Called:
    """One order, from the minute in which it came."""

    def __init__(
        self, said: dict[str, Any], fate: str, office: str, county: County, people: People, rng: random.Random
    ) -> None:
        self.said, self.fate, self.county, self.office, self.rng = said, fate, county, office, rng
        self.clerk, self.caller_back = county.who(office, "clerk"), county.who(office, "clerk2")
        self.sorter, self.handler = county.who(office, "sorter"), county.who(office, said["seat"])
        self.head = county.who(office, "head")
        self.village = rng.choice(county.villages[office])
        self.person = people.person(self.village.name)
        self.made: dict[str, Any] = {}

    def steps(self, day: date, n: int) -> Iterator[Step]:
        """Return the steps that its fate wants."""
        came = in_office(day, self.rng)
        self.number = f"12345{came:%Y%m%d}{n:04d}"
        yield self._step(came, self._taken(came - timedelta(minutes=self.rng.randint(5, 25))))
        sent = came + timedelta(minutes=self.rng.randint(1, 4))
        if self.fate == "returned":
            yield self._step(sent, self._sent_wrong)
            sent = soon_after(sent, self.rng)
            yield self._step(sent, self._returned)
            sent = soon_after(sent, self.rng)
        yield self._step(sent, self._sent)
        spoke = soon_after(sent, self.rng)
        if self.fate == "unreached":
            yield self._step(spoke, self._unreached)
            spoke = soon_after(spoke, self.rng)
        yield self._step(spoke, self._spoke)
        done = self._later(spoke, 0 if self.said.get("urgency") or self.said.get("category") else 2)
        if self.fate == "works":
            done = self._later(spoke, 1)
            yield self._step(done, self._listed)
            done = soon_after(done, self.rng)
        yield self._step(done, self._resolved)
        yield from self._afterwards(done)

    def _afterwards(self, done: datetime) -> Iterator[Step]:
        closed = self._later(done, 1)
        yield self._step(closed, self._closed)
        if self.fate == "excluded":
            asked = self._later(closed, 1)
            yield self._step(asked, self._asked_out)
            yield self._step(self._later(asked, 3), self._decided)
            return
        called = self._later(closed, 2)
        yield self._step(called, self._called_back)
        if self.fate == "redone":
            again = soon_after(called, self.rng)
            yield self._step(again, self._redone)
            again = soon_after(again, self.rng)
            yield self._step(again, self._sent)
            again = soon_after(again, self.rng)
            yield self._step(again, self._spoke)
            again = self._later(again, 1)
            yield self._step(again, self._mended)
            yield self._step(self._later(again, 2), self._called_again)

    def _later(self, moment: datetime, days: int) -> datetime:
        """Return a time on a working day some days later; soon after, if none."""
        if not days:
            return soon_after(moment, self.rng)
        day = moment.date()
        for _ in range(days):
            day = open_day(day + timedelta(days=1))
        return in_office(day, self.rng)

    def _step(self, moment: datetime, act: Act) -> Step:
        return Step(moment, moment.date(), act)

    @property
    def matter(self) -> Any:
        """Return its matter, once it was taken in."""
        return self.made["matter"]

    def _taken(self, called: datetime) -> Act:
        def taken(on: date, at: datetime) -> None:
            row = LedgerRow(
                row_number=1,
                matter_no=self.number,
                reporter=self.person.name,
                phone=self.person.phone,
                title=self.said["title"],
                place=f"{self.village.name}{self.said['where']}",
                received_on=on,
                received_clock=called.time(),
                kind=self.said["kind"],
                category=self.said.get("category"),
                urgency=self.said.get("urgency"),
                due_on=on + timedelta(days=10),
            )
            office, villages = self.county.offices[self.office], {self.village.name: self.village}
            order = order_of(row, office=office, villages=villages, at=at)
            keeper = self.county.post(self.office, "sorter")
            self.made["matter"] = take_order(order, keeper, by=self.clerk, at=at, source="demo")

        return taken

    def _sent_wrong(self, on: date, at: datetime) -> None:
        seat = "farming" if self.said["seat"] != "farming" else "land"
        self.made["wrong"] = self.county.who(self.office, seat)
        acts.send(self.matter, to=self.county.post(self.office, seat), by=self.sorter, on=on, at=at)

    def _returned(self, on: date, at: datetime) -> None:
        acts.give_back(self.matter, "not_ours", read(TEXTS)["elsewhere"], by=self.made["wrong"], on=on, at=at)

    def _sent(self, on: date, at: datetime) -> None:
        acts.send(self.matter, to=self.county.post(self.office, self.said["seat"]), by=self.sorter, on=on, at=at)

    def _unreached(self, on: date, at: datetime) -> None:
        acts.contact_caller(self.matter, read(TEXTS)["unreached"], reached=False, by=self.handler, on=on, at=at)

    def _spoke(self, on: date, at: datetime) -> None:
        acts.contact_caller(self.matter, self.said["spoke"], by=self.handler, on=on, at=at)

    def _resolved(self, on: date, at: datetime) -> None:
        acts.resolve(self.matter, self.said["result"], self.said["did"], by=self.handler, on=on, at=at)

    def _mended(self, on: date, at: datetime) -> None:
        acts.resolve(self.matter, "solved", read(TEXTS)["redone"], by=self.handler, on=on, at=at)

    def _closed(self, on: date, at: datetime) -> None:
        acts.close_order(self.matter, by=self.sorter, on=on, at=at)

    def _redone(self, on: date, at: datetime) -> None:
        acts.redo(self.matter, read(TEXTS)["redo"], by=self.sorter, on=on, at=at)

    def _called_back(self, on: date, at: datetime) -> None:
        heard = {
            "redone": Heard(contacted=True, solved=False, satisfied="unsatisfied"),
            "unreached": Heard(contacted=True, solved=True),
            "silent": None,
        }.get(self.fate, Heard(contacted=True, solved=True, satisfied=self.rng.choice(("satisfied", "basically"))))
        call_back(heard, matter=self.matter, by=self.caller_back, on=on, at=at)

    def _called_again(self, on: date, at: datetime) -> None:
        heard = Heard(contacted=True, solved=True, satisfied="basically")
        call_back(heard, matter=self.matter, by=self.caller_back, on=on, at=at)

    def _asked_out(self, on: date, at: datetime) -> None:
        ask_exclusion(self.matter, "no_facts", read(TEXTS)["unfounded"], by=self.handler, on=on, at=at)

    def _decided(self, on: date, at: datetime) -> None:
        by = self.county.who(ABOVE, "supervisor")
        decide_exclusion(self.matter, agreed=True, by=by, on=on, at=at)

    def _listed(self, on: date, at: datetime) -> None:
        """Put what the caller asks for on the list of public works."""
        facts = read(TEXTS)["works"]
        item = Item(
            kind="power",
            **facts,
            village=self.village,
            post=self.handler.post,
            planned_on=on + WORKS_DAYS,
            origin="matter",
            rests_on=[self.matter],
            before=Pictures([shot("roads", "before", 0)], show_nobody=True),
        )
        open_works(item, by=self.sorter, on=on, at=at, source="demo")
