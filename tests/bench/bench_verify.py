"""A whole record verified against a bare loop that reads the same rows and hashes them, in the same run.

Run it from the repository: ``python tests/bench/bench_verify.py [ENTRIES]``, on a throw-away server of its own. Entries and
the rows that acts made are written by COPY with true digests, see ``many_entries``. Speeds are told as ratios: machines differ.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.bench_search import middle
from tests.bench.table import Ratio, table
from tests.bench.town_server import environment_of, free_port, huiyin, script

ENTRIES, ROUNDS, FLOOR = 200_000, 3, 0.5
CHUNK = 2000
TABLES = ("record_matter", "record_contact", "record_claim")


def main(entries: int) -> int:
    """Measure once; return the exit code."""
    with tempfile.TemporaryDirectory(prefix="huiyin-bench-") as folder:
        Path(folder).chmod(0o711)
        environment = environment_of(Path(folder), free_port())
        try:
            huiyin(environment, "db", "url")
            told = json.loads(script(environment, f"from tests.bench.bench_verify import inside; inside({entries})"))
        finally:
            huiyin(environment, "db", "stop", "--force")
    count = told["entries"]
    ratios = [
        Ratio("entries alone", count / told["entries_ours"], count / told["entries_bare"], "entries a second", FLOOR),
        Ratio("with the rows that acts made", count / told["ours"], count / told["bare"], "entries a second", FLOOR),
    ]
    print(f"{count:,} entries, {told['rows']:,} rows that they made; {told['breaks']} breaks")
    print(table([each.line for each in ratios]))
    return 0 if told["breaks"] == 0 and all(each.kept for each in ratios) else 1


def inside(entries: int) -> None:
    """Fill the tables, walk each way, and print what it took as JSON."""
    from huiyin.record.journal.verify import verify
    from tests.bench.many_entries import fill

    rows = fill(entries)
    found = verify()
    took = middle(
        {
            "entries_bare": lambda: bare(rows=False),
            "entries_ours": lambda: verify(rows=False),
            "bare": lambda: bare(rows=True),
            "ours": verify,
        },
        ROUNDS,
    )
    print(json.dumps({"entries": found.entries, "rows": rows, "breaks": len(found.breaks), **took}))


def bare(*, rows: bool) -> int:
    """Read every entry in the order of its chain, and the rows that it made, and hash each; return how many were read."""
    import hashlib

    from django.db import connection, transaction

    read = 0
    with transaction.atomic(), connection.chunked_cursor() as entries, connection.cursor() as asked:
        entries.execute("SELECT * FROM record_entry ORDER BY office_id, seq")
        made = [each.name for each in entries.description].index("made")
        while chunk := entries.fetchmany(CHUNK):
            for row in chunk:
                hashlib.sha256(repr(row).encode()).digest()
            read += len(chunk)
            keys = [key.split(":") for row in chunk for key in json.loads(row[made])] if rows else []
            for name in TABLES if rows else ():
                asked.execute(f"SELECT * FROM {name} WHERE id = ANY(%s)", [[key for of, key in keys if of == name]])
                found = asked.fetchall()
                for row in found:
                    hashlib.sha256(repr(row).encode()).digest()
                read += len(found)
    return read


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES))
