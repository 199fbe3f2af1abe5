"""THE table of acts as pages of the reference: the acts, and the states they lead through."""

from __future__ import annotations

from collections.abc import Iterator

from huiyin.law.citations import cite
from huiyin.record.procedure.acts import TABLE
from huiyin.record.procedure.office_acts import OFFICE_ACTS
from huiyin.record.procedure.row import OPEN, STATES, Row

CALENDAR = ("team", "activity", "announcement", "emergency", "consultation", "target")
WALKED = (
    "petition",
    "dispute",
    "event",
    "order",
    "works",
    "cause",
    "export",
    "committee",
    "task",
    "reception",
    "meeting",
    "round",
    "roster",
    *CALENDAR,
)


def acts_markdown() -> str:
    """Return the page ``docs/reference/acts.md``: every act of every procedure that is walked, as Markdown."""
    lines = [
        "# Acts",
        "",
        "Generated from `acts.py`, `routine_acts.py` and `office_acts.py` in `src/huiyin/record/procedure/`; edit the tables there, never this page.",
        "A matter changes only by an act. An act is one dated entry of the journal, by one post or one resident.",
    ]
    for procedure in WALKED:
        lines += ["", f"## {procedure}", "", *_diagram(procedure), *_table(procedure)]
    return "\n".join([*lines, *_of_offices()]) + "\n"


def _of_offices() -> Iterator[str]:
    """Yield the acts of offices: they move no matter, and each is one role's alone."""
    yield from (
        "",
        "## offices",
        "",
        "Acts of administrators on offices, posts, accounts and lists; none moves a matter.",
    )
    yield from ("", "| act | who | basis |", "|---|---|---|")
    for row in OFFICE_ACTS.values():
        yield f"| `{row.act}` | {row.role} | {row.basis} |"


def _diagram(procedure: str) -> Iterator[str]:
    """Yield the state diagram in Mermaid: one arrow for each pair of states, named by its acts."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for row in TABLE[procedure].values():
        for start, end in _moves(row):
            arrows.setdefault((start, end), []).append(row.act)
    if not arrows:
        return  # acts without a matter move none
    yield "```mermaid"
    yield "stateDiagram-v2"
    for (start, end), acts in sorted(arrows.items()):
        yield f"    {start} --> {end}: {', '.join(acts)}"
    yield "    closed --> [*]"
    yield "```"
    yield ""


def _moves(row: Row) -> Iterator[tuple[str, str]]:
    """Yield the moves that an act makes; those that change nothing are left to the table."""
    if row.reaches is None or row.reaches == "given":
        return
    for start in sorted(row.leaves) or ["[*]"]:
        if start != row.reaches:
            yield start, row.reaches


def _table(procedure: str) -> Iterator[str]:
    yield "| act | from | to | who | must hold | basis |"
    yield "|---|---|---|---|---|---|"
    for row in TABLE[procedure].values():
        cells = (
            f"`{row.act}`",
            _states(row.leaves),
            row.reaches or "stays",
            ", ".join(sorted(row.roles)),
            ", ".join(sorted(row.holds)) or "–",
            cite(row.basis).formal,
        )
        yield f"| {' | '.join(cells)} |"


def _states(states: frozenset[str]) -> str:
    names = {STATES: "any", OPEN: "any open", frozenset(): "–"}
    return names.get(states) or ", ".join(sorted(states))
