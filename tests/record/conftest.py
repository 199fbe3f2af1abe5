"""What tests of the record share."""

from collections.abc import Callable

import pytest
from django.db import connection

Sql = Callable[..., None]


@pytest.fixture
def superuser() -> Sql:
    """Run SQL as a superuser would: rights and triggers do not bind it."""

    def run(sql: str, *params: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE NONE; SET LOCAL session_replication_role = replica")
            cursor.execute(sql, params)
            cursor.execute("SET LOCAL session_replication_role = origin; SET LOCAL ROLE huiyin_app")

    return run
