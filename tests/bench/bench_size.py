"""What the steps from a town to a province cost: read copies, the day of distribution, a replica promoted.

Run it from the repository: ``python tests/bench/bench_size.py [MATTERS]``, on throw-away servers of its own. Some
matters are made by acts, the others are copies of them made by SQL, see ``many_matters``. It judges nothing: seconds
are this machine's.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from huiyin.lib.postgres import databases
from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.server import Server
from tests import servers
from tests.bench.town_server import ROOT, environment_of, free_port, huiyin, script

MADE, MATTERS = 300, 30_000
CLOCK = {"HUIYIN_CLOCK": "2026-03-10T09:00:00+08:00"}
SETTINGS = {**servers.SMALL, "wal_level": "logical", "shared_buffers": "256MB", "max_wal_size": "4GB"}


def main(matters: int) -> None:
    """Measure once."""
    with servers.homes() as home:
        town = Server(home("town"), SETTINGS)
        environment = {**environment_of(town.folders.root.parent, free_port()), **CLOCK}
        town.start()
        servers.with_tables(town)
        huiyin(environment, "db", "migrate", "--quiet")
        huiyin(environment, "sample", "--matters", str(MADE), "--seed", "1")
        script(environment, f"from tests.bench.many_matters import multiply; multiply({matters // MADE - 1})")
        copies(town, Server(home("county"), servers.SMALL), environment)
        follower(town, home("standby"))
        swapped(town.admin("huiyin"))


def copies(town: Server, above: Server, environment: dict[str, str]) -> None:
    """Have a county follow the town, and count from the copy."""
    address = town.admin("huiyin")
    with address.connect() as connection:
        connection.execute("CREATE ROLE reader LOGIN REPLICATION PASSWORD 'reads-only'")
        connection.execute(huiyin(environment, "copies", "share", "--to", "reader"))  # type: ignore[arg-type]
    above.start()
    databases.create(above.admin(), "copies")
    county = above.admin("copies")
    with county.connect() as connection:
        connection.execute(huiyin(environment, "copies", "tables"))  # type: ignore[arg-type]
        reader = town.address("reader", "reads-only", "huiyin").url
        wanted = huiyin(environment, "copies", "subscribe", "town", "--from", reader)
        with measured("first copy of what figures need"):
            connection.execute(wanted)  # type: ignore[arg-type]
            ready = "SELECT bool_and(srsubstate = 'r') FROM pg_subscription_rel"
            servers.until(lambda: connection.execute(ready).fetchone() == (True,), seconds=600)
        ((size,),) = connection.execute("SELECT pg_size_pretty(pg_database_size('copies'))").fetchall()
        connection.execute("ANALYZE")
    tell("size of the copy", str(size))
    tell("size of the town", str(_one(address, "SELECT pg_size_pretty(pg_database_size('huiyin'))")))
    month = ("figures", "--period", "2025-12", "--json")
    there = {**environment, "HUIYIN_COPIES_URL": county.url}
    with measured("a month's figures in the town, with the start of the command"):
        own = huiyin(environment, *month)
    with measured("a month's figures from the copy, with the start of the command"):
        copied = huiyin(there, *month, "--copies")
    tell("figures agree", str(own == copied))
    with county.connect() as connection:
        connection.execute("DROP SUBSCRIPTION huiyin_town")


def follower(town: Server, home: Path) -> None:
    """Make a standby and promote it."""
    with measured("a standby made and following"):
        standby = servers.follow(home, town.admin(), "standby1", SETTINGS)
    with measured("promoted, and taking writes"):
        servers.promote(standby)
        with standby.admin("huiyin").connect() as connection:
            connection.execute("CREATE TABLE first_write ()")


def swapped(database: Address) -> None:
    """Run the scripts of the day of distribution."""
    for name in ("1-fill", "2-keys"):
        with measured(f"deploy/division/{name}.sql"), database.connect() as connection, connection.transaction():
            connection.execute((ROOT / "deploy" / "division" / f"{name}.sql").read_text("utf-8"))  # type: ignore[arg-type]
    rows = "SELECT sum(n_live_tup) FROM pg_stat_user_tables WHERE relname IN (SELECT name FROM huiyin_divided)"
    with database.connect() as connection:
        connection.execute("ANALYZE")
    tell("rows of the large tables", f"{_one(database, rows):,}")


def _one(database: Address, sentence: str) -> object:
    with database.connect() as connection:
        ((found,),) = connection.execute(sentence).fetchall()  # type: ignore[arg-type]
    return found


@contextmanager
def measured(what: str) -> Iterator[None]:
    """Print how many seconds a block took."""
    begun = time.perf_counter()
    yield
    tell(what, f"{time.perf_counter() - begun:.2f} s")


def tell(what: str, figure: str) -> None:
    """Print one line."""
    print(f"{what:<70} {figure}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MATTERS)
