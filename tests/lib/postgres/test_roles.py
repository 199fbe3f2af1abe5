"""Facts of the app's role, on a server of its own."""

import pytest
from psycopg import errors

from huiyin.lib.postgres import databases, deployment, roles
from huiyin.lib.postgres.address import Address
from huiyin.lib.postgres.server import Server
from huiyin.lib.postgres.trouble import DatabaseTrouble


@pytest.fixture
def admin(server: Server) -> Address:
    server.start()
    databases.create(server.admin(), "town")
    return server.admin("town")


@pytest.fixture
def app(admin: Address) -> Address:
    roles.ensure_roles(admin, password="first")
    roles.ensure_rights(admin)
    return admin.by(roles.APP, "first")


def test_the_app_is_no_superuser_and_bypasses_nothing(app: Address):
    with app.connect() as connection:
        found = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        assert found.fetchone() == (False, False, False, False)


def test_the_app_owns_no_table_and_makes_none(admin: Address, app: Address):
    with app.connect() as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute("CREATE TABLE own (n int)")


def test_the_app_reads_and_writes_tables_that_the_admin_makes_later(admin: Address, app: Address):
    with admin.connect() as connection:
        connection.execute("CREATE TABLE later (n serial, said text)")
    with app.connect() as connection:
        connection.execute("INSERT INTO later (said) VALUES ('a')")
        connection.execute("UPDATE later SET said = 'b'")
        assert connection.execute("SELECT said FROM later").fetchall() == [("b",)]
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("TRUNCATE later")


@pytest.mark.parametrize("change", ["UPDATE kept SET n = 2", "DELETE FROM kept"])
def test_the_app_cannot_change_a_table_from_which_the_right_was_taken(admin: Address, app: Address, change: str):
    with admin.connect() as connection:
        connection.execute("CREATE TABLE kept (n int)")
        connection.execute("REVOKE UPDATE, DELETE ON kept FROM huiyin_app")
    with app.connect() as connection:
        connection.execute("INSERT INTO kept VALUES (1)")
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute(change)


def test_ensuring_twice_changes_the_password_alone(admin: Address, app: Address):
    roles.ensure_roles(admin, password="second")
    with admin.by(roles.APP, "second").connect() as connection:
        assert connection.execute("SELECT current_user").fetchone() == (roles.APP,)


def test_another_login_gets_the_app_s_rights_as_a_member(admin: Address, app: Address):
    with admin.connect() as connection:
        connection.execute("CREATE ROLE clerks LOGIN PASSWORD 'w'")
        connection.execute("CREATE TABLE kept (n int)")
        connection.execute("REVOKE UPDATE ON kept FROM huiyin_app")
    roles.ensure_roles(admin, login="clerks")
    with admin.by("clerks", "w").connect() as connection:
        connection.execute("INSERT INTO kept VALUES (1)")
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("UPDATE kept SET n = 2")


@pytest.fixture
def owner(admin: Address) -> Address:
    with admin.connect() as connection:
        connection.execute("CREATE ROLE owner LOGIN PASSWORD 'o'")
        connection.execute("ALTER DATABASE town OWNER TO owner")
    return admin.by("owner", "o")


def test_who_may_not_make_roles_is_told_what_to_ask_for(owner: Address):
    with pytest.raises(DatabaseTrouble, match="may not make the role huiyin_app or let it log in"):
        roles.ensure_roles(owner)


def test_who_may_not_change_a_role_s_password_is_told_too(admin: Address, owner: Address):
    roles.ensure_roles(admin)
    with pytest.raises(DatabaseTrouble, match="give the login of the app as HUIYIN_APP_URL"):
        roles.ensure_roles(owner, password="p")


def test_roles_that_an_administrator_prepared_serve_an_owner_who_is_no_superuser(
    admin: Address, owner: Address, monkeypatch: pytest.MonkeyPatch, open_folder
):
    with admin.connect() as connection:
        connection.execute("CREATE ROLE huiyin_app NOLOGIN NOINHERIT")
        connection.execute("CREATE ROLE huiyin_sight NOLOGIN")
        connection.execute("GRANT huiyin_sight TO huiyin_app")
        connection.execute("CREATE ROLE huiyin_web LOGIN PASSWORD 'w' IN ROLE huiyin_app")
    web = owner.by("huiyin_web", "w")
    monkeypatch.setenv("HUIYIN_HOME", str(open_folder / "other"))
    monkeypatch.setenv("DATABASE_URL", owner.url)
    monkeypatch.setenv("HUIYIN_APP_URL", web.url)
    deployment.ensure()
    with owner.connect() as connection:
        connection.execute("CREATE TABLE kept (n int)")
        connection.execute("REVOKE UPDATE ON kept FROM huiyin_app")
    with deployment.app().connect() as connection:
        connection.execute("INSERT INTO kept VALUES (1)")
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("UPDATE kept SET n = 2")


def test_an_old_server_is_refused_in_one_sentence():
    class Info:
        server_version = 140012

    class Old:
        info = Info()

    with pytest.raises(DatabaseTrouble, match="The server is PostgreSQL 14; huiyin needs 15 or later"):
        roles.refuse_old(Old())


def test_a_deployment_on_somebody_s_server_keeps_the_app_s_password(
    admin: Address, monkeypatch: pytest.MonkeyPatch, open_folder
):
    monkeypatch.setenv("DATABASE_URL", admin.url)
    monkeypatch.setenv("HUIYIN_HOME", str(open_folder / "other"))
    monkeypatch.delenv("HUIYIN_APP_URL", raising=False)
    assert deployment.app() == admin
    deployment.ensure()
    assert deployment.app().user == roles.APP
    with deployment.app().connect() as connection:
        assert connection.execute("SELECT current_database()").fetchone() == ("town",)
    (kept,) = (open_folder / "other" / "keys").iterdir()
    assert kept.stat().st_mode & 0o077 == 0


def test_a_database_is_renamed_when_whole(admin: Address, server: Server):
    databases.rename(server.admin(), "town", "county")
    assert databases.exists(server.admin(), "county")
    assert not databases.exists(server.admin(), "town")
    assert databases.create(server.admin(), "town")
    assert not databases.create(server.admin(), "town")
    databases.drop(server.admin(), "town")
    databases.drop(server.admin(), "town")
    assert databases.is_empty(server.admin("county"))
