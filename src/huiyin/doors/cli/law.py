"""``huiyin law``: prove a due day, and the longest lawful path of a matter."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import click

from huiyin.doors.cli.proof_card import as_json, as_text
from huiyin.law.clock import SHANGHAI, Event, Reading, read
from huiyin.law.files import LawDataError
from huiyin.law.limits import Limit, UnknownLimit, limit
from huiyin.law.paths import longest_path
from huiyin.law.spans import EXTENDED
from huiyin.law.workdays import Calendar, calendar


@click.group()
def law() -> None:
    """Ask the law files: due days with their proof, and the longest lawful path."""


@law.command()
@click.argument("key", metavar="LIMIT")
@click.option("--from", "start", required=True, metavar="DAY|TIME", help="2025-08-04, or 2025-08-04T09:30+08:00.")
@click.option("--extended", type=click.IntRange(min=1), metavar="N", help="Days of extension that the head approved.")
@click.option(
    "--given", type=click.IntRange(min=1), metavar="N", help="Days that the act gives, where the law says so."
)
@click.option("--stop", "stops", multiple=True, metavar="FROM..TO", help="A hearing; may be given several times.")
@click.option(
    "--court/--holidays-only",
    default=True,
    help="How to read 法定休假日: as courts do, weekends too (the default), or only the days that a notice names.",
)
@click.option("--final", is_flag=True, help="Refuse a due day that may still move because a calendar is missing.")
@click.option("--json", "want_json", is_flag=True, help="Print the same as JSON.")
def due(
    key: str,
    start: str,
    *,
    extended: int | None,
    given: int | None,
    stops: tuple[str, ...],
    court: bool,
    final: bool,
    want_json: bool,
) -> None:
    """Print on which day LIMIT falls due, and the proof: article, each day counted, closed days, stops."""
    with sentences():
        which, days = limit(key), calendar()
        begun = _start(start, which, given)
        _refuse_unknown_years(begun.on, days)
        pauses = [_stop(each, begun.on) for each in stops]
        counting = days if court or which.counting == "working" else days.holidays_only()
        reading = _reading(which, begun, extended, pauses, counting)
        notes = [*_notes(reading, begun, extended, pauses), *_provisional(reading, days, final=final)]
    if want_json:
        click.echo(json.dumps(as_json(reading, counting, notes), ensure_ascii=False, indent=2))
        for note in notes:
            click.echo(note, err=True)
    else:
        click.echo(as_text(reading, counting, notes))


@law.command()
@click.argument("instrument")
@click.option("--json", "want_json", is_flag=True, help="Print the same as JSON.")
def path(instrument: str, *, want_json: bool) -> None:
    """Print the longest lawful path under INSTRUMENT, such as xinfang_2022, and its sum of days."""
    with sentences():
        steps = longest_path(instrument)
    total = steps[-1].sum
    if want_json:
        rows = [
            {"limit": each.limit.full_key, "citation": each.limit.citation, "days": each.days, "sum": each.sum}
            for each in steps
        ]
        click.echo(json.dumps({"instrument": instrument, "steps": rows, "days": total}, ensure_ascii=False, indent=2))
        return
    for each in steps:
        extension = f" ({each.limit.days} + {each.limit.extension_days})" if each.limit.extension_days else ""
        click.echo(f"{each.limit.key:<18}{each.days:>4} days, {each.sum:>3} in all  {each.limit.citation}{extension}")
    click.echo(f"The longest lawful path is {total} days, hearings not counted.")


@contextmanager
def sentences() -> Iterator[None]:
    """Turn what the law files refuse into one sentence on stderr and a non-zero exit."""
    try:
        yield
    except (LawDataError, UnknownLimit) as error:
        raise click.ClickException(str(error)) from error


def _start(text: str, which: Limit, given: int | None) -> Event:
    """Return the act that starts the clock, from a day or a time with zone."""
    if which.term == "given" and given is None:
        raise click.ClickException(f"{which.full_key}: the act itself gives the days; add --given N.")
    at = None
    try:
        if len(text) > len("2025-08-04"):
            at = datetime.fromisoformat(text)
            on = at.astimezone(SHANGHAI).date() if at.tzinfo else None
        else:
            on = date.fromisoformat(text)
    except (ValueError, OverflowError):
        raise click.ClickException(f"--from “{text}” is no day; write it like 2025-08-04.") from None
    if on is None:
        raise click.ClickException(f"--from “{text}” has no time zone; write it like 2025-08-04T09:30+08:00.")
    return Event(which.starts_at[0], on, at=at, days=given or 0)


def _stop(text: str, begun: date) -> tuple[date, date]:
    """Return the two days of ``FROM..TO``."""
    try:
        opened, closed = (date.fromisoformat(part) for part in text.split(".."))
    except ValueError:
        raise click.ClickException(
            f"--stop “{text}” is no pair of days; write it like 2025-08-10..2025-08-15."
        ) from None
    if not begun <= opened <= closed:
        raise click.ClickException(f"--stop “{text}”: it must begin on {begun} or later, and end after it begins.")
    return opened, closed


def _refuse_unknown_years(day: date, days: Calendar) -> None:
    """Stop at a day for which no calendar is known, nor will be with the next notice."""
    if day.year < days.first_year:
        raise click.ClickException(
            f"{day} lies before the first calendar ({days.first_year}); add calendars/{day.year}.toml and the years "
            "between (docs/howto/calendar.md)."
        )
    if day.year > days.last_year + 1:
        raise click.ClickException(
            f"{day} lies two years or more after the last calendar ({days.last_year}); add calendars/"
            f"{days.last_year + 1}.toml and the years up to it (docs/howto/calendar.md)."
        )


def _reading(
    which: Limit, begun: Event, extended: int | None, stops: list[tuple[date, date]], days: Calendar
) -> Reading:
    """Return what the clock shows after the start, an extension approved at once, and the stops."""
    events = [begun, *([Event(EXTENDED, begun.on, days=extended)] if extended else [])]
    for opened, closed in sorted(stops):
        if events[-1].on > opened:
            raise click.ClickException(f"--stop {opened}..{closed} overlaps another stop; give each hearing once.")
        if which.stopped_between:
            events += [Event(name, on) for name, on in zip(which.stopped_between, (opened, closed), strict=True)]
    return read(which, events, days)[0]


def _notes(reading: Reading, begun: Event, extended: int | None, stops: list[tuple[date, date]]) -> Iterator[str]:
    """Yield a sentence for each thing asked that the law does not count."""
    which = reading.limit
    if not which.in_force_on(begun.on):
        yield f"《{which.name}》 was not in force on {begun.on}; ask the edition of that day."
    if extended and extended > reading.extended_days:
        yield f"{which.citation} allows {which.extension_days} days of extension; {reading.extended_days} are counted."
    if len(stops) > len(reading.stops):
        known = "no stop after the last day" if which.stopped_between else "no act that stops this clock"
        yield f"{which.citation} knows {known}; {len(stops) - len(reading.stops)} stop(s) are not counted."
    if which.term == "hours" and begun.at is None:
        yield f"No time was given, so the hours are counted from the end of {begun.on}."
    if reading.due_on is None:
        yield f"{which.citation} names no number of days, so there is no due day."


def _provisional(reading: Reading, days: Calendar, *, final: bool) -> Iterator[str]:
    """Yield why the due day may still move; refuse it where a final day was asked for."""
    if reading.provisional:
        sentence = (
            f"calendars/{days.last_year + 1}.toml is missing: last days after {days.last_year}-12-31 are provisional. "
            "Add it from the State Council's notice (docs/howto/calendar.md)."
        )
        if final:
            raise click.ClickException(sentence)
        yield sentence
