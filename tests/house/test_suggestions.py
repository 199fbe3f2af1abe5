"""Nothing is done by a machine: whoever acts is handed in by a door, and what suggests can neither act nor write."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import huiyin

HOUSE = Path(huiyin.__file__).parent
HANDED_ON = {
    ("intake/acts.py", "_anew"),  # by an arrival, which carries who brought it
    ("intake/acts.py", "_one_more"),
    ("intake/handed_ledgers.py", "_take_in"),  # by a job, for the post that handed the ledger in
}
SAY_WHO_ACTS = {
    "posts.py",  # the choice of one's own posts
    "seats.py",  # who is signed in
    "signing_in.py",
    "tokens.py",  # a program, in the name of who holds its post
    "acting.py",  # a resident, by a code
    "partners.py",  # the post of a partner, for what its signature says
    "drain.py",  # whether a post still sees what it is told of; nothing is done
    "handed_ledgers.py",  # the post that handed a ledger in
    "lookups.py",  # of administration: the system administrator, for commands of the shell
    "carry.py",  # the clerk's post, for whoever runs the import
    "taking.py",  # likewise
    "making.py",  # the post that proposed a sealed export, for whoever runs what two persons decided
    "county.py",  # the people of the demo
    "sampling.py",
}
SUGGEST = (
    *(HOUSE / "handling" / "triage" / "suggest").glob("*.py"),
    HOUSE / "handling" / "lookups" / "suggested.py",
    HOUSE / "doors" / "web" / "parts" / "suggested.py",
    HOUSE / "doors" / "web" / "counter" / "suggest.py",
)
WRITES = {
    "save",
    "create",
    "bulk_create",
    "update",
    "bulk_update",
    "delete",
    "get_or_create",
    "execute",
    "note_reading",
}


def trees(with_word: str) -> Iterator[tuple[Path, ast.Module]]:
    """Yield the sources in which a word stands; to look at all of them as trees takes seconds."""
    for path in HOUSE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if with_word in text:
            yield path, ast.parse(text)


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def named(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def authorless(tree: ast.Module) -> Iterator[str]:
    """Yield the functions that perform an act without being told by whom, or with somebody who acts by default."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        acts = [call for call in calls(function) if named(call) in {"perform", "perform_in_office"}]
        acts = [call for call in acts if isinstance(call.func, ast.Name)]
        given = {a.arg: d for a, d in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)}
        given |= dict.fromkeys(a.arg for a in function.args.args)
        if acts and ("by" not in given or given["by"] is not None):
            yield function.name


def test_every_act_is_told_by_whom() -> None:
    found = {(f"{path.parent.name}/{path.name}", name) for path, tree in trees("perform") for name in authorless(tree)}
    assert found == HANDED_ON


def test_a_function_that_acts_by_itself_is_found() -> None:
    assert list(authorless(ast.parse("def f(*, at):\n with perform('x', by=machine, at=at): pass"))) == ["f"]
    assert list(authorless(ast.parse("def f(*, by=ROBOT):\n with perform('x', by=by): pass"))) == ["f"]


def test_only_doors_and_seats_say_who_acts() -> None:
    found = {path.name for path, tree in trees("Acting") if any(named(call) == "Acting" for call in calls(tree))}
    assert found == SAY_WHO_ACTS


def test_what_suggests_calls_nothing_that_writes() -> None:
    found = {
        (path.name, named(call))
        for path in SUGGEST
        for call in calls(ast.parse(path.read_text(encoding="utf-8")))
        if named(call) in WRITES and isinstance(call.func, ast.Attribute)
    }
    assert found == set()
