"""Facts about read copies: two towns with servers of their own, followed by a county that counts from both."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import psycopg
import pytest

from huiyin.figures.snapshot.needed import SEALED
from huiyin.lib.postgres import databases
from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.server import Server
from tests import servers
from tests.bench.town_server import environment_of, free_port, huiyin

LOGICAL = {**servers.SMALL, "wal_level": "logical"}
CLOCK = {"HUIYIN_CLOCK": "2026-03-10T09:00:00+08:00"}
READER, PASSWORD = "county_reader", "reads-figures-only"
CONTACTS, NO_SUMS = "contacts_registered", {"days_open_median", "days_open_p90"}
TOWNS = {"qingshi": "1", "baisha": "2"}
"""Code of each town, and the seed of its matters."""


COPIED = "SELECT bool_and(srsubstate = 'r') FROM pg_subscription_rel"
CONFIRMED = "SELECT bool_and(confirmed_flush_lsn >= %s) FROM pg_replication_slots"


@dataclass
class Installation:
    """A town's own installation, on a server of its own."""

    code: str
    server: Server
    environment: Mapping[str, str]

    def execute(self, sentence: str) -> None:
        with self.server.admin("huiyin").connect() as connection:
            connection.execute(sentence)  # type: ignore[arg-type]

    def share(self) -> None:
        self.execute(huiyin(self.environment, "copies", "share", "--to", READER))

    def figures(self, *more: str, **where: str) -> dict[str, dict[str, object]]:
        said = huiyin({**self.environment, **where}, "figures", "--period", "2025", "--json", *more)
        return {each["key"]: each for each in json.loads(said)}


@dataclass
class County:
    """The database of copies, and the installations that it follows."""

    database: Address
    towns: tuple[Installation, Installation]

    def rows(self, sentence: str) -> list[tuple[object, ...]]:
        with self.database.connect() as connection:
            return connection.execute(sentence).fetchall()  # type: ignore[arg-type]

    def execute(self, sentence: str) -> None:
        with self.database.connect() as connection:
            connection.execute(sentence)  # type: ignore[arg-type]

    def figures(self, *more: str) -> dict[str, dict[str, object]]:
        return self.towns[0].figures("--copies", *more, HUIYIN_COPIES_URL=self.database.url)

    def catch_up(self) -> None:
        """Wait until all is copied that the towns have now."""
        servers.until(lambda: self.rows(COPIED) == [(True,)], "the first copy")
        for town in self.towns:
            with town.server.admin("huiyin").connect() as connection:
                ((position,),) = connection.execute("SELECT pg_current_wal_flush_lsn()").fetchall()
                servers.until(lambda at=position, by=connection: by.execute(CONFIRMED, [at]).fetchone() == (True,))  # type: ignore[misc]


@pytest.fixture(scope="module")
def county() -> Iterator[County]:
    with servers.homes() as home:
        towns = tuple(_town(code, seed, Server(home(code), LOGICAL)) for code, seed in TOWNS.items())
        above = Server(home("county"), servers.SMALL)
        above.start()
        databases.create(above.admin(), "copies")
        county = County(above.admin("copies"), towns)  # type: ignore[arg-type]
        county.execute(huiyin(towns[0].environment, "copies", "tables"))
        for each in towns:
            _follow(county, each)
        county.catch_up()
        yield county
        for each in towns:
            county.execute(f"DROP SUBSCRIPTION huiyin_{each.code}")


def _town(code: str, seed: str, server: Server) -> Installation:
    server.start()
    servers.with_tables(server)
    environment = {**environment_of(server.folders.root.parent, free_port()), **CLOCK}
    town = Installation(code, server, environment)
    huiyin(environment, "db", "migrate", "--quiet")
    assert "matters by" in huiyin(environment, "sample", "--matters", "30", "--seed", seed, "--office", code)
    town.execute(f"CREATE ROLE {READER} LOGIN REPLICATION PASSWORD '{PASSWORD}'")
    town.share()
    return town


def _follow(county: County, town: Installation) -> None:
    address = town.server.address(READER, PASSWORD, "huiyin").url
    county.execute(huiyin(town.environment, "copies", "subscribe", town.code, "--from", address))


def test_a_county_counts_for_each_town_what_the_town_counts_itself(county: County) -> None:
    for town in county.towns:
        own, copied = town.figures("--office", town.code, "--lists"), county.figures("--office", town.code, "--lists")
        assert copied == own
        assert sum(each["n"] or 0 for each in own.values()) > 30  # type: ignore[misc]


def test_of_all_its_towns_a_county_counts_the_sum(county: County) -> None:
    one, two = (town.figures() for town in county.towns)
    both = county.figures()
    assert {
        key for key, each in both.items() if (each["n"] or 0) != (one[key]["n"] or 0) + (two[key]["n"] or 0)
    } <= NO_SUMS  # type: ignore[operator]
    assert both[CONTACTS]["n"] > one[CONTACTS]["n"] > 0  # type: ignore[operator]


def test_a_copy_holds_neither_words_nor_anything_sealed(county: County) -> None:
    kinds = county.rows(
        "SELECT attrelid::regclass::text, attname, format_type(atttypid, NULL) FROM pg_attribute "
        "JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0"
    )
    assert ("record_matter", "id", "uuid") in kinds
    assert [each for each in kinds if each[2] in SEALED] == []
    assert {table for table, _name, _kind in kinds}.isdisjoint({"record_party", "record_document", "record_staff"})


def test_the_role_of_the_county_reads_no_other_column(county: County) -> None:
    reader = county.towns[0].server.address(READER, PASSWORD, "huiyin")
    with reader.connect() as connection:
        connection.execute("SELECT id FROM record_matter LIMIT 1")
        for sealed in (
            "SELECT number FROM record_contact",
            "SELECT sealed FROM record_party",
            "SELECT * FROM record_staff",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(sealed)


def test_what_a_town_does_is_counted_above_at_once(county: County) -> None:
    before = county.figures("--office", county.towns[0].code)
    said = huiyin(
        county.towns[0].environment, "sample", "--matters", "5", "--seed", "9", "--office", county.towns[0].code
    )
    assert "5 matters" in said
    county.catch_up()
    after = county.figures("--office", county.towns[0].code)
    assert after == county.towns[0].figures("--office", county.towns[0].code)
    assert after[CONTACTS]["n"] > before[CONTACTS]["n"]  # type: ignore[operator]


def test_a_newer_town_shares_a_new_column_after_the_county_has_it(county: County) -> None:
    town = county.towns[0]
    with pytest.raises(psycopg.errors.DependentObjectsStillExist):  # an upgrade that drops a shared column says so
        town.execute("ALTER TABLE record_matter DROP COLUMN registered_on")
    county.execute("ALTER TABLE record_matter ADD COLUMN newer integer")
    town.execute("ALTER TABLE record_matter ADD COLUMN newer integer DEFAULT 7")
    with town.server.admin("huiyin").connect() as connection:
        ((listed,),) = connection.execute(
            "SELECT array_to_string(attnames, ', ') FROM pg_publication_tables WHERE tablename = 'record_matter'"
        ).fetchall()
    town.execute("ALTER PUBLICATION huiyin_figures DROP TABLE record_matter")
    town.execute(f"ALTER PUBLICATION huiyin_figures ADD TABLE record_matter ({listed}, newer)")
    town.execute("UPDATE record_matter SET newer = 8")
    servers.until(lambda: (8,) in county.rows("SELECT DISTINCT newer FROM record_matter"), "the new column")
    town.share()  # and back to what this version shares
