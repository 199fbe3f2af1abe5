"""Let the database itself show a reader only the rows of matters that the rule of access lets it see (ADR 31)."""

from django.db import migrations

APP, SIGHT = "huiyin_app", "huiyin_sight"


def told(name: str, kind: str) -> str:
    """Return what the connection said of its reader, read once a statement; NULL if it said nothing."""
    return f"(SELECT nullif(current_setting('huiyin.{name}', true), '')::{kind})"


def seen(matter: str) -> str:
    """Return the condition that a reader may see a matter, as access/predicate.py has it."""
    held = (
        f"EXISTS (SELECT FROM record_custody held WHERE held.matter_id = {matter} AND held.until_id IS NULL"
        f" AND (held.post_id = {told('post', 'uuid')} OR held.office_id = {told('office', 'uuid')}"
        f" OR held.office_id IN (SELECT id FROM record_office WHERE starts_with(path, {told('below', 'text')}))))"
    )
    opened = f"{matter} IN (SELECT unnest({told('opened', 'uuid[]')}))"
    named = (
        f"EXISTS (SELECT FROM record_named named WHERE named.matter_id = {matter}"
        f" AND (named.post_id = {told('post', 'uuid')} OR named.office_id IN"
        f" (SELECT id FROM record_office WHERE starts_with({told('path', 'text')}, path))))"
    )
    barred = (
        f"EXISTS (SELECT FROM record_barred barred WHERE barred.matter_id = {matter}"
        f" AND barred.post_id = {told('post', 'uuid')})"
    )
    return f"({held} OR {opened}) AND NOT {named} AND NOT {barred}"


SEEN = {
    "record_matter": seen("record_matter.id"),
    "record_contact": seen("record_contact.matter_id"),
    "record_party": seen("record_party.matter_id"),
    "record_document": seen("record_document.matter_id"),
    "record_entry": f"record_entry.matter_id IS NULL OR {seen('record_entry.matter_id')}",
}
"""Entries without a matter are acts of offices, which everybody may verify."""


def locked(table: str, condition: str) -> str:
    """Return the statements that lock a table: all its rows for who acts, the seen ones for who looks."""
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"CREATE POLICY acts ON {table} TO {APP} USING (true) WITH CHECK (true);"
        f"CREATE POLICY looks ON {table} FOR SELECT TO {SIGHT} USING ({condition})"
    )


def if_roles(statements: str) -> str:
    """Return the statements in a block that runs only where the roles exist."""
    made = f"(SELECT count(*) FROM pg_roles WHERE rolname IN ('{APP}', '{SIGHT}')) = 2"
    return f"DO $$ BEGIN IF {made} THEN {statements}; END IF; END $$"


LOCK = ";".join(
    [
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {SIGHT}",
        f"GRANT INSERT ON record_reading TO {SIGHT}",
        *(locked(table, condition) for table, condition in SEEN.items()),
    ]
)
OPEN = ";".join(
    f"DROP POLICY looks ON {table}; DROP POLICY acts ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
    for table in SEEN
)


class Migration(migrations.Migration):
    dependencies = [("record", "0023_errands")]
    operations = [migrations.RunSQL(if_roles(LOCK), if_roles(OPEN))]
