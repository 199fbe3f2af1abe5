"""``huiyin exchange``: missives to and from the level above or below, as files on a stick."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from huiyin.doors.cli import prepare
from huiyin.doors.clock import now
from huiyin.figures.upward.acts import pack_figures
from huiyin.handling.exchange.asking import pack_asked
from huiyin.handling.exchange.lookups import standings, waiting
from huiyin.handling.exchange.packing import pack
from huiyin.handling.exchange.stick import MISSIVE, RECEIPT, file_name, take_files
from huiyin.handling.exchange.witnessed import Witnessing, given_back, witnessings
from huiyin.handling.exchange.witnessing import pack_heads
from huiyin.lib.missives import LARGEST
from huiyin.record.administration.partners import own_card
from huiyin.record.mail.partners import open_partners

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def exchange() -> None:
    """Exchange matters with the installation of the level above or below."""


@exchange.command()
@click.argument("folder", type=FOLDER)
@prepare.needs_database
def out(folder: Path) -> None:
    """Write into FOLDER what waits for a receipt, one file each; writing it again does no harm."""
    pack(now())
    pack_asked(now())
    pack_figures(now())
    pack_heads(now())
    written = 0
    for partner in open_partners():
        for row in waiting(partner):
            _write(folder / file_name(row), bytes(row.body or b""))
            written += 1
    click.echo(f"{written} written to {folder}.")


@exchange.command("in")
@click.argument("folder", type=FOLDER)
@prepare.needs_database
def in_(folder: Path) -> None:
    """Take what lies in FOLDER, in the order of numbers, and write a receipt beside each; take receipts of ours too.

    What cannot be taken is told by its file in one sentence and left there.
    """
    paths = sorted((*folder.glob(f"*{MISSIVE}"), *folder.glob(f"*{RECEIPT}")))
    done = take_files(((path.name, _bytes(path)) for path in paths), at=now())
    for each in done:
        if each.receipt:
            _write(folder / each.receipt_name, each.receipt)
        if each.refusal:
            click.echo(f"{each.name}: {each.refusal}", err=True)
    taken, refused = sum(bool(each.receipt) for each in done), sum(bool(each.refusal) for each in done)
    click.echo(f"{taken} taken, {len(done) - taken - refused} receipts, {refused} refused.")
    if refused:
        raise SystemExit(1)


@exchange.command()
@prepare.needs_database
def status() -> None:
    """Tell how the exchange with each partner stands."""
    heads = witnessings()
    for each in standings():
        way = each.partner.url or "by files"
        click.echo(f"{each.partner.own.code} ↔ {each.partner.code} ({each.partner.post.office.name}; {way})")
        since = f" since {each.oldest:%Y-%m-%d %H:%M}" if each.oldest else ""
        click.echo(
            f"  out: {each.sent} received there, {each.waiting} waiting{since}, {len(each.unmade)} could not be made"
        )
        click.echo(f"  in:  {each.came} came, {len(each.open)} not done, missing numbers: {_numbers(each.missing)}")
        for row in each.open:
            click.echo(f"    {row.number} {row.kind}: {row.why or 'waits for an earlier number'}")
        _tell(heads[each.partner.pk])


def _tell(heads: Witnessing) -> None:
    """Tell how far heads are countersigned both ways, and which chains went back."""
    if heads.named_on or heads.ours:
        click.echo(f"  our heads countersigned there: {_day(heads.ours)}")
    if heads.theirs:
        click.echo(f"  their heads countersigned here: {_day(heads.theirs)}")
    for each in heads.alarms:
        whose = "OUR CHAINS" if each.ours else "THEIR CHAINS"
        click.echo(f"  {whose} WENT BACK in the heads of {_day(each.signed_at)}: {'; '.join(map(str, each.back))}")


@exchange.command()
@click.argument("code")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to make.")
@prepare.needs_database
def witnessed(code: str, out: Path) -> None:
    """Give back the heads that we keep as a witness for the partner CODE, for it to check what it has (huiyin verify)."""
    texts = given_back(code)
    if not texts:
        raise click.ClickException(f"Nothing is kept for {code}. huiyin exchange status lists the partners.")
    lines = (json.dumps({"countersigned": text}, ensure_ascii=False) for text in texts)
    _write(out, "".join(f"{line}\n" for line in lines).encode())
    click.echo(
        f"{len(texts)} countersigned heads of {code} written to {out}. There: huiyin verify --given-back {out.name}"
    )


@exchange.command()
@prepare.needs_database
def card() -> None:
    """Print this installation's public keys and their fingerprint, for the administrator of the other side."""
    public, mark = own_card()
    click.echo(f"public keys  {public}\nfingerprint  {mark}")


def _bytes(path: Path) -> bytes:
    """Return a file's bytes, no more than a missive has and one."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "never"


def _numbers(missing: tuple[int, ...]) -> str:
    return ", ".join(map(str, missing)) or "none"
