"""The least that a month's figures cost: plain narrow tables, one row a thing, days and codes alone, and their bare aggregates.

Written by hand, for all offices together; every number must be the same as the product's, which also counts what no
matter makes longer (meetings, rounds, activities). The tables hold what stands at the end and no past: the product, which
can tell any day, has more to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection

DONE = "('answered', 'reviewing', 'reviewed', 're_reviewing', 'performing', 'closed')"
RESOLVED = "('supported_performed', 'mediation_performed', 'reconciled')"
COUNTS = "m.procedure = 'petition' AND m.source <> 'carried'"
TABLES = f"""
CREATE UNLOGGED TABLE narrow_matter AS
  SELECT m.registered_on, m.split_from_id IS NOT NULL AS split, e.accepted_on, e.taken_on, e.directed_on, e.withdrawn_on,
         e.at_once_on, e.closed_on, e.resolved_on, e.anew_on, d.done_on, m.route = '31.1' AS court, c.unclear
  FROM record_matter m
  JOIN (SELECT matter_id, min("on") FILTER (WHERE act = 'accepted') AS accepted_on,
          min("on") FILTER (WHERE act IN ('accepted', 'replied', 'consulted', 'directed')) AS taken_on,
          min("on") FILTER (WHERE act = 'directed') AS directed_on, min("on") FILTER (WHERE act = 'withdrawn') AS withdrawn_on,
          min("on") FILTER (WHERE act IN ('replied', 'consulted')) AS at_once_on,
          min("on") FILTER (WHERE state_to = 'closed' AND state_from <> 'closed') AS closed_on,
          min("on") FILTER (WHERE act = 'withdrawn' OR act = 'closed' AND code IN {RESOLVED}) AS resolved_on,
          min("on") FILTER (WHERE act = 'raised_anew') AS anew_on
        FROM record_entry WHERE matter_id IS NOT NULL GROUP BY 1) e ON e.matter_id = m.id
  LEFT JOIN (SELECT matter_id, min("on") AS done_on FROM record_entry WHERE state_to IN {DONE} GROUP BY 1) d
    ON d.matter_id = m.id
  LEFT JOIN (SELECT matter_id, true AS unclear FROM record_contact WHERE part = 'first' AND NOT reachable) c
    ON c.matter_id = m.id
  WHERE {COUNTS} ORDER BY m.registered_on;
CREATE UNLOGGED TABLE narrow_contact AS
  SELECT c.received_on, c.persons, c.channel, c.part FROM record_contact c JOIN record_matter m ON m.id = c.matter_id
  WHERE {COUNTS} AND c.source <> 'carried' ORDER BY 1;
CREATE UNLOGGED TABLE narrow_clock AS
  SELECT k.due_on, k.met_on, k.ended_on, k.nature = 'duty' AND k."limit" <> 'xinfang_2022.notify_on_spot' AS duty,
         k."limit" IN ('xinfang_2022.notify_direct', 'xinfang_2022.notify_forwarded') AS notice,
         k."limit" = 'xinfang_2022.handle' AS reply, k."limit" = 'xinfang_2022.ask_review' AS review, k.extended_days
  FROM record_clock k JOIN record_matter m ON m.id = k.matter_id
  WHERE {COUNTS} AND k."limit" LIKE 'xinfang\\_%%' AND k.due_on IS NOT NULL ORDER BY 1;
CREATE UNLOGGED TABLE narrow_rating AS
  SELECT r.rated_on, r.how, r.of_petition_office AS petition, r.of_competent_office AS competent, r.solved
  FROM handling_rating r JOIN record_matter m ON m.id = r.matter_id WHERE {COUNTS} ORDER BY 1;
