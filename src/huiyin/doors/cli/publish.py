"""``huiyin publish``: freeze a period's figures as a person's act, and write what anyone needs to count them again."""

import os
from collections.abc import Iterator
from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.clock import now
from huiyin.figures.indicators.period import Period
from huiyin.figures.indicators.period import period as period_of
from huiyin.figures.indicators.scope import Scope, scope, topmost
from huiyin.figures.kit.bundle import Bundle, bundle_of
from huiyin.figures.publications.acts import ROLES, publish_figures, restate_figures
from huiyin.record.offices.signing_in import sign_in

WHY = {
    "small_cell": "fewer than five stand on one side",
    "not_counted_in_rows": "days, persons and money are no rows",
    "no_data": "nothing to count",
}


@click.command()
@click.option("--period", required=True, metavar="P", help="A finished period: 2025, 2025Q1, 2025H1, 2025-03 …")
@click.option("--office", metavar="CODE", help="The office, with all under it; the topmost one without it.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A new or empty folder for the bundle.")
@click.option("--by", metavar="LOGIN", help="Publish as this statistician or head, who is asked for the password.")
@click.option(
    "--reason", metavar="CODE", help="Restate what was published: late_entry, corrected, calendar, definition."
)
@prepare.needs_database
def publish(period: str, office: str | None, out: Path, by: str | None, reason: str | None) -> None:
    """Write the bundle from which anyone recomputes the figures of a period: as published, or a draft of today."""
    if reason and not by:
        raise click.UsageError("Say with --by LOGIN who restates the figures.")
    with prepare.in_one_sentence():
        asked, whose = period_of(period, now().date()), scope(office) if office else topmost()
        if by:
            _act(asked, whose, by, reason)
        bundle = bundle_of(asked, whose, out, now().date())
    click.echo("\n".join(_lines(bundle)))


def _act(asked: Period, whose: Scope, login: str, reason: str | None) -> None:
    """Publish, or restate if a reason is given, as the person whose password is asked for."""
    password = os.environ.get("HUIYIN_PASSWORD") or click.prompt(f"Password of {login}", hide_input=True, err=True)
    moment = now()
    who = sign_in(login, password, office=whose.office, roles=ROLES, on=moment.date())
    if reason:
        restate_figures(asked, scope=whose, reason=reason, by=who, on=moment.date(), at=moment)
    else:
        publish_figures(asked, scope=whose, by=who, on=moment.date(), at=moment)


def _lines(bundle: Bundle) -> Iterator[str]:
    yield f"{bundle.folder}: {len(bundle.shown)} figures shown in {bundle.rows} rows; run recompute.py there."
    yield from (f"  not in rows: {each.key} ({WHY[each.why]})" for each in bundle.left_out)
    if bundle.number:
        yield f"These are the published figures, number {bundle.number} of {bundle.published_on}."
    else:
        yield "This is a draft: nothing is published. Publish with --by LOGIN (a statistician or the head)."
