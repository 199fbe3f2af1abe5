"""Publish the figures of finished years, as statisticians and heads do early in the next."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from huiyin.doors.cli.demo_year.case import Step
from huiyin.doors.cli.demo_year.county import County
from huiyin.doors.cli.demo_year.hours import in_office
from huiyin.doors.cli.demo_year.plan import Publishing
from huiyin.figures.indicators.period import period
from huiyin.figures.indicators.scope import Scope
from huiyin.figures.publications.acts import publish_figures
from huiyin.record.offices.acting import Acting


class Publish(Step):
    """A step before which all acts must stand with their clocks, for it counts them."""


def publishing(plan: Publishing, county: County, rng: random.Random) -> Iterator[Step]:
    """Return the steps that publish the year, the lowest offices first."""
    for ordinal, seat in enumerate(plan.seats):
        office = seat.partition(".")[0]
        moment = in_office(plan.on + timedelta(days=ordinal), rng)
        yield Publish(moment, moment.date(), _published(plan.period, Scope(county.offices[office]), county.seats[seat]))


def _published(year: str, scope: Scope, by: Acting):  # type: ignore[no-untyped-def]  # noqa: ANN202
    def published(on: date, at: datetime) -> None:
        publish_figures(period(year, on), scope=scope, by=by, on=on, at=at)

    return published


def parts(steps: list[Step]) -> Iterator[list[Step]]:
    """Return the steps in order, parted before each that counts what came before."""
    part: list[Step] = []
    for step in steps:
        if isinstance(step, Publish):
            yield part
            part = []
        part.append(step)
    yield part
