"""``huiyin index``: let texts be found that wait for it, at once instead of by the worker."""

import click

from huiyin.doors.cli import prepare
from huiyin.handling.letters.told import words_of_letter
from huiyin.record.traces.waiting import trace_waiting, waiting


@click.command()
@prepare.needs_database
def index() -> None:
    """Index the texts that wait: all from before there was a search, or the last minute's papers (docs/howto/search.md).

    Cut short it goes on where it stopped; people work meanwhile.
    """
    left = waiting()
    with click.progressbar(length=left, label="texts") as bar:
        while done := trace_waiting(words_of_letter):
            bar.update(done)
    click.echo(f"{left} texts indexed." if left else "Every text is indexed.")
