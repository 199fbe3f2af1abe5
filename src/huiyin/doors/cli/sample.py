"""`huiyin sample`: as many believable matters as one wants, by the builders of the demo, for benches."""

import time

import click

from huiyin.doors import clock
from huiyin.doors.cli import prepare

CHUNK = 500


@click.command()
@click.option("--matters", type=click.IntRange(1, 1_000_000), required=True, help="How many matters to make.")
@click.option("--office", default="", help="Code of the office; the first that takes matters if not given.")
@click.option(
    "--stage",
    type=click.Choice(["registered", "triaged", "accepted", "now"]),
    default="now",
    show_default=True,
    help="As far as which stage they come; `now` is as far as they would have come.",
)
@click.option(
    "--seed",
    type=int,
    default=None,
    help="The same seed makes the same matters, and once more the ones after them; the time if not given.",
)
@prepare.needs_database
def sample(matters: int, office: str, stage: str, seed: int | None) -> None:
    """Make believable matters by performing acts, spread over the two years before now; prints the rate.

    An empty database gets the demo's county first.
    """
    from huiyin.doors.cli.demo_year import sampling  # noqa: PLC0415 - needs Django, which the wrapper sets up

    seed = int(time.time()) if seed is None else seed
    now = clock.now()
    place = sampling.place(office, seed, now.date())
    label = f"Making {matters} matters in {place.office}"
    started, steps = time.monotonic(), 0
    with click.progressbar(length=matters, label=label) as bar:
        for first in range(0, matters, CHUNK):
            count = min(CHUNK, matters - first)
            steps += sampling.make(place, count, place.rng(seed, first), now, stage)
            bar.update(count)
    took = time.monotonic() - started
    click.echo(
        f"{matters} matters by {steps} steps in {took:.1f} s: {matters / took:.1f} matters/s, {steps / took:.0f} steps/s"
    )