CREATE UNLOGGED TABLE narrow_served AS
  SELECT f.served_on, r.petition_on, r.competent_on, r.content
  FROM (SELECT contact_id, min("on") AS served_on FROM record_entry WHERE act = 'answer_served' GROUP BY 1) f
  LEFT JOIN (SELECT contact_id, min(rated_on) FILTER (WHERE of_petition_office <> '') AS petition_on,
               min(rated_on) FILTER (WHERE of_competent_office <> '') AS competent_on,
               bool_or(of_competent_office IN ('satisfied', 'basically')) AS content
             FROM handling_rating WHERE how IN ('self', 'at_window') GROUP BY 1) r ON r.contact_id = f.contact_id
  ORDER BY 1;
CREATE UNLOGGED TABLE narrow_cut AS
  SELECT m.registered_on, m.category_id AS category, m.village_id AS village, m.intake_office_id AS office
  FROM record_matter m WHERE m.procedure = 'petition' AND m.source <> 'carried' ORDER BY 1;
"""
NARROW = ("narrow_matter", "narrow_contact", "narrow_clock", "narrow_rating", "narrow_served", "narrow_cut")

_MONTH = "BETWEEN %(since)s AND %(until)s"
_NEW = f"accepted_on {_MONTH}"
_AT_WORK = f"({_NEW} OR accepted_on < %(since)s AND (done_on IS NULL OR done_on >= %(since)s))"
_REACHED = f"registered_on {_MONTH}"
_TAKEN = "(taken_on IS NOT NULL AND taken_on <= %(until)s)"
_COURT = "coalesce(court AND directed_on <= %(until)s, false)"
_LEFT = f"(NOT {_TAKEN} AND withdrawn_on IS NOT NULL AND withdrawn_on <= %(until)s)"
_UNCLEAR = f"(NOT {_TAKEN} AND unclear IS NOT NULL)"
_BASE = f"{_REACHED} AND NOT {_COURT} AND NOT {_LEFT} AND NOT {_UNCLEAR}"
_CLOSED = "closed_on BETWEEN %(since)s - 90 AND %(until)s - 90"
_DUE = f"due_on {_MONTH} AND NOT (met_on IS NULL AND ended_on IS NOT NULL AND ended_on <= due_on)"
_MET = "met_on IS NOT NULL AND met_on <= due_on"
_NOT_YET = "({0} IS NULL OR {0} > %(until)s)"
_OWN = "how IN ('self', 'at_window')"
_SERVED = "served_on BETWEEN %(since)s - 30 AND %(until)s - 30"

CELLS: dict[str, dict[str, tuple[str, str | None]]] = {
    "narrow_matter": {
        "matters_opened": (f"{_REACHED} AND NOT split", None),
        "matters_opened.split_off": (f"{_REACHED} AND split", None),
        "matters_accepted": (_NEW, None),
        "matters_accepted.answered_at_once": (f"at_once_on {_MONTH} AND (accepted_on IS NULL OR accepted_on > at_once_on)", None),
        "concluded_of_accepted": (f"{_NEW} AND done_on <= %(until)s", _NEW),
        "resolved": (f"{_NEW} AND resolved_on <= %(until)s", _NEW),
        "concluded_of_open": (f"{_AT_WORK} AND done_on <= %(until)s", _AT_WORK),
        "accepted": (f"{_BASE} AND {_TAKEN}", _BASE),
        "accepted.litigation": (f"{_REACHED} AND {_COURT}", None),
        "accepted.unclear": (f"{_REACHED} AND {_UNCLEAR}", None),
        "accepted.withdrawn": (f"{_REACHED} AND {_LEFT}", None),
        "raised_again": (f"{_CLOSED} AND anew_on BETWEEN closed_on AND closed_on + 90", _CLOSED),
    },
    "narrow_contact": {
        "contacts_registered": (f"received_on {_MONTH}", None),
        "visit_batches": (f"received_on {_MONTH} AND channel = 'visit'", None),
        "visit_batches.groups": (f"received_on {_MONTH} AND channel = 'visit' AND persons >= 5", None),
        "joint_letters": (f"received_on {_MONTH} AND channel = 'letter' AND persons >= 5", None),
        "first_contacts": (f"received_on {_MONTH} AND part = 'first'", None),
        "web_share": (f"received_on {_MONTH} AND channel = 'web'", f"received_on {_MONTH}"),
        "repeated_contacts": (f"received_on {_MONTH} AND part = 'repeat'", f"received_on {_MONTH}"),
    },
    "narrow_clock": {
        "notice_on_time": (f"notice AND {_DUE} AND {_MET}", f"notice AND {_DUE}"),
        "reply_on_time": (f"reply AND {_DUE} AND {_MET}", f"reply AND {_DUE}"),
        "reply_on_time.late": (f"reply AND {_DUE} AND met_on > due_on AND met_on <= %(until)s", None),
        "reply_on_time.unanswered": (f"reply AND {_DUE} AND (met_on IS NULL OR met_on > %(until)s)", None),
        "reply_on_time_extended": (f"reply AND extended_days > 0 AND {_DUE} AND {_MET}", f"reply AND extended_days > 0 AND {_DUE}"),
        "duties_in_time": (f"duty AND {_DUE} AND {_MET}", f"duty AND {_DUE}"),
        "review_requested": (f"review AND {_DUE} AND met_on <= %(until)s", f"review AND {_DUE}"),
        "overdue": (
            f"duty AND due_on <= %(until)s AND {_NOT_YET.format('met_on')} AND {_NOT_YET.format('ended_on')}", None,
        ),
    },
    "narrow_rating": {
        f"satisfied_with_{office}_office": (
            f"{_OWN} AND rated_on {_MONTH} AND {office} IN ('satisfied', 'basically')",
            f"{_OWN} AND rated_on {_MONTH} AND {office} <> ''",
        )
        for office in ("petition", "competent")
    } | {
        "solved": (f"{_OWN} AND rated_on {_MONTH} AND solved", f"{_OWN} AND rated_on {_MONTH} AND solved IS NOT NULL"),
        "satisfied_in_call_backs": (
            f"how = 'called_back' AND rated_on {_MONTH} AND competent IN ('satisfied', 'basically')",
            f"how = 'called_back' AND rated_on {_MONTH} AND competent <> ''",
        ),
    },
    "narrow_served": {
        "rated_competent_office": (f"{_SERVED} AND competent_on <= %(until)s", _SERVED),
        "rated_petition_office": (f"{_SERVED} AND petition_on <= %(until)s", _SERVED),
        "satisfied_of_all": (f"{_SERVED} AND content AND competent_on <= %(until)s", _SERVED),
    },
}  # fmt: skip
"""Table → cell → the condition of n, and of d where there is one."""
SUMS = """
SELECT coalesce(sum(persons), 0), coalesce(sum(persons) FILTER (WHERE persons >= 5), 0)
FROM narrow_contact WHERE channel = 'visit' AND received_on BETWEEN %(since)s AND %(until)s
"""
OPEN = """
SELECT count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY %(until)s - registered_on),
       percentile_disc(0.9) WITHIN GROUP (ORDER BY %(until)s - registered_on)
