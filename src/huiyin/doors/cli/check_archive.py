"""``huiyin check-archive``: whether a package of an archive is whole, without a database or a network."""

from __future__ import annotations

from pathlib import Path

import click

from huiyin.lib.archives import NoArchive, check


@click.command("check-archive")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--key", required=True, metavar="HEX", help="The public key of who made it, from its page “核对凭证”.")
def check_archive(file: Path, key: str) -> None:
    """Check a package: every item there, its digest right, the list signed; exit 1 with each place that is wrong."""
    try:
        public = bytes.fromhex(key)
    except ValueError:
        public = b""
    if len(public) != 32:  # noqa: PLR2004 - as Ed25519 has it
        raise click.BadParameter("a key has 64 hexadecimal digits.", param_hint="--key")
    try:
        found = check(file, public)
    except NoArchive as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read ({error.strerror}).") from error
    for name, value in found.facts.items():
        click.echo(f"{name}: {value}")
    for each in found.wrong:
        click.echo(f"Wrong: {each}")
    if found.wrong:
        raise SystemExit(1)
    click.echo(f"{found.items} items, each as the signed list has it.")
