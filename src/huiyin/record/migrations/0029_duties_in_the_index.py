"""Let the work list count open duties from their index alone, without looking up each clock."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0028_traces_by_day'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='clock', name='clock_desk'),
        migrations.AddIndex(
            model_name='clock',
            index=models.Index(condition=models.Q(('is_open', True), ('nature', 'duty')), fields=['office', 'alarm_on', 'id'], include=('matter', 'due_on'), name='clock_desk'),
        ),
    ]
