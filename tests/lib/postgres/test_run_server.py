"""The database of the test run itself."""

import pytest
from django.db import ProgrammingError, connection, transaction

from huiyin.lib.postgres.address import Address


@pytest.mark.django_db
def test_tests_run_as_the_app_and_not_as_the_admin():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("huiyin_app", False, False)


@pytest.mark.django_db
def test_the_app_may_add_and_change_rows_of_ordinary_tables():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session (session_key, session_data, expire_date) VALUES ('a', '', now())")
        cursor.execute("UPDATE django_session SET session_data = 'b'")
        assert cursor.rowcount == 1


@pytest.fixture
def kept(database_admin: Address):
    with database_admin.connect() as admin:
        admin.execute("CREATE TABLE kept (said text)")
        admin.execute("REVOKE UPDATE, DELETE ON kept FROM huiyin_app")
        yield
        admin.execute("DROP TABLE kept")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("change", ["UPDATE kept SET said = 'twice'", "DELETE FROM kept", "TRUNCATE kept"])
def test_the_app_cannot_change_a_table_from_which_the_right_was_taken(kept: None, change: str):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO kept VALUES ('once')")
        with pytest.raises(ProgrammingError, match="permission denied for table kept"), transaction.atomic():
            cursor.execute(change)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_rows_of_a_committed_test_are_gone_in_the_next(turn: int):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone() == (0,)
        cursor.execute(
            "INSERT INTO django_session (session_key, session_data, expire_date) VALUES (%s, '', now())", [str(turn)]
        )
