"""``huiyin triage starter``: make the model that is shipped, from our own sentences, and say how weak it is."""

from __future__ import annotations

from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.lib.labels.trouble import LabelsError


@click.command()
@click.option(
    "--out",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The model to write (npz); the shipped one is src/huiyin/handling/triage/suggest/starter.npz.",
)
def starter(target: Path) -> None:
    """Make the starter model from the sentences of the demo and our own; the same sentences make the same model."""
    prepare.django()
    from huiyin.doors.cli.starter.lessons import lessons  # noqa: PLC0415 - needs Django, set up above
    from huiyin.doors.cli.starter.making import made, tried  # noqa: PLC0415
    from huiyin.lib.labels.store import save  # noqa: PLC0415

    told = lessons()
    model = made(told)
    try:
        save(model, target)
    except LabelsError as error:
        raise click.ClickException(str(error)) from error
    found = tried(told)
    click.echo(
        f"{target.name}: {len(model.labels)} categories from {found.texts} sentences, {target.stat().st_size} bytes"
    )
    click.echo(
        f"unseen sentences: category right {found.right:.0%}, first level right {found.right_above:.0%}; "
        f"sure of {found.sure:.0%}, right among these {found.right_if_sure:.0%}"
    )
