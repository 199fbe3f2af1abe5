"""``huiyin check-report``: which figures of a work summary hold, which do not, which nobody can check."""

import json
import locale
import sys
from pathlib import Path
from typing import Any

import click

from huiyin.figures.checker.check import Checked, check
from huiyin.figures.checker.relations.relation import HARD, MISMATCH, OK, TRUNCATED
from huiyin.lib.reading.files import read_file
from huiyin.lib.reading.unreadable import UnreadableError

_NO_LEDGER = (
    "--ledger compares a report with the figures of this installation, which cannot be asked from here yet; "
    "leave it out to check the arithmetic of the text."
)
_SIGNS = {(MISMATCH, HARD): "✗", (MISMATCH, "soft"): "?", (TRUNCATED, HARD): "≈", (TRUNCATED, "soft"): "≈"}


@click.command("check-report")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--json", "want_json", is_flag=True, help="Print an array, one object a file, in the order given.")
@click.option("--ledger", is_flag=True, help="Compare with the figures of this installation.")
@click.option("--office", metavar="CODE", help="With --ledger: the office that reports.")
@click.option("--period", metavar="YYYY-MM", help="With --ledger: the period of the report.")
def check_report(
    files: tuple[Path, ...], *, want_json: bool, ledger: bool, office: str | None, period: str | None
) -> None:
    """Check the arithmetic of work summaries (txt, docx, pdf, html); needs no database.

    The exit code is 0 when every file was read, whatever was found in it, and 2 when one could not be read.
    """
    if ledger or office or period:
        raise click.ClickException(_NO_LEDGER)
    results = [_check(path) for path in files]
    if want_json:
        click.echo(json.dumps([_as_json(path, result) for path, result in results], ensure_ascii=False, indent=1))
    else:
        for path, result in results:
            _show(path, result)
    if any(isinstance(result, UnreadableError) for _, result in results):
        sys.exit(2)


def _check(path: Path) -> tuple[Path, Checked | UnreadableError]:
    """Check one file, keeping why it cannot be read."""
    try:
        return path, check(read_file(path))
    except UnreadableError as error:
        return path, error


def _sentence(error: UnreadableError) -> str:
    """Say why a file cannot be read, in Chinese where the system speaks Chinese."""
    return error.sentence("zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en")


def _as_json(path: Path, result: Checked | UnreadableError) -> dict[str, Any]:
    """Give the object of one file; an unreadable one has its sentence under ``error``."""
    if isinstance(result, UnreadableError):
        return {"file": str(path), "error": _sentence(result), "facts": [], "relations": [], "hints": []}
    return result.as_json(str(path))


def _show(path: Path, result: Checked | UnreadableError) -> None:
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
