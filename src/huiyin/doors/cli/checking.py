"""``huiyin check-report``: which figures of a work summary hold, which do not, which nobody can check."""

import json
import locale
import sys
from pathlib import Path
from typing import Any

import click

from huiyin.figures.checker.against_ledger import (
    AGREES,
    CONTRADICTS,
    DOUBTFUL,
    Compared,
    Ledger,
    against_ledger,
)
from huiyin.figures.checker.check import Checked, check
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, OK, TRUNCATED
from huiyin.lib.reading.files import read_file
from huiyin.lib.reading.unreadable import UnreadableError

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_LEDGER_ASKS = "--ledger needs --office CODE and --period P; {given} alone says too little. Give all three."
_LEDGER_SIGNS = {AGREES: "=", CONTRADICTS: "✗", DOUBTFUL: "?"}
_SIGNS = {(MISMATCH, HARD): "✗", (MISMATCH, "soft"): "?", (TRUNCATED, HARD): "≈", (TRUNCATED, "soft"): "≈"}


@click.command("check-report")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--json", "want_json", is_flag=True, help="Print an array, one object a file, in the order given.")
@click.option("--ledger", is_flag=True, help="Compare with this installation's figures too; this needs its database.")
@click.option("--office", metavar="CODE", help="With --ledger: the office that reports; all under it are included.")
@click.option("--period", metavar="P", help="With --ledger: 2025, 2025Q1, 2025H1, 2025-03 or 2025-03-01..2025-03-31.")
def check_report(
    files: tuple[Path, ...], *, want_json: bool, ledger: bool, office: str | None, period: str | None
) -> None:
    """Check the arithmetic of work summaries (txt, docx, pdf, html); without --ledger it needs no database.

    The exit code is 0 when every file was read, whatever was found in it, and 2 when one could not be read.
    """
    counted = _ledger(office, period) if ledger or office or period else None
    results = [_check(path) for path in files]
    if want_json:
        click.echo(_array([_object(_as_json(path, result, counted)) for path, result in results]))
    else:
        for path, result in results:
            _show(path, result, counted)
    if any(isinstance(result, UnreadableError) for _, result in results):
        sys.exit(2)


def _ledger(office: str | None, period: str | None) -> Ledger:
    """Count the installation's figures.

    :raises click.ClickException: if office or period is missing, or is none, or the database cannot be had
    """
    if not office or not period:
        raise click.ClickException(_LEDGER_ASKS.format(given="--office" if office else "--period" if period else "it"))
    from huiyin.doors.cli import prepare  # noqa: PLC0415 - brings the database's library, which a plain check spares

    with prepare.database(), prepare.in_one_sentence():
        from huiyin.doors.clock import now  # noqa: PLC0415 - needs Django, set up just now, as the next three
        from huiyin.figures.indicators.period import period as period_of  # noqa: PLC0415
        from huiyin.figures.indicators.scope import scope  # noqa: PLC0415
        from huiyin.figures.ledger import gathered  # noqa: PLC0415

        return gathered(period_of(period, now().date()), scope(office))


def _check(path: Path) -> tuple[Path, Checked | UnreadableError]:
    """Check one file, keeping why it cannot be read."""
    try:
        return path, check(read_file(path))
    except UnreadableError as error:
        return path, error


def _sentence(error: UnreadableError) -> str:
    """Say why a file cannot be read, in Chinese where the system speaks Chinese."""
    return error.sentence("zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en")


def _as_json(path: Path, result: Checked | UnreadableError, ledger: Ledger | None) -> dict[str, Any]:
    """Give the object of one file; an unreadable one has its sentence under ``error``."""
    if isinstance(result, UnreadableError):
        nothing: dict[str, Any] = {"facts": [], "relations": [], "hints": []}
        return {"file": str(path), "error": _sentence(result), **nothing, **({"ledger": []} if ledger else {})}
    told = result.as_json(str(path))
    if ledger:
        told["ledger"] = [each.as_json() for each in against_ledger(result, ledger)]
    return told


def _object(told: dict[str, Any]) -> str:
    """Write one file's object with one fact, relation or hint a line (the library's own indenting takes a second a MB)."""
    parts = {
        key: _array([_ENCODE(each) for each in value]) if isinstance(value, list) else _ENCODE(value)
        for key, value in told.items()
    }
    return "{" + ",\n ".join(f"{json.dumps(key)}: {part}" for key, part in parts.items()) + "}"


def _array(parts: list[str]) -> str:
    """Write an array with one part a line."""
    return "[\n" + ",\n".join(parts) + "\n]" if parts else "[]"


def _show(path: Path, result: Checked | UnreadableError, ledger: Ledger | None) -> None:
    """Print the findings of one file, the gravest first."""
    if isinstance(result, UnreadableError):
        click.echo(_sentence(result), err=True)
        return
    click.echo(f"{path.name}: {_summary(result)}")
    for relation in result.findings:
        place = f"“{relation.claimed.span}”: " if relation.claimed else ""
        click.echo(f"  {_SIGNS[relation.verdict, relation.strength]} {place}{relation.sentence}")
    for hint in result.hints:
        click.echo(f"  · {hint.sentence}")
    if ledger:
        _show_ledger(against_ledger(result, ledger))


def _show_ledger(compared: list[Compared]) -> None:
    """Print what the ledger says of the text's figures."""
    click.echo("  与本机台账对照：" + ("" if compared else "没有名称和统计期都对得上的数字。"))
    for each in compared:
        click.echo(f"  {_LEDGER_SIGNS[each.verdict]} “{each.fact.span}”: {each.sentence}")


def _summary(result: Checked) -> str:
    """Count what was found."""
    relations = result.relations
    holds = sum(relation.verdict == OK for relation in relations)
    cut = sum(relation.verdict == TRUNCATED for relation in relations)
    wrong = sum(relation.verdict == MISMATCH and relation.strength == HARD for relation in relations)
    doubtful = len(relations) - holds - cut - wrong
    if result.language == "en":
        return (
            f"{len(result.facts)} figures, {len(relations)} relations: {holds} hold, {cut} cut instead of rounded, "
            f"{wrong} do not follow, {doubtful} doubtful."
        )
    return (
        f"{len(result.facts)}个数字，{len(relations)}处关系："
        f"{holds}处相符，{cut}处截尾，{wrong}处对不上，{doubtful}处存疑。"
    )
