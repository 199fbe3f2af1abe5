"""``huiyin receipt``: check a proof of what was handed in, on any machine, without network or database."""

from pathlib import Path

import click

from huiyin.lib.receipts import WrongPaper, examined
from huiyin.lib.signing import NotSigned

SHOWN = ("office", "number", "day", "entry", "sha256")
KEY_BYTES = 32


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--public", required=True, help="The key of the installation, as its page 核对凭证 prints it.")
def receipt(file: Path, public: str) -> None:
    """Check that a proof was signed by the installation that gave it, and that nothing of it was changed."""
    try:
        told, whole = examined(_key(public), file.read_text("utf-8"))
    except (NotSigned, WrongPaper) as trouble:
        raise click.ClickException(str(trouble)) from trouble
    except UnicodeDecodeError:
        raise click.ClickException(f"{file} is no text in UTF-8: give the file as it was saved.") from None
    for name in SHOWN:
        if name in told:
            click.echo(f"{name:<7} {told[name]}")
    click.echo(
        "Genuine; what was handed in is unchanged." if whole else "Genuine; what was handed in does not lie with it."
    )


def _key(public: str) -> bytes:
    try:
        key = bytes.fromhex("".join(public.split()))
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise click.ClickException("--public is no key: it has 64 digits 0-9 and a-f. Copy it from the page 核对凭证.")
    return key
