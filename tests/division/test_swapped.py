"""The day of distribution on one server: columns filled, keys swapped, and the same code at work on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from huiyin.lib.postgres.server import Server
from tests import servers
from tests.bench.town_server import huiyin
from tests.division.province import COUNTIES, FEW
from tests.division.whole import ALL, PASSWORD, SCRIPTS, Province, laid_out, swap_keys

OWN, OTHER = COUNTIES[1], COUNTIES[2]


@pytest.fixture(scope="module")
def notices() -> list[str]:
    return []


@pytest.fixture(scope="module")
def province(notices: list[str]) -> Iterator[Province]:
    with servers.homes() as home:
        province = laid_out(Server(home("whole"), servers.SMALL))
        notices += swap_keys(province)
        yield province


def test_whatever_cannot_be_without_a_matter_lies_by_county(province: Province) -> None:
    left = province.rows(
        "SELECT attrelid::regclass::text, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid "
        "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnotnull "
        "AND attname IN ('matter_id', 'contact_id', 'entry_id') AND relname NOT IN (SELECT name FROM huiyin_divided)"
    )
    assert left == []
    assert {"record_matter", "record_standing", "handling_rating", "routines_task"} <= set(province.divided())
    assert {"record_office", "record_staff", "record_category"}.isdisjoint(province.divided())


def test_every_row_lies_where_its_matter_does(province: Province) -> None:
    assert dict(province.rows("SELECT county, count(*) FROM record_matter GROUP BY county")) == {
        county: FEW + number for number, county in enumerate(COUNTIES)
    }
    for name, link in province.rows("SELECT name, link FROM huiyin_divided WHERE parent = 'record_matter'"):
        apart = f"SELECT count(*) FROM {name} t JOIN record_matter m ON m.id = t.{link} WHERE t.county <> m.county"
        assert province.rows(apart) == [(0,)], name


def test_every_key_of_a_large_table_begins_with_the_county(province: Province) -> None:
    without = province.rows(
        "SELECT indexrelid::regclass::text FROM pg_index WHERE (indisunique OR indisexclusion) "
        "AND indrelid::regclass::text IN (SELECT name FROM huiyin_divided) "
        "AND pg_get_indexdef(indexrelid) !~ '\\(county[ ,)]'"
    )
    assert without == []


def test_a_link_that_crosses_counties_is_told_and_all_others_are_checked(
    province: Province, notices: list[str]
) -> None:
    assert [each.split(" is no longer checked")[0] for each in notices] == ["record_matter.came_from_id"]
    checked = province.rows(
        "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND cardinality(conkey) = 2 AND convalidated "
        "AND pg_get_constraintdef(oid) LIKE 'FOREIGN KEY (county, %'"
    )
    assert checked[0][0] > 2 * len(province.divided())


def test_to_fill_again_does_nothing(province: Province) -> None:
    before = province.rows("SELECT xmin::text FROM record_matter ORDER BY id")
    province.execute((SCRIPTS / "1-fill.sql").read_text("utf-8"))
    assert province.rows("SELECT xmin::text FROM record_matter ORDER BY id") == before


def test_the_same_code_registers_and_reads_and_the_row_lies_in_the_county_of_the_session(province: Province) -> None:
    made = province.run("register", OWN, "70", as_role=f"huiyin_{OWN}")
    assert province.rows(f"SELECT county FROM record_matter WHERE number = '{made['number']}'") == [(OWN,)]
    page = province.run("desk", OWN, as_role=f"huiyin_{OWN}")
    assert page["status"] == 200
    assert f"青石信{OWN}" in page["body"]


def test_a_session_of_a_county_sees_no_row_of_another_and_one_of_none_sees_nothing(province: Province) -> None:
    seen = "SELECT DISTINCT county FROM record_matter"
    assert province.rows(seen, by=f"huiyin_{OTHER}") == [(OTHER,)]
    assert {county for (county,) in province.rows(seen, by=ALL)} == set(COUNTIES)
    province.execute(f"CREATE ROLE nobody_s LOGIN PASSWORD '{PASSWORD}' IN ROLE huiyin_app")
    assert province.rows(seen, by="nobody_s") == []


def test_the_chains_are_whole(province: Province) -> None:
    all_of_it = {**province.environment, "HUIYIN_APP_URL": province.database.by(ALL, PASSWORD).url}
    assert ": whole." in huiyin(all_of_it, "verify")
