"""Take from the application's role the right to change or delete what is only ever added."""

from django.db import migrations

TABLES = ("record_entry", "record_reading")
ROLE = "huiyin_app"
GUARD = "; ".join(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {ROLE}" for table in TABLES)
LOOSE = "; ".join(f"GRANT UPDATE, DELETE ON {table} TO {ROLE}" for table in TABLES)


def if_role(statements: str) -> str:
    """Return the statements in a block that runs only where the role exists."""
    return f"DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN {statements}; END IF; END $$"


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunSQL(if_role(GUARD), if_role(LOOSE))]
