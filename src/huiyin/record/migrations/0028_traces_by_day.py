"""Keep with each trace when its matter was registered, and let the index of marks find a word among the matters of some days."""

import django.contrib.postgres.indexes
from django.db import migrations, models

FILL = """
UPDATE record_trace SET registered_on = record_matter.registered_on FROM record_matter WHERE record_matter.id = record_trace.matter_id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0027_clocks_of_places'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='trace',
            name='trace_marks',
        ),
        migrations.AddField(
            model_name='trace',
            name='registered_on',
            field=models.DateField(null=True, help_text='of the matter'),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='trace',
            name='registered_on',
            field=models.DateField(help_text='of the matter'),
        ),
        migrations.AddIndex(
            model_name='trace',
            index=django.contrib.postgres.indexes.GinIndex(models.F('marks'), models.Func(models.F('registered_on'), template="ARRAY[(%(expressions)s - DATE '1900-01-01'), 100000 + (%(expressions)s - DATE '1900-01-01') / 32, 200000 + (%(expressions)s - DATE '1900-01-01') / 1024, 300000 + (%(expressions)s - DATE '1900-01-01') / 32768]"), gin_pending_list_limit=64, name='trace_words'),
        ),
    ]
