"""Keep with each clock where the matter lay as it started, so that duties are counted without the journal."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

FILL = """
UPDATE record_clock SET place_id = CASE
  WHEN entry.to_office_id IS NOT NULL THEN entry.to_office_id
  WHEN entry.act = 'redo_ordered' THEN record_clock.office_id
  ELSE entry.office_id
END FROM record_entry entry WHERE entry.id = record_clock.started_by_id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0026_what_is_awaited'),
    ]

    operations = [
        migrations.AddField(
            model_name='clock',
            name='place',
            field=models.ForeignKey(db_constraint=False, db_index=False, help_text='where the matter lay as it started: whose figures count it, wherever the matter went since', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.office'),
        ),
        migrations.RemoveIndex(
            model_name='clock',
            name='clock_due_on',
        ),
        migrations.RemoveIndex(
            model_name='clock',
            name='clock_late',
        ),
        migrations.RemoveIndex(
            model_name='standing',
            name='standing_open',
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='clock',
            index=models.Index(fields=['due_on', 'limit'], include=('id', 'matter', 'place', 'nature', 'met_on', 'ended_on', 'extended_days'), name='clock_due_on'),
        ),
        migrations.AddIndex(
            model_name='clock',
            index=models.Index(condition=Q(Q(('met_on__isnull', True), ('met_on__gt', F('due_on')), _connector='OR'), Q(('ended_on__isnull', True), ('ended_on__gt', F('due_on')), _connector='OR'), ('nature', 'duty')), fields=['due_on'], include=('id', 'matter', 'place', 'limit', 'nature', 'met_on', 'ended_on'), name='clock_late'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(condition=Q(('counts', True), Q(('state__in', ('answered', 'reviewing', 'reviewed', 're_reviewing', 'performing', 'closed')), _negated=True)), fields=['until'], include=('entry', 'matter', 'office', 'place', 'since', 'registered_on', 'act', 'again', 'accepted'), name='standing_open'),
        ),
    ]
