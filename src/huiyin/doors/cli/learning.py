"""``huiyin triage learn`` and ``use``: a model of what sorters decided here, and which model is in use."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click

from huiyin.doors import clock
from huiyin.doors.cli import prepare
from huiyin.lib.labels.trouble import LabelsError

_FILE = click.Path(path_type=Path, dir_okay=False)
TOO_FEW = "Too few matters were sorted under categories there: learning needs two categories of eight matters each."


@click.command()
@click.option("--office", required=True, help="Code of the office; those under it are learned from too.")
@click.option(
    "--out", "target", type=_FILE, default=None, help="Where to write it; if not given, it is used from now on."
)
@prepare.needs_database
def learn(office: str, target: Path | None) -> None:
    """Learn categories from what sorters decided here.

    Texts are opened in memory alone; the file holds numbers, no text and no word. Confidential matters are left out.
    """
    from huiyin.handling.lookups.decided import lessons_of  # noqa: PLC0415 - needs Django, which the wrapper sets up
    from huiyin.handling.triage.suggest.learned import own_file  # noqa: PLC0415
    from huiyin.handling.triage.suggest.teaching import taught  # noqa: PLC0415 - brings scikit-learn
    from huiyin.lib.labels.store import save  # noqa: PLC0415
    from huiyin.record.offices.lookups import office as office_of  # noqa: PLC0415

    lessons, codes, left = lessons_of(office_of(office), clock.now().date())
    if len({code for _text, code in lessons}) < 2:  # noqa: PLR2004 - a choice needs two
        raise click.ClickException(TOO_FEW)
    try:
        model, found = taught(lessons, codes, office)
        save(model, target or own_file())
    except LabelsError as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"{(target or own_file()).name}: learned {len(model.labels)} categories from {found.texts} matters"
        + (f"; {left} were left out (rare or ended categories)." if left else ".")
    )
    click.echo(
        f"matters not learned: category right {found.right:.0%}, first level right {found.right_above:.0%}; "
        f"sure of {found.sure:.0%}, right among these {found.right_if_sure:.0%}"
    )


@click.command()
@click.option("--model", "source", type=_FILE, default=None, help="A model that `huiyin triage learn` wrote.")
@click.option("--starter", is_flag=True, help="Go back to the model that is shipped.")
def use(source: Path | None, *, starter: bool) -> None:
    """Say which model suggests categories from now on; the next page that is opened asks it."""
    if (source is None) is not starter:
        raise click.UsageError("Name a model with --model FILE, or go back with --starter.")
    prepare.django()
    from huiyin.handling.triage.suggest.learned import about, own_file  # noqa: PLC0415 - needs Django, set up above
    from huiyin.lib.labels.store import load  # noqa: PLC0415

    own = own_file()
    if source is None:
        own.unlink(missing_ok=True)
        click.echo("The starter suggests categories now.")
        return
    draft = own.with_name(f".{own.name}.{os.getpid()}")
    try:
        about(load(source), source.name)
        shutil.copyfile(source, draft)
        draft.replace(own)
    except LabelsError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{own} cannot be written ({error.strerror}). Check HUIYIN_HOME.") from error
    click.echo(f"{source.name} suggests categories now.")
