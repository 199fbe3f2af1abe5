"""``huiyin reader-key``: the key of a reader of sealed accusations, made on the reader's own machine."""

import os
from pathlib import Path

import click

from huiyin.lib.envelopes import fingerprint
from huiyin.lib.home import folder
from huiyin.lib.keyfile import new_keyfile

SHORTEST = 12
SERVER = "This machine serves huiyin: a reader's private key must never be on it. Run the command on your own machine."


@click.group("reader-key")
def reader_key() -> None:
    """Make the key that opens sealed accusations."""


@reader_key.command()
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The key file to make; it must not exist.")
def new(out: Path) -> None:
    """Make a private key in a file that a passphrase opens, and print the public key for the administrator.

    Keep the file off line and a copy in a safe: what was sealed to a lost key can be read by the other reader alone.
    """
    if (folder.home() / "keys" / "master").exists():
        raise click.ClickException(SERVER)
    text, public = new_keyfile(_passphrase())
    _write(out, text)
    click.echo(f"Private key: {out} (keep it off line, with a copy in a safe)")
    click.echo(f"Public key, for the security administrator:\n  {public.hex()}")
    click.echo(f"Fingerprint, to confirm it by on your page:\n  {fingerprint(public)}")


def _passphrase() -> str:
    said: str = click.prompt(f"Passphrase, {SHORTEST} signs or more", hide_input=True, confirmation_prompt=True)
    if len(said) < SHORTEST:
        raise click.ClickException(f"The passphrase is too short: give {SHORTEST} signs or more.")
    return said


def _write(out: Path, text: str) -> None:
    try:
        with os.fdopen(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be made ({error.strerror}). Name a new file.") from error
