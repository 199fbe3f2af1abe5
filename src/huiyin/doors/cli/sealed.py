"""``huiyin sealed``: open a sealed accusation, answer it and check receipts, off line on the reader's own machine."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from huiyin.lib.envelopes import NotAnEnvelope, open_with, seal_to
from huiyin.lib.keyfile import WrongPassphrase, private_in
from huiyin.lib.parcels import NotAParcel, Parcel, unpacked
from huiyin.lib.seals import SealBroken
from huiyin.lib.signing import NotSigned, checked

IN = click.Path(path_type=Path, exists=True, dir_okay=False)
OUT = click.Path(path_type=Path)
WORDS = (
    ("Day", "day"),
    ("Office complained of", "office"),
    ("Of its head", "of_head"),
    ("How to reach the person", "reach"),
)


@click.group()
def sealed() -> None:
    """Open and answer sealed accusations, without network or database."""


@sealed.command("open")
@click.argument("file", type=IN)
@click.option("--key", required=True, type=IN, help="Your key file.")
@click.option("--out", required=True, type=OUT, help="A new folder for the words and the files.")
def open_(file: Path, key: Path, out: Path) -> None:
    """Open a sealed accusation into a new folder that only you may enter."""
    with _in_one_sentence():
        parcel = _opened(file, key)
        out.mkdir(mode=0o700)
        _write(out / "accusation.txt", _told(parcel).encode())
        for at, (name, content) in enumerate(parcel.files, start=1):
            _write(out / f"{at}-{_safe(name)}", content)
    click.echo(f"{out / 'accusation.txt'} and {len(parcel.files)} files.")
    click.echo(f"sha256 of the envelope, as the person's receipt has it: {_digest(file)}")


@sealed.command("answer")
@click.argument("file", type=IN)
@click.option("--key", required=True, type=IN, help="Your key file.")
@click.option("--text", required=True, type=IN, help="What you answer, as plain text in UTF-8.")
@click.option("--out", required=True, type=OUT, help="The sealed answer to hand in on your page.")
def answer(file: Path, key: Path, text: Path, out: Path) -> None:
    """Seal an answer that only the person with the code can read."""
    with _in_one_sentence():
        said = _opened(file, key).said
        _write(out, seal_to([bytes.fromhex(said["answer_key"])], text.read_text("utf-8").encode()))
    click.echo(f"{out}: hand it in on the page of this envelope.")


@sealed.command("check")
@click.argument("receipt", type=IN)
@click.option("--public", required=True, help="The key for receipts, as the page of accusations prints it.")
@click.option("--envelope", type=IN, help="Also tell whether this envelope is the one of the receipt.")
def check(receipt: Path, public: str, envelope: Path | None) -> None:
    """Check that a receipt is signed by the installation that gave it."""
    with _in_one_sentence():
        said = checked(bytes.fromhex("".join(public.split())), receipt.read_text("utf-8"))
    if envelope is not None and f"sha256 {_digest(envelope)}" not in said.splitlines():
        raise click.ClickException("The receipt is genuine, but of another envelope.")
    click.echo(said)


@contextmanager
def _in_one_sentence() -> Iterator[None]:
    try:
        yield
    except (NotAnEnvelope, NotAParcel, NotSigned, SealBroken, WrongPassphrase) as trouble:
        raise click.ClickException(str(trouble)) from trouble
    except OSError as trouble:
        raise click.ClickException(f"{trouble.filename}: {trouble.strerror}.") from trouble
    except (ValueError, KeyError) as trouble:
        raise click.ClickException("A key or text in it is not written as it should be.") from trouble


def _opened(file: Path, key: Path) -> Parcel:
    passphrase = click.prompt("Passphrase", hide_input=True)
    return unpacked(open_with(private_in(key.read_text("utf-8"), passphrase), file.read_bytes()))


def _told(parcel: Parcel) -> str:
    lines = [f"{word}: {parcel.said[name]}" for word, name in WORDS if parcel.said.get(name)]
    return "\n".join([*lines, "", parcel.said.get("narrative", ""), ""])


def _safe(name: str) -> str:
    """Return the last part of a name without signs that steer a shell or terminal."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].lstrip(".")
    return "".join(sign for sign in last if sign.isprintable())[:80] or "file"


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
