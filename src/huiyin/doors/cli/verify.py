"""``huiyin verify``: walk every chain and say where the record is not what was written."""

import sys
from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.clock import now
from huiyin.handling.exchange.witnessing import copy_countersigned
from huiyin.record.journal.countersigned import kept
from huiyin.record.journal.heads import export_heads
from huiyin.record.journal.lookups import entry_count
from huiyin.record.journal.verify import Verdict
from huiyin.record.journal.verify import verify as verify_chains

PROVES = (
    "Proves: no change by anyone without the key, and none at all, deletion of the tail included, "
    "before the last exported or countersigned head (huiyin verify --export; docs/howto/verify.md)."
)
NOBODY = "No witness vouches for these chains yet (docs/howto/verify.md)."


@click.command()
@click.option(
    "--export", is_flag=True, help="Then add the signed heads of all chains to heads.jsonl, outside the database."
)
@click.option(
    "--recall",
    is_flag=True,
    help="First add to countersigned.jsonl what it lacks of the heads that witnesses countersigned, as the database kept them.",
)
@click.option("--entries-only", is_flag=True, help="Leave out the rows that acts made.")
@click.option(
    "--given-back",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of countersigned heads that a witness gave back (huiyin exchange witnessed), checked beside those here.",
)
@prepare.needs_database
def verify(*, export: bool, recall: bool, entries_only: bool, given_back: Path | None) -> None:
    """Verify the journal: exit 0 if it is whole, 1 with the place of each break; and tell up to where witnesses vouch."""
    if given_back is not None and not any(kept(given_back)):
        raise click.ClickException(f"{given_back} holds no heads of this installation that a witness countersigned.")
    if recall:
        copy_countersigned()
    progress = click.progressbar(length=entry_count(), label="entries", file=sys.stderr)
    with progress as bar:
        verdict = verify_chains(rows=not entries_only, on_entry=bar.update, given_back=given_back)
    _show(verdict)
    if verdict.breaks:
        raise SystemExit(1)
    if export:
        click.echo(f"{export_heads(now())} heads exported.")


def _show(verdict: Verdict) -> None:
    """Print what was found, each break in a line, the first of each chain first; and who vouches for what."""
    for broken in verdict.breaks:
        click.echo(f"Broken: {broken}")
    for each in verdict.vouched:
        click.echo(str(each))
    if not verdict.vouched:
        click.echo(NOBODY)
    state = f"{len(verdict.breaks)} breaks" if verdict.breaks else "whole"
    click.echo(f"{verdict.entries} entries in {verdict.offices} chains: {state}. {PROVES}")