FROM narrow_matter WHERE registered_on <= %(until)s AND (done_on IS NULL OR done_on > %(until)s)
"""


def make_narrow() -> None:
    """Make the narrow tables, and let the planner know them."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES.replace("%%", "%"))
        for table in NARROW:
            cursor.execute(f"VACUUM (ANALYZE) {table}")


def bare_figures(since: date, until: date) -> dict[str, tuple[int | None, int | None]]:
    """Return the numbers of a month by name: one pass a table, one more for ages."""
    days = {"since": since, "until": until}
    with connection.cursor() as cursor:
        told: dict[str, tuple[int | None, int | None]] = {}
        for table, cells in CELLS.items():
            told |= zip(cells, _pairs(cells, _row(cursor, _aggregates(table, cells), days)), strict=True)
        persons, grouped = _row(cursor, SUMS, days)
        many, half, most = _row(cursor, OPEN, days)
    told |= {"visit_persons": (persons, None), "group_visit_persons": (grouped, None), "still_open": (many, None)}
    return told | {"days_open_median": (half, many), "days_open_p90": (most, many)}


def bare_page(
    months: list[tuple[date, date]],
) -> tuple[dict[str, tuple[int | None, int | None]], dict[str, dict[str, int]]]:
    """Return what a page of figures tells: the numbers of its first month by name, beside those of the others; and its cuts.

    One pass a table for all months, one more for ages, and one statement a cut.
    """
    days = {
        f"{end}{n}": day for n, month in enumerate(months) for end, day in zip(("since", "until"), month, strict=True)
    }
    told: dict[str, tuple[int | None, int | None]] = {}
    with connection.cursor() as cursor:
        for table, cells in CELLS.items():
            row = _row(cursor, _in_one_pass(_aggregates(table, cells), len(months)), days)
            told |= zip(cells, _pairs(cells, row[: len(row) // len(months)]), strict=True)
        for statement in (SUMS, OPEN):
            _row(cursor, _in_one_pass(statement, len(months)), days)
        cuts = {name: _cut(cursor, name, table, days) for name, table in CUTS.items()}
    return told, cuts


def _in_one_pass(statement: str, months: int) -> str:
    """Return a statement of one month asked for several: in one pass, unless a month chooses the rows themselves."""
    chosen, rows = re.split(r"\sFROM\s", statement, maxsplit=1)
    each = [_of(statement if "%(" in rows else chosen.strip().removeprefix("SELECT "), n) for n in range(months)]
    if "%(" in rows:
        return "SELECT * FROM " + " CROSS JOIN ".join(f"({one}) AS month{n}" for n, one in enumerate(each))
    return f"SELECT {', '.join(each)} FROM {rows}"


def _of(text: str, month: int) -> str:
    return text.replace("%(since)s", f"%(since{month})s").replace("%(until)s", f"%(until{month})s")


CUTS = {"channel": "narrow_contact", "category": "narrow_cut", "village": "narrow_cut", "office": "narrow_cut"}


def _cut(cursor: Any, name: str, table: str, days: dict[str, date]) -> dict[str, int]:
    day = "received_on" if table == "narrow_contact" else "registered_on"
    where = f"WHERE {day} BETWEEN %(since0)s AND %(until0)s"
    cursor.execute(f"SELECT {name}, count(*) FROM {table} {where} GROUP BY 1", days)
    return dict(cursor.fetchall())


def _aggregates(table: str, cells: dict[str, tuple[str, str | None]]) -> str:
    """Return the statement that counts all cells of a table in one pass."""
    sums = [f"count(*) FILTER (WHERE {said})" for pair in cells.values() for said in pair if said]
    return f"SELECT {', '.join(sums)} FROM {table}"


def _row(cursor: Any, statement: str, days: dict[str, date]) -> tuple[Any, ...]:
    cursor.execute(statement, days)
    found: tuple[Any, ...] = cursor.fetchone()
    return found


def _pairs(cells: dict[str, tuple[str, str | None]], row: tuple[Any, ...]) -> Iterator[tuple[Any, Any]]:
    numbers = iter(row)
    for _n, d in cells.values():
        yield next(numbers), next(numbers) if d else None


def alike(figures: Any, bare: dict[str, tuple[int | None, int | None]]) -> list[str]:
    """Return the cells that the product tells otherwise."""
    told = {each.key: (each.n, each.d) for each in figures}
    told |= {f"{each.key}.{beside.key}": (beside.n, None) for each in figures for beside in each.beside}
    return [f"{name}: {numbers} bare, {told[name]} told" for name, numbers in bare.items() if told[name] != numbers]
