"""``huiyin db rehearse``: copy the record beside itself, run this release's migrations there, and compare."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from huiyin.doors.cli import prepare
from huiyin.doors.cli.backups import fitting
from huiyin.doors.cli.rehearsal import commands, source, standing
from huiyin.doors.cli.rehearsal.place import DATABASE, Place, place
from huiyin.doors.cli.rehearsal.source import Source
from huiyin.lib.postgres import databases, roles

UNCOUNTED = "not compared: this release cannot count before its migrations. Name the huiyin in use with --before"


@dataclass
class Told:
    """What a rehearsal says step by step: how long each took, and the most that lay on the disk."""

    where: Place
    most: int = 0
    wrong: list[str] = field(default_factory=list)

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[list[str]]:
        """Say a step with its seconds once it is done, and what it adds."""
        began, said = time.monotonic(), list[str]()
        yield said
        self.most = max(self.most, self.where.size())
        click.echo(f"{name:<10}{time.monotonic() - began:8.1f} s  {'; '.join(said)}".rstrip())


@click.command()
@click.option(
    "--backup", type=click.Path(path_type=Path, exists=True), help="A .backup file, or the newest in a folder."
)
@click.option("--key-file", type=click.Path(path_type=Path, dir_okay=False), help="The key file it was made with.")
@click.option("--before", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The huiyin now in use.")
@click.option("--in", "within", type=click.Path(path_type=Path), help="A folder with room; the home if none.")
def rehearse(backup: Path | None, key_file: Path | None, before: Path | None, within: Path | None) -> None:
    """Run this release's migrations on a copy of the record, and say whether all stays what it was.

    The copy is of the live database as one moment sees it, or of a backup; it lies on a server of its own and is
    removed at the end. Nothing of the installation is changed. Exit 1 if anything differs, with the place.
    """
    with prepare.in_one_sentence():
        if backup:
            wrong = _rehearsed(source.backed_up(backup, key_file), before, within)
        else:
            with prepare.running():
                wrong = _rehearsed(source.live(), before, within)
    for each in wrong:
        click.echo(f"Differs: {each}")
    if wrong:
        click.echo("Do not upgrade: keep the release in use, and send these lines to who made this one.")
        raise SystemExit(1)
    click.echo("Nothing differs: this release may migrate the live database (huiyin db migrate).")


def _rehearsed(found: Source, before: Path | None, within: Path | None) -> list[str]:
    """Hold the rehearsal and return what differs."""
    with _room(), place(within, found.size, dict(found.manifest.facts)) as where:
        told = Told(where)
        _copy(found, where, told)
        stood = _standing(where, told)
        month = standing.last_closed_month(where.admin)
        old = _counted_before(where, month, before, told)
        with told.step("migrate") as said:
            said.append(f"{commands.migrated(where)} migrations")
        _check(where, stood, told)
        _compare_figures(where, month, old, told)
        click.echo(f"At most {told.most / 1e6:.0f} MB lay on the disk of {where.home.parent}.")
    return told.wrong


@contextlib.contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise click.ClickException(
            f"The rehearsal could not be held ({error.strerror or error}). Name another folder with --in. Nothing was changed."
        ) from error


def _copy(found: Source, where: Place, told: Told) -> None:
    """Lay the dump down and fill a database from it; the planner is told of its rows, as it knows those of the live one."""
    dump = where.home / "copy.dump"
    with told.step("copy") as said:
        said.append(found.name)
        with dump.open("wb") as file:
            dump.chmod(0o600)
            for piece in found.dump():
                file.write(piece)
        (where.home / "heads.jsonl").write_bytes(found.heads)
    with told.step("fill") as said:
        databases.create(where.server.admin(), DATABASE)
        fitting.refuse_older_server(found.manifest, where.admin)
        roles.ensure_roles(where.admin, password=where.app_password)
        fitting.fill(lambda: _pieces(dump), where.admin)
        with where.admin.connect() as connection:
            connection.execute("ANALYZE")
        said.append(f"{dump.stat().st_size / 1e6:.0f} MB of dump")
    dump.unlink()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            yield piece


def _standing(where: Place, told: Told) -> standing.Standing:
    with told.step("count") as said:
        found = standing.standing(where.admin)
        said.append(found.line)
    return found


def _counted_before(where: Place, month: str, before: Path | None, told: Told) -> list[dict[str, Any]] | None:
    """Return the last closed month's figures before the migrations, None where they cannot be had."""
    if not month:
        return None
    program = [str(before.absolute())] if before else prepare.HUIYIN
    with told.step("figures") as said:
        try:
            found = commands.figures(where, month, program)
        except ValueError as error:
            if before:
                raise click.ClickException(f"{before} cannot count the figures of {month}: {error}") from error
            said.append(UNCOUNTED)
            return None
        said.append(f"{len(found)} of {month}, before")
    return found


def _check(where: Place, stood: standing.Standing, told: Told) -> None:
    with told.step("verify"):
        told.wrong += commands.breaks(where)
    with told.step("doctor"):
        told.wrong += commands.findings(where)
    with told.step("count") as said:
        now = standing.standing(where.admin)
        told.wrong += standing.differing(stood, now)
        said.append(now.line)


def _compare_figures(where: Place, month: str, old: list[dict[str, Any]] | None, told: Told) -> None:
    if not month:
        return
    with told.step("figures") as said:
        try:
            now = commands.figures(where, month)
        except ValueError as error:
            told.wrong.append(f"this release cannot count the figures of {month}: {error}")
            return
        said.append(f"{len(now)} of {month}, after" if old is not None else UNCOUNTED)
        told.wrong += standing.differing_figures(old or [], now)
