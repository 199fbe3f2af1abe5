from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0021_accounts_at_a_provider'),
    ]

    operations = [
        migrations.CreateModel(
            name='Budget',
            fields=[
                ('name', models.CharField(help_text='keyed digest of whose budget of what', max_length=40, primary_key=True, serialize=False)),
                ('taken', models.PositiveIntegerField()),
                ('until', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.RunSQL('ALTER TABLE record_budget SET UNLOGGED', 'ALTER TABLE record_budget SET LOGGED'),
    ]
