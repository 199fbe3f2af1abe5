"""``huiyin triage``: learn categories from an office's own texts, sort texts under them, find common causes."""

from __future__ import annotations

from pathlib import Path

import click

from huiyin.doors.cli.causes import causes
from huiyin.doors.cli.columns import column_of, read_rows, text_of, write_rows
from huiyin.doors.cli.learning import learn, use
from huiyin.doors.cli.starter.command import starter
from huiyin.lib.labels.trouble import LabelsError

_FILE = click.Path(path_type=Path, dir_okay=False)
HEADINGS = ("label", "probability", "unsure", "top_words")


@click.group()
def triage() -> None:
    """Suggest categories and common causes; a person decides. `learn` alone needs the database."""


@triage.command()
@click.option("--in", "source", type=_FILE, required=True, help="CSV or workbook with a heading row.")
@click.option("--text-column", "texts", multiple=True, required=True, help="Heading of the texts (repeatable).")
@click.option("--label-column", "labels", required=True, help="Heading of the labels.")
@click.option("--out", "target", type=_FILE, required=True, help="The model to write (npz).")
def train(source: Path, texts: tuple[str, ...], labels: str, target: Path) -> None:
    """Learn a model from labelled texts; rows without text or label are left out and counted."""
    rows = read_rows(source)
    at, label_at = column_of(rows, texts, source), column_of(rows, (labels,), source)[0]
    known = [(text_of(row, at), row[label_at].strip()) for row in rows[1:]]
    full = [(text, label) for text, label in known if text.strip() and label]
    from huiyin.lib.labels.learning import learn as learned  # noqa: PLC0415 - brings scikit-learn, which takes a second
    from huiyin.lib.labels.store import save  # noqa: PLC0415

    try:
        model = learned([text for text, _label in full], [label for _text, label in full])
        save(model, target)
    except LabelsError as error:
        raise click.ClickException(str(error)) from error
    left = len(known) - len(full)
    click.echo(
        f"{target.name}: learned {len(model.labels)} labels from {len(full)} texts"
        + (f"; {left} rows without text or label were left out." if left else ".")
    )


@triage.command()
@click.option("--model", "model_file", type=_FILE, required=True, help="A model that `huiyin triage train` wrote.")
@click.option("--in", "source", type=_FILE, required=True, help="CSV or workbook with a heading row.")
@click.option("--text-column", "texts", multiple=True, required=True, help="Heading of the texts (repeatable).")
@click.option("--out", "target", type=_FILE, required=True, help="CSV to write, a row for each row, same order.")
def classify(model_file: Path, source: Path, texts: tuple[str, ...], target: Path) -> None:
    """Write label, probability, unsure (0 or 1) and the words that speak for the label, one row for each text."""
    from huiyin.lib.labels.store import load  # noqa: PLC0415 - numpy is not needed to print help

    try:
        model = load(model_file)
    except LabelsError as error:
        raise click.ClickException(str(error)) from error
    rows = read_rows(source)
    at = column_of(rows, texts, source)
    guesses = model.guesses(text_of(row, at) for row in rows[1:])
    write_rows(
        target,
        HEADINGS,
        ((each.label, f"{each.probability:.4f}", int(each.unsure), " ".join(each.words)) for each in guesses),
    )
    click.echo(f"{target.name}: {len(rows) - 1} rows")


triage.add_command(causes)
triage.add_command(starter)
triage.add_command(learn)
triage.add_command(use)
