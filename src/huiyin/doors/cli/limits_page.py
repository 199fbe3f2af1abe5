"""Pages of the reference that are made from data, so that they cannot drift from it."""

from collections.abc import Iterator

from huiyin.doors.cli.proof_card import length
from huiyin.law.limits import Limit, instruments, limits
from huiyin.law.paths import longest_path
from huiyin.law.profiles import profile, profiles
from huiyin.law.routes import Route, routes


def limits_markdown() -> str:
    """Return the page ``docs/reference/limits.md``: every limit, statutory route and profile, as Markdown."""
    return "\n".join([*_head(), *_instruments(), *_routes(), *_profiles()]) + "\n"


def _head() -> Iterator[str]:
    """Yield what the page is and how days are counted."""
    yield "# Time limits"
    yield ""
    yield "Generated from `src/huiyin/law/`; edit the files there, never this page."
    yield ""
    yield (
        "Days are days in Asia/Shanghai. The starting day is not counted. `strict` is the bare last day and warns the "
        "office; `due_on` is moved off closed days and judges. An extension counts from the strict end. An act after "
        "the last day extends and stops nothing. A right that was not used has ended; it is never late."
    )


def _instruments() -> Iterator[str]:
    """Yield one section an instrument."""
    for stem, head in instruments().items():
        yield from ("", f"## {head['name']} (`{stem}`)", "")
        until = f", until {head['repealed_on']}" if "repealed_on" in head else ""
        yield f"In force from {head['in_force']}{until}. {head.get('note', '')}".rstrip()
        if "source" in head:
            yield f"Source: {head['source']}; letters never print these numbers as law."
        if "longest_path" in head:
            yield f"Longest lawful path: {longest_path(stem)[-1].sum} days, hearings not counted."
        yield ""
        yield "| limit | article | length | duty of | starts at | met by | ended by | binds |"
        yield "|---|---|---|---|---|---|---|---|"
        yield from (_row(each) for each in limits().values() if each.instrument == stem)
        yield ""
        yield from (
            f"- `{each.key}`: “{each.text}”" for each in limits().values() if each.instrument == stem and each.text
        )


def _row(limit: Limit) -> str:
    """Return the table row of one limit."""
    extension = f" + {limit.extension_days}" if limit.extension_days else ""
    stop = f" (stopped from {' to '.join(limit.stopped_between)})" if limit.stopped_between else ""
    lapse = f", or when {' or '.join(limit.or_when_lapsed)} lapsed" if limit.or_when_lapsed else ""
    cells = (
        f"`{limit.key}`",
        limit.citation,
        f"{length(limit)}{extension}{stop}",
        f"{limit.duty_of} ({limit.nature})",
        ", ".join(limit.starts_at) + lapse,
        ", ".join(limit.met_by),
        ", ".join(limit.ended_by) or "–",
        f"per {limit.per}; " + "; ".join(f"{name} {'/'.join(values)}" for name, values in limit.binds.items()),
    )
    return f"| {' | '.join(cells)} |"


def _routes() -> Iterator[str]:
    """Yield the statutory routes with the resident's own time."""
    yield from ("", "## Statutory routes", "")
    yield "What goes before a petition (《信访工作条例》第31条), and how long the resident has. Articles cited, wording not kept."
    yield ""
    yield "| key | item | route | for | article | own time | counted from |"
    yield "|---|---|---|---|---|---|---|"
    for route in routes().values():
        cells = (
            f"`{route.key}`",
            route.item,
            route.name,
            route.matter,
            route.citation,
            _own(route),
            route.counted_from,
        )
        yield f"| {' | '.join(cell or '–' for cell in cells)} |"


def _own(route: Route) -> str:
    """Return the resident's own time in words, or ""."""
    lengths = ((route.days, "days"), (route.months, "months"), (route.years, "years"))
    return " ".join(f"{number} {unit if number > 1 else unit[:-1]}" for number, unit in lengths if number)


def _profiles() -> Iterator[str]:
    """Yield which instruments each profile chooses."""
    yield from ("", "## Profiles", "")
    for name in profiles():
        chosen = dict.fromkeys(limit.instrument for limit in profile(name).limits)
        yield f"- `{name}` {profile(name).name}: {', '.join(chosen)}"
