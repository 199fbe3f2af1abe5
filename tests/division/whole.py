"""The province on one server with its keys swapped, and the same laid on three servers by division."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from huiyin.lib.postgres import binaries, databases, roles
from huiyin.lib.postgres.account import environment as clean
from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.dumps import without_password
from huiyin.lib.postgres.server import Server
from tests import servers
from tests.bench.town_server import ROOT, environment_of, free_port, huiyin, run
from tests.division.province import COUNTIES

SCRIPTS = ROOT / "deploy" / "division"
PASSWORD, ALL = "serves-one-county", "huiyin_province"


@dataclass
class Province:
    """The database that the product knows, and the environment of its processes."""

    database: Address
    environment: Mapping[str, str]

    def run(self, name: str, *words: str, as_role: str = "") -> Any:
        """Run a function of `province` as a role, else as the owner of the tables, and return what it told."""
        there = {**self.environment, "HUIYIN_DATABASE_ROLE": "admin"}
        if as_role:
            there = {**self.environment, "HUIYIN_APP_URL": self.database.by(as_role, PASSWORD).url}
        said = ", ".join(repr(each) for each in (name, *words))
        code = f"import django; django.setup(); from tests.division.province import tell; tell({said})"
        done = run((sys.executable, "-c", code), there)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return json.loads(done.stdout)

    def rows(self, sentence: str, by: str = "") -> list[tuple[Any, ...]]:
        """Ask as the owner of the tables, or as a role."""
        with (self.database.by(by, PASSWORD) if by else self.database).connect() as connection:
            return connection.execute(sentence).fetchall()  # type: ignore[arg-type]

    def execute(self, *sentences: str) -> list[str]:
        """Do something in one transaction as a superuser, and return the notices."""
        said: list[str] = []
        with self.database.connect() as connection, connection.transaction():
            connection.add_notice_handler(lambda notice: said.append(notice.message_primary or ""))
            for each in sentences:
                connection.execute(each)  # type: ignore[arg-type]
        return said

    def divided(self) -> list[str]:
        """Return the large tables."""
        return [name for (name,) in self.rows("SELECT name FROM huiyin_divided ORDER BY place")]


def laid_out(server: Server) -> Province:
    """Return a running province on one server, as any installation is."""
    server.start()
    servers.with_tables(server)
    environment = environment_of(server.folders.root.parent, free_port()) | {
        "HUIYIN_DEBUG": "1"
    }  # no static files made
    huiyin(environment, "db", "migrate", "--quiet")
    province = Province(server.admin("huiyin"), environment)
    province.run("lay_out")
    return province


def swap_keys(province: Province) -> list[str]:
    """Run the scripts of the day of distribution; return the notices."""
    said = province.execute((SCRIPTS / "1-fill.sql").read_text("utf-8"))
    said += province.execute((SCRIPTS / "2-keys.sql").read_text("utf-8"))
    for county in COUNTIES:
        serve(province, county, f"huiyin_{county}")
    serve(province, "", ALL)
    return said


def serve(province: Province, county: str, role: str) -> None:
    """Make the role that serves a county, or reads all."""
    province.execute(
        f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}' IN ROLE {roles.APP}",
        f"SELECT huiyin_serve('{county}', '{role}')",
    )


def distribute(province: Province, parts: Mapping[str, Server]) -> None:
    """Lay each county's rows on a server of its own, behind foreign partitions."""
    small = [name for (name,) in province.rows(SMALL_TABLES)]
    schema = _schema(province.database)
    for county, server in parts.items():
        there = server.admin(f"part_{county}")
        roles.ensure_roles(server.admin())
        databases.create(server.admin(), there.dbname)
        with there.connect() as connection:
            for role in (*(f"huiyin_{each}" for each in COUNTIES), ALL):
                for made in (role, f"{role}_sight"):
                    connection.execute(MAKE_ROLE.replace("ROLE_NAME", made))  # type: ignore[arg-type]
        _make(there, schema)
        _carry(province.database, there, dict.fromkeys(small, ""))
        _carry(province.database, there, dict.fromkeys(province.divided(), f"WHERE county = '{county}'"))
        with there.connect() as connection:
            connection.execute(FIND_TABLES)
            connection.execute("ANALYZE")
    province.execute("CREATE EXTENSION postgres_fdw", *(_server(county, each) for county, each in parts.items()))
    province.execute(
        "SET session_replication_role = replica", *(_partitioned(each, parts) for each in province.divided())
    )
    for county in COUNTIES:
        province.execute(f"SELECT huiyin_serve('{county}', 'huiyin_{county}')")
    province.execute(f"SELECT huiyin_serve('', '{ALL}')")
    together = ("enable_partitionwise_join", "enable_partitionwise_aggregate")
    province.execute(*(f"ALTER ROLE {ALL} SET {each} = on" for each in together), "ANALYZE")


