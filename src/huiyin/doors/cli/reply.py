"""``huiyin reply check``: read replies by rule and say what to mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from huiyin.doors.cli.columns import column_of, day_in, read_rows, write_rows
from huiyin.handling.answers.reply.claims import touched
from huiyin.handling.answers.reply.frame import framed
from huiyin.handling.answers.reply.given import Finding, Given
from huiyin.handling.answers.reply.rules import check

_FILE = click.Path(path_type=Path, dir_okay=False)


_HEAD = ("findings", "rules", "sentences", "touched", "opening", "closing")


@click.group()
def reply() -> None:
    """Look at replies before they go out; a person decides. Needs no database."""


@reply.command("check")
@click.option("--in", "source", type=_FILE, required=True, help="CSV or workbook with a heading row.")
@click.option("--reply-column", "said", required=True, help="Heading of the replies.")
@click.option("--claim-column", "asked", multiple=True, help="Heading of what was asked, one claim each (repeatable).")
@click.option("--date-column", "day", help="Heading of the day of the reply; law is checked for that day.")
@click.option(
    "--out",
    "target",
    type=_FILE,
    help="CSV to write: findings, how much of what was asked is touched, whether it opens and closes.",
)
def check_replies(source: Path, said: str, asked: tuple[str, ...], day: str | None, target: Path | None) -> None:
    """Check each reply of a table; the counts of each rule are printed."""
    rows = read_rows(source)
    at, claims = column_of(rows, (said,), source)[0], column_of(rows, asked, source)
    on = column_of(rows, (day,), source)[0] if day else None
    replies = [
        Given(
            text=row[at],
            claims=tuple(row[column] for column in claims if row[column].strip()),
            on=day_in(row[on]) if on is not None else None,
        )
        for row in rows[1:]
    ]
    found = [check(each) for each in replies]
    if target is not None:
        write_rows(target, _HEAD, (_told(*each) for each in zip(replies, found, strict=True)))
    for rule, count in Counter(one.code for each in found for one in each).most_common():
        click.echo(f"{count:6}  {rule}")
    click.echo(f"{len(found)} replies, {sum(not each for each in found)} without findings")


def _told(reply: Given, found: Sequence[Finding]) -> tuple[object, ...]:
    """Return what is written of one reply; ``touched`` is the share of the claim that it says least of."""
    least = min((touched(reply.text, claim) for claim in reply.claims), default=1.0)
    opening, closing = framed(reply.text)
    codes, sentences = " ".join(one.code for one in found), " ".join(one.sentence for one in found)
    return len(found), codes, sentences, f"{least:.2f}", int(opening), int(closing)
