"""Drop the second index of idempotency keys, which Django makes for patterns: a key is asked for whole or not at all."""

from django.db import migrations

NAME = "record_idempotencykey_key_688d9424_like"


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0029_duties_in_the_index'),
    ]

    operations = [
        migrations.RunSQL(
            f"DROP INDEX IF EXISTS {NAME}",
            f"CREATE INDEX IF NOT EXISTS {NAME} ON record_idempotencykey (key varchar_pattern_ops)",
        ),
    ]