SMALL_TABLES = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
AND relname NOT IN (SELECT name FROM huiyin_divided)
"""
MAKE_ROLE = """
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ROLE_NAME') THEN CREATE ROLE "ROLE_NAME"; END IF; END $$
"""
FIND_TABLES = """
DO $$ DECLARE each record; BEGIN
    FOR each IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    LOOP EXECUTE format('ALTER FUNCTION %s SET search_path = public', each.name); END LOOP;
END $$
"""
"""A foreign session finds no table without its schema, and the triggers of the part name none."""
COLUMNS = """
SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""


def _server(county: str, server: Server) -> str:
    to = server.admin(f"part_{county}")
    return (
        f"CREATE SERVER s_{county} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{to.host}', port '{to.port}', "
        f"dbname '{to.dbname}', options '-c huiyin.county={county}', use_remote_estimate 'true', fdw_tuple_cost '1000'); "
        f"CREATE USER MAPPING FOR PUBLIC SERVER s_{county} OPTIONS (user '{to.user}', password '{to.password}')"
    )


def _partitioned(name: str, parts: Mapping[str, Server]) -> str:
    made = [
        f"CREATE TABLE divided (LIKE {name} INCLUDING DEFAULTS INCLUDING GENERATED) PARTITION BY LIST (county)",
        f"DROP TABLE {name} CASCADE",
        f"ALTER TABLE divided RENAME TO {name}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO {roles.APP}",
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
    ]
    made += [
        f"CREATE FOREIGN TABLE {name}_{county} PARTITION OF {name} FOR VALUES IN ('{county}') SERVER s_{county} "
        f"OPTIONS (schema_name 'public', table_name '{name}')"
        for county in parts
    ]
    return "; ".join(made)


def _schema(database: Address) -> str:
    around = {**clean(), "PGPASSWORD": database.password}
    command = [binaries.find() / "pg_dump", "--schema-only", "--no-owner", f"--dbname={without_password(database)}"]
    return subprocess.run(command, check=True, env=around, capture_output=True, text=True).stdout


def _make(database: Address, schema: str) -> None:
    around = {**clean(), "PGPASSWORD": database.password}
    command = [binaries.find() / "psql", "-qX", "-v", "ON_ERROR_STOP=1", f"--dbname={without_password(database)}"]
    subprocess.run(command, check=True, env=around, input=schema, text=True, stdout=subprocess.DEVNULL)


def _carry(source: Address, target: Address, wanted: Mapping[str, str]) -> None:
    with source.connect() as here, target.connect() as there, there.transaction():
        there.execute("SET LOCAL session_replication_role = replica")
        for name, which in wanted.items():
            ((columns,),) = here.execute(COLUMNS, [name]).fetchall()
            out = f"COPY (SELECT {columns} FROM {name} {which}) TO STDOUT"
            with (
                here.cursor().copy(out) as rows,  # type: ignore[arg-type]
                there.cursor().copy(f"COPY {name} ({columns}) FROM STDIN") as into,  # type: ignore[arg-type]
            ):
                for each in rows:
                    into.write(each)
