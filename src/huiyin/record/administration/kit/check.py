"""Walk the chains of this kit and check what was signed over them; say of each whether it agrees, and where it differs.

Run it in the folder of the kit with any Python from 3.9: ``python check.py [--key HEX] [--witness HEX …]``. It needs nothing
else, reads the files beside it and writes none. Name the public keys as the offices themselves print them; a key that is
not named is taken from the kit, and said to be so. It ends with 0 if everything agrees, else with 1.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import csv
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

HEADS, COUNTERSIGNED, START = "huiyin heads 1", "huiyin countersigned 1", "0" * 64
READINGS = "readings"
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]


def _x_of(y: int, sign: int) -> int:
    """Return the other coordinate of a point of the curve (RFC 8032, 5.1.3).

    :raises ValueError: if no point has this one
    """
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        raise ValueError("no point of the curve")
    return P - x if (x & 1) != sign else x


def _point(encoded: bytes) -> Point:
    number = int.from_bytes(encoded, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    if len(encoded) != 32 or y >= P:  # noqa: PLR2004 - bytes of a point
        raise ValueError("no point of the curve")
    x = _x_of(y, sign)
    return x, y, 1, x * y % P


def _added(one: Point, other: Point) -> Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(number: int, point: Point) -> Point:
    made: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            made = _added(made, point)
        point, number = _added(point, point), number >> 1
    return made


_Y = 4 * pow(5, P - 2, P) % P
BASE: Point = (_x_of(_Y, 0), _Y, 1, _x_of(_Y, 0) * _Y % P)


def is_signed(public: bytes, text: bytes, signature: bytes) -> bool:
    """Tell whether a signature of 64 bytes is that of the public key over the text (Ed25519, RFC 8032, 5.1.7)."""
    try:
        key, r = _point(public), _point(signature[:32])
    except ValueError:
        return False
    s = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= Q:  # noqa: PLR2004 - bytes of a signature
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + text).digest(), "little") % Q
    left, right = _times(s, BASE), _added(r, _times(k, key))
    return not (left[0] * right[2] - right[0] * left[2]) % P and not (left[1] * right[2] - right[1] * left[2]) % P


def opened(text: str) -> tuple[str, list[str]]:
    """Return the key that a signed text names and its lines without the signature.

    :raises ValueError: if it is not signed by that key
    """
    *lines, last = [line.strip() for line in text.strip().splitlines()]
    key = next(line for line in lines if line.startswith("key "))[4:]
    try:
        mark = base64.b64decode(last[len("signed ") :], validate=True)
    except binascii.Error as error:
        raise ValueError("no signature") from error
    if not last.startswith("signed ") or not is_signed(bytes.fromhex(key), "\n".join(lines).encode(), mark):
        raise ValueError("not signed by the key that it names")
    return key, lines


class Audit:
    """What is checked, what was found, and how far each chain is signed for."""

    def __init__(self, folder: Path, key: str, witnesses: list[str]) -> None:
        self.folder, self.key, self.witnesses = folder, key.lower(), [each.lower() for each in witnesses]
        self.marks: dict[str, dict[int, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
        self.ends: dict[str, tuple[int, str]] = {}
        self.vouched: dict[tuple[str, str], int] = {}
        self.differs = self.agrees = 0

    def say(self, what: str) -> None:
        """Tell a line."""
        sys.stdout.write(f"{what}\n")

    def wrong(self, what: str) -> None:
        """Tell what differs, with its place."""
        self.differs += 1
        self.say(f"differs  {what}")

    def _lines(self, name: str) -> Iterator[tuple[str, str]]:
        with (self.folder / name).open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                yield f"{name} line {number}", next(iter(json.loads(line).values()))

    def heads(self) -> None:
        """Check every signed head, and note what each says of a place of a chain."""
        for where, text in self._lines("heads.jsonl"):
            self._one(where, text, "the office's own heads")
        for where, text in self._lines("countersigned.jsonl"):
            try:
                key, lines = opened(text)
                at = lines.index(HEADS)
            except (ValueError, StopIteration) as error:
                self.wrong(f"{where}: {error}")
                continue
            who = f"{lines[2][len('witness ') :]} (key {key[:16]})"
            if lines[0] != COUNTERSIGNED or (self.witnesses and key not in self.witnesses):
                self.wrong(f"{where}: countersigned by a key that was not named, {key}")
                continue
            for line in lines[4:at]:
                if line.startswith("back "):
                    self.wrong(f"{where}: {who} found that a chain went back: {line[5:]}")
            back = {line[5:].rsplit(" ", 2)[0] for line in lines[4:at]}
            self._one(where, "\n".join(lines[at:]), who, back)

    def _one(self, where: str, text: str, who: str, back: set[str] | None = None) -> None:
        try:
            key, lines = opened(text)
        except (ValueError, StopIteration) as error:
            self.wrong(f"{where}: {error}")
            return
        if lines[0] != HEADS or key != self.key:
            self.wrong(f"{where}: heads signed by another key, {key}")
            return
        self.agrees += 1
        for line in lines[3:]:
            chain, count, digest = line.rsplit(" ", 2)
            if chain not in (back or ()):
                self.marks[chain][int(count)].add((digest, f"{who}, {lines[1][3:]}"))

    def walk(self, name: str, chain_of: str) -> None:
        """Follow each chain of a file from its first row: numbers, links, the database's clock, what was signed."""
        before: dict[str, tuple[int, str, str]] = {}
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                chain = f"chain {row['office']}" if chain_of == "office" else chain_of
                seq, digest, clock = before.get(chain, (0, START, ""))
                here, moment = int(row["seq"]), row["recorded_at" if chain_of == "office" else "until"]
                if here != seq + 1:
                    self.wrong(f"{chain} {seq + 1}: missing, or out of order")
                elif row["previous"] != digest:
                    self.wrong(f"{chain} {here}: does not follow from the one before it")
                if clock and datetime.fromisoformat(moment) < datetime.fromisoformat(clock):
                    self.wrong(f"{chain} {here}: recorded before the one before it")
                self._held(chain, here, row["digest"])
                before[chain] = here, row["digest"], moment
                self.ends[chain] = here, row["digest"]

    def _held(self, chain: str, seq: int, digest: str) -> None:
        """Hold one row against all that was signed of its place."""
        for seen, who in sorted(self.marks[chain].pop(seq, ()) if chain in self.marks else ()):
            if seen != digest:
                self.wrong(f"{chain} {seq}: is not what was signed by {who}")
            else:
                by = who.rpartition(", ")[0]
                self.vouched[chain, by] = max(seq, self.vouched.get((chain, by), 0))

    def finish(self) -> int:
        """Tell what was signed and is gone, how far each chain is signed for, and the sum; return how many differ."""
        for chain, left in sorted(self.marks.items()):
            for seq, said in sorted(left.items()):
                self.wrong(f"{chain} {seq}: gone, but signed by {min(said)[1]}")
        for chain, (seq, _digest) in sorted(self.ends.items()):
            by = [f"{who} up to {upto}" for (of, who), upto in sorted(self.vouched.items()) if of == chain]
            self.say(f"walked   {chain}: {seq} entries; signed by {'; '.join(by) or 'nobody'}")
        self.say(f"{len(self.ends)} chains, {self.agrees} signed heads, {self.differs} differ.")
        return self.differs


def main(words: list[str] | None = None) -> int:
    """Check the kit; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent)
    parser.add_argument("--key", default="", help="the office's public key, as its own page prints it")
    parser.add_argument("--witness", action="append", default=[], help="a witness's public key, as its page prints it")
    asked = parser.parse_args(words)
    key = asked.key or (asked.folder / "public-key.txt").read_text("utf-8").strip()
    audit = Audit(asked.folder, key, asked.witness)
    if not asked.key:
        audit.say(f"note     the key is the kit's own, {key}: compare it with the office's page")
    audit.heads()
    audit.walk("acts.csv", "office")
    audit.walk("blocks.csv", READINGS)
    return 1 if audit.finish() else 0


if __name__ == "__main__":
    sys.exit(main())
