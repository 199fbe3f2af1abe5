"""The province on three servers: a county's page touches one, and a figure of the province is counted on each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import pytest
import sqlglot
from sqlglot import exp

from huiyin.lib.postgres.server import Server
from tests import servers
from tests.bench.town_server import huiyin
from tests.division.province import COUNTIES
from tests.division.whole import ALL, PASSWORD, Province, distribute, laid_out, swap_keys

HERE, OWN, OTHER = COUNTIES
"""The server of the first county is also the one that the product connects to."""


@dataclass
class Spread:
    """The province on its servers, and what was counted while it lay on one."""

    province: Province
    parts: dict[str, Server]
    told: dict[str, list[int | None]]


@pytest.fixture(scope="module")
def spread() -> Iterator[Spread]:
    with servers.homes() as home:
        parts = {county: Server(home(county), servers.SMALL) for county in COUNTIES}
        province = laid_out(parts[HERE])
        swap_keys(province)
        told = province.run("told", "2025")
        for county in (OWN, OTHER):
            parts[county].start()
        distribute(province, parts)
        yield Spread(province, parts, told)


def plan_of(province: Province, statement: str, by: str) -> str:
    """Return the plan of a statement with its values in it, or of one that is bound at the server, for any values."""
    places = count(1)
    bound = re.sub("%s", lambda _place: f"${next(places)}", statement)
    how = "GENERIC_PLAN, " if bound != statement else ""
    rows = province.rows(f"EXPLAIN ({how}VERBOSE, COSTS OFF) {bound}".replace("%", "%%"), by=by)
    return "\n".join(line for (line,) in rows)


def test_each_server_holds_its_county_alone(spread: Spread) -> None:
    for county, server in spread.parts.items():
        with server.admin(f"part_{county}").connect() as connection:
            assert connection.execute("SELECT DISTINCT county FROM record_entry").fetchall() == [(county,)]


def test_figures_of_the_province_are_what_they_were_on_one_server(spread: Spread) -> None:
    assert spread.province.run("told", "2025", as_role=ALL) == spread.told
    assert spread.told["contacts_registered"][0] == 21


def test_a_figure_of_the_province_is_counted_on_each_server_and_one_row_comes_from_each(spread: Spread) -> None:
    province, counted = spread.province, 0
    large = set(province.divided())
    for statement in province.run("passes", "2025"):
        grouped = by_county(statement, large)
        rows = province.rows(grouped.replace("%", "%%"), by=ALL) if grouped else []
        if not any(any(numbers) for _pass, numbers, _county in rows):
            continue  # of nothing the server may as well bring the rows
        counted += 1
        assert plan_of(province, grouped, ALL).count("Relations: Aggregate on") == len(COUNTIES), grouped
        ((_pass, whole),) = province.rows(statement.replace("%", "%%"), by=ALL)
        assert [
            sum(each or 0 for each in column) for column in zip(*(n for _pass, n, _county in rows), strict=True)
        ] == [each or 0 for each in whole]
    assert counted >= 3


def by_county(statement: str, large: set[str]) -> str:
    """Return a statement of figures grouped by county, its joins within a county; nothing where it asks small tables too.

    Ages are medians, which no sum of counties gives.
    """
    tree = sqlglot.parse_one(statement, read="postgres")
    tables = {each.alias_or_name: each.name for each in tree.find_all(exp.Table)}
    if tree.find(exp.Subquery, exp.Exists, exp.WithinGroup) or not set(tables.values()) <= large or len(tables) > 2:
        return ""
    for each in list(tree.find_all(exp.EQ)):
        sides = (each.left, each.right)
        if all(isinstance(side, exp.Column) for side in sides) and each.left.table != each.right.table:
            same = exp.EQ(
                **{n: exp.column("county", s.table) for n, s in zip(("this", "expression"), sides, strict=True)}
            )
            each.replace(exp.and_(each.copy(), same))
    county = exp.column("county", next(iter(tables)))
    return str(tree.select(county).group_by(county).sql(dialect="postgres"))


def test_the_desk_of_a_county_touches_one_server(spread: Spread) -> None:
    page = spread.province.run("desk", OWN, as_role=f"huiyin_{OWN}")
    assert page["status"] == 200
    assert f"青石信{OWN}" in page["body"]
    assert page["touched"] == [f"s_{OWN}"]
    asked = [each for each in page["asked"] if "record_matter" in each]
    assert asked
    for statement in asked:
        plan = plan_of(spread.province, statement, f"huiyin_{OWN}")
        assert f"record_matter_{OWN}" in plan
        assert not [county for county in (HERE, OTHER) if f"_{county}" in plan], plan


def test_an_act_touches_one_server(spread: Spread) -> None:
    made = spread.province.run("register", OWN, "71", as_role=f"huiyin_{OWN}")
    assert made["touched"] == [f"s_{OWN}"]
    with spread.parts[OWN].admin(f"part_{OWN}").connect() as connection:
        found = connection.execute(
            "SELECT count(*) FROM record_standing s JOIN record_matter m ON m.id = matter_id AND number = %s",
            [made["number"]],
        )
        assert found.fetchone() == (1,)
    all_of_it = {**spread.province.environment, "HUIYIN_APP_URL": spread.province.database.by(ALL, PASSWORD).url}
    assert ": whole." in huiyin(all_of_it, "verify")


def test_a_county_works_on_while_the_server_of_another_is_gone(spread: Spread) -> None:
    servers.kill(spread.parts[OTHER])
    page = spread.province.run("desk", OWN, as_role=f"huiyin_{OWN}")
    assert page["status"] == 200
    assert spread.province.run("register", OWN, "72", as_role=f"huiyin_{OWN}")["number"] in _numbers(spread)


def _numbers(spread: Spread) -> set[str]:
    return {number for (number,) in spread.province.rows("SELECT number FROM record_matter", by=f"huiyin_{OWN}")}
