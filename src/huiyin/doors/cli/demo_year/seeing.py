"""What grid workers see in a year: settled on the spot, declined, or put right by an office and verified."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from huiyin.doors.cli.demo_year.case import Step
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.files import read
from huiyin.doors.cli.demo_year.hours import in_office
from huiyin.doors.cli.demo_year.plan import Year
from huiyin.handling.events import acts
from huiyin.handling.events.collecting import Report, collect
from huiyin.handling.events.lookups import last_report
from huiyin.handling.events.verifying import Looked, verify_fix
from huiyin.handling.lookups.field import grids_of
from huiyin.record.offices.acting import Acting

TEXTS = "texts/events_hans.toml"
FIXERS = ("land", "building", "labour", "farming", "order")
SEVERITIES = ("ordinary", "ordinary", "ordinary", "serious", "urgent")
ON_THE_SPOT, DECLINED = 0.6, 0.04
Act = Callable[[date, datetime], Any]


def seeing(year: Year, county: County, rng: random.Random) -> Iterator[Step]:
    """Return the steps of the year's field reports; of the warnings among them as many are settled as the plan says."""
    count, warned = year.count("field_reports"), year.count("field_warnings")
    workers = county.workers[year.office]
    since, last = date(year.year, 1, 2), date(year.year, 12, 20)
    warnings = set(rng.sample(range(count), warned))
    late = set(rng.sample(sorted(warnings), warned - year.count("field_warnings_settled")))
    for n in range(count):
        day = date(year.year, 12, 30) if n in late else since + timedelta(days=n * (last - since).days // count)
        yield from _Seen(county, year.office, rng.choice(workers), n in warnings, rng).steps(day, whole=n in late)


class _Seen:
    """One thing seen, and what became of it."""

    def __init__(self, county: County, office: str, worker: Acting, warns: bool, rng: random.Random) -> None:  # noqa: FBT001
        self.worker, self.warns, self.rng = worker, warns, rng
        self.sorter, self.fixer = county.who(office, "sorter"), county.who(office, rng.choice(FIXERS))
        self.text, self.severity = rng.choice(read(TEXTS)["events"]), rng.choice(SEVERITIES)
        self.made: dict[str, Any] = {}
        self.village = rng.choice(county.villages[office])

    def steps(self, day: date, *, whole: bool) -> Iterator[Step]:
        """Return the steps from the day on which it was seen."""
        seen, chance = in_office(day, self.rng), self.rng.random()
        at_once = not whole and chance < ON_THE_SPOT
        yield Step(seen, seen.date(), self._collected(self.text["spot"] if at_once else ""))
        if at_once:
            return
        if not (whole or self.warns) and chance > 1 - DECLINED:
            yield self._step(seen + timedelta(minutes=30), self._declined)
            return
        yield self._step(seen + timedelta(minutes=30), self._opened)
        yield self._step(seen + timedelta(minutes=40), self._dispatched)
        taken = in_office(seen.date() + timedelta(days=1), self.rng)
        fixed = in_office(taken.date() + timedelta(days=self.rng.randint(1, 3)), self.rng)
        looked = in_office(fixed.date() + timedelta(days=1), self.rng)
        yield self._step(taken, self._taken)
        yield self._step(fixed, self._fixed)
        yield self._step(looked, self._looked)
        yield self._step(looked + timedelta(minutes=30), self._closed)

    def _step(self, moment: datetime, act: Act) -> Step:
        return Step(moment, moment.date(), act)

    def _collected(self, settled: str) -> Act:
        def collected(on: date, at: datetime) -> None:
            facts = {"kind": self.text["kind"], "severity": self.severity, "said": self.text["said"]}
            report = Report(
                **facts, grid=grids_of(self.worker).first(), village=self.village, warns=self.warns, settled=settled
            )
            self.made["matter"] = collect(report, by=self.worker, on=on, at=at, source="demo").matter

        return collected

    @property
    def matter(self) -> Any:
        """Return the event, once it was collected."""
        return self.made["matter"]

    def _opened(self, on: date, at: datetime) -> None:
        facts = {"kind": self.text["kind"], "severity": self.severity}
        acts.open_event(self.matter, **facts, by=self.sorter, on=on, at=at)

    def _declined(self, on: date, at: datetime) -> None:
        acts.decline_event(self.matter, "known", "同一处已在办，合并处理。", by=self.sorter, on=on, at=at)

    def _dispatched(self, on: date, at: datetime) -> None:
        acts.dispatch(self.matter, to=self.fixer.post, by=self.sorter, on=on, at=at)  # type: ignore[arg-type]

    def _taken(self, on: date, at: datetime) -> None:
        acts.take_event(self.matter, by=self.fixer, on=on, at=at)

    def _fixed(self, on: date, at: datetime) -> None:
        acts.report_fix(self.matter, self.text["fix"], by=self.fixer, on=on, at=at)

    def _looked(self, on: date, at: datetime) -> None:
        report = last_report(self.matter)
        looked = Looked(solved=True, of=report.pk if report else self.matter.pk)
        verify_fix(self.matter, looked, by=self.worker, on=on, at=at)

    def _closed(self, on: date, at: datetime) -> None:
        acts.close_event(self.matter, by=self.sorter, on=on, at=at)
