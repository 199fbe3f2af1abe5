"""THE table is whole: each act has one function, each state a way out, and the law names no act that is not there."""

import ast
from pathlib import Path

import huiyin
from huiyin.law.limits import limits
from huiyin.record.procedure.acts import TABLE
from huiyin.record.procedure.row import OPEN, STATES

HOUSE = Path(huiyin.__file__).parent
FLOORS = (HOUSE / "handling", HOUSE / "routines", HOUSE / "figures" / "publications")
ACTS = {row.act for rows in TABLE.values() for row in rows.values()}


def named_in_rooms() -> set[str]:
    """Return the acts that the rooms where acts are performed name in their code."""
    rooms = [path for floor in FLOORS for path in floor.rglob("*.py") if "lookups" not in path.parts]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in rooms]
    return {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)} & ACTS


def test_every_act_has_a_function_that_performs_it() -> None:
    assert ACTS - named_in_rooms() == set()


def test_every_state_can_be_left_or_is_final() -> None:
    left = {state for row in TABLE["petition"].values() for state in row.leaves if row.reaches not in (None, state)}
    assert STATES - left == set()


def test_a_dispute_leaves_every_state_that_it_reaches_or_is_closed() -> None:
    rows = TABLE["dispute"].values()
    left = {state for row in rows for state in row.leaves if row.reaches not in (None, state)}
    assert {row.reaches for row in rows if row.reaches} - left - {"given"} == {"closed"}


def test_every_state_that_is_reached_is_a_state() -> None:
    assert {row.reaches for rows in TABLE.values() for row in rows.values() if row.reaches} <= STATES | {"given"}


def test_closed_is_the_only_state_that_is_not_open() -> None:
    assert {"closed"} == STATES - OPEN


def test_every_act_that_the_law_of_petitions_names_exists() -> None:
    named = {
        act
        for limit in limits().values()
        if limit.binds.get("procedure") == ("petition",)
        for act in (*limit.starts_at, *limit.met_by, *limit.ended_by, *limit.stopped_between)
    }
    assert named - ACTS == set()
