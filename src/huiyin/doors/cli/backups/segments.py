"""One segment of WAL, sealed: what it says of itself, then its bytes made smaller."""

from __future__ import annotations

import hashlib
import json
import os
import re
import struct
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from huiyin.doors.cli.backups import container
from huiyin.doors.cli.backups.secret import Secret
from huiyin.lib.deflated import deflate, inflate
from huiyin.lib.sealed_stream import Torn, open_stream

MAGIC = "huiyin-wal"
NAME = re.compile(r"[0-9A-F]{24}")
NOTE = re.compile(r"[0-9A-F]{8}\.history|[0-9A-F]{24}\.(?:[0-9A-F]{8}\.backup|partial)")
"""What a server sets aside beside segments: of timelines, of bases, and the last half of an old timeline."""
SUFFIX = ".wal"
PIECE = 1 << 20
FIRST_PAGE = struct.Struct("=HHIQI4xQI")
"""XLogLongPageHeaderData: magic, flags, timeline, address, rest, identity of the cluster, size of segments."""
SURELY = timedelta(seconds=1)
"""An act is stamped no longer than this before it is written."""


@dataclass(frozen=True)
class Told:
    """What a sealed segment says of itself; every act before ``at`` is in it or in one before it."""

    name: str
    system: str
    at: str
    size: int
    digest: str

    @property
    def same(self) -> tuple[str, str, str]:
        """What two copies of one segment have in common."""
        return self.name, self.system, self.digest

    def line(self) -> bytes:
        """Return it as one line."""
        return json.dumps(asdict(self), sort_keys=True).encode() + b"\n"


def per_log(size: int) -> int:
    """Return how many segments have the same middle part of their name."""
    return (1 << 32) // size


def number(name: str, size: int) -> int:
    """Return which segment of its timeline a name means."""
    return int(name[8:16], 16) * per_log(size) + int(name[16:], 16)


def following(name: str, size: int) -> str:
    """Return the name of the segment after this one."""
    log, low = divmod(number(name, size) + 1, per_log(size))
    return f"{name[:8]}{log:08X}{low:08X}"


def is_wal(name: str) -> bool:
    """Say whether a name is one that a server gives to a segment or to a note beside it."""
    return bool(NAME.fullmatch(name) or NOTE.fullmatch(name))


def look(source: Path) -> Told:
    """Return what a segment of WAL is, from its first page and its last writing; or a note beside it.

    :raises ValueError: if it is half a segment, or none
    """
    if NOTE.fullmatch(source.name):
        return _told(source, system="")
    with source.open("rb") as file:
        page = file.read(FIRST_PAGE.size)
        if len(page) < FIRST_PAGE.size:
            raise ValueError(f"{source.name} is no segment of WAL")
        _, _, timeline, address, _, system, size = FIRST_PAGE.unpack(page)
    right = size and source.stat().st_size == size and NAME.fullmatch(source.name)
    if not right or (timeline, address) != (int(source.name[:8], 16), number(source.name, size) * size):
        raise ValueError(f"{source.name} is half a segment of WAL, or another one")
    return _told(source, str(system))


def _told(source: Path, system: str) -> Told:
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    found = source.stat()
    at = datetime.fromtimestamp(found.st_mtime, tz=UTC) - SURELY
    return Told(source.name, system, at.isoformat(), found.st_size, digest)


def seal(source: Path, secret: Secret, into: Path) -> Path:
    """Seal a segment into a folder, read it back, and only then give it its name; one that is there is left.

    :raises ValueError: if it is half a segment, or another of this name is there
    """
    told, path = look(source), into / f"{source.name}{SUFFIX}"
    if path.exists():
        if opened(path, secret).same != told.same:
            raise ValueError(f"{path} is there already and holds other WAL; give each installation a folder of its own")
        return path
    part = into / f".{source.name}.part"
    part.unlink(missing_ok=True)  # of a run that was cut short
    try:
        container.write(part, secret, _content(told, source), MAGIC)
        opened(part, secret)
        os.utime(part, (source.stat().st_mtime, source.stat().st_mtime))
        return container.give_name(part, path)
    finally:
        part.unlink(missing_ok=True)


def opened(path: Path, secret: Secret, target: Path | None = None) -> Told:
    """Return what a sealed segment is, after reading it to its end; with a target, write the segment there.

    Pages of zeros take no room in the target.

    :raises Torn: if it was cut or changed
    :raises click.ClickException: if its key is another, or it is none
    """
    with path.open("rb") as file:
        header, key, _ = container.begin(path, file, lambda _by: secret, MAGIC)
        pieces = open_stream(file, key, header)
        line, _, rest = next(pieces).partition(b"\n")
        told = Told(**json.loads(line))
        digest = hashlib.sha256()
        with (target or Path(os.devnull)).open("wb") as out:
            for piece in inflate(_after(rest, pieces)):
                digest.update(piece)
                if target and not piece.strip(b"\0"):
                    out.seek(len(piece), os.SEEK_CUR)
                else:
                    out.write(piece)
            if target:
                out.truncate()
    if digest.hexdigest() != told.digest:
        raise Torn(f"{path.name} holds something else than it says")
    return told


def sealed(folder: Path) -> list[Path]:
    """Return the sealed segments of a folder, oldest first."""
    return sorted(path for path in folder.glob(f"*{SUFFIX}") if NAME.fullmatch(path.stem))


def _content(told: Told, source: Path) -> Iterator[bytes]:
    yield told.line()
    with source.open("rb") as file:
        yield from deflate(iter(lambda: file.read(PIECE), b""))


def _after(rest: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield rest
    yield from pieces
