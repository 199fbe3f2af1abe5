"""The demo: a fictional county with its year, built by performing acts, from one plan."""

from __future__ import annotations

import click

from huiyin.doors.cli.demo_year import county, logins, year
from huiyin.doors.cli.demo_year.collector import unhurried_collector
from huiyin.doors.cli.demo_year.core import one_core
from huiyin.doors.cli.demo_year.plan import Plan, plan
from huiyin.doors.cli.demo_year.publishing import parts
from huiyin.handling.many import perform_many
from huiyin.lib.refusal import Refused


def build(what: Plan | None = None) -> str:
    """Build the county and its years in the database and return what to tell of its logins.

    :raises click.ClickException: if an act of the plan is refused, naming how many and the first
    """
    chosen = what or plan()
    made = county.found(chosen.seed)
    steps = year.steps(chosen, made)
    seen = click.progressbar(length=len(steps), label="Building the demo year")
    with one_core(), unhurried_collector(), seen as bar:
        outcomes = [each for part in parts(steps) for each in perform_many(part, on_step=lambda: bar.update(1))]
    refused = [(step, each) for step, each in zip(steps, outcomes, strict=True) if isinstance(each, Refused)]
    if refused:
        step, why = refused[0]
        name = step.act.__qualname__
        raise click.ClickException(f"{len(refused)} acts of the plan were refused; the first: {name}, {step.at}: {why}")
    return logins.said(made)
