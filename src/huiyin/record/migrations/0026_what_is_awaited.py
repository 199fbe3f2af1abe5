"""Keep what waits for somebody's word: a narrow row for each act that asks, while it waits, written with the entry."""

import django.db.models.deletion
from django.db import migrations, models

ROLE = "huiyin_app"
MAKE = f"""
-- The acts that end the waiting of an act that asks; NULL: the act asks for nobody's word.
CREATE FUNCTION record_awaiting_ends(act text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE act
    WHEN 'drafted' THEN '{{drafted, answered, replied, consulted}}'
    WHEN 'refusal_proposed' THEN
      '{{refusal_proposed, refusal_denied, refused, accepted, triaged, forwarded, assigned, decided}}'
    WHEN 'recusal_asked' THEN '{{recusal_asked, recused, recusal_denied}}'
    WHEN 'extension_proposed' THEN '{{extension_proposed, extended, extension_denied, answered, settled}}'
    WHEN 'hearing_asked' THEN
      '{{hearing_asked, hearing_called, hearing_opened, answered, reviewed, re_reviewed}}'
    WHEN 'urgent_noticed' THEN '{{urgent_noticed, urgent_reported}}'
    WHEN 'publication_drafted' THEN '{{publication_drafted, publication_checked, publication_taken_back}}'
    WHEN 'publication_checked' THEN
      '{{publication_checked, publication_drafted, answer_published, publication_taken_back}}'
  END::text[]
$$;

-- Make the rows of one matter from the journal. Of a closed matter only what can still be said a word to is awaited.
CREATE FUNCTION record_awaiting_anew(which uuid) RETURNS void LANGUAGE sql AS $$
  DELETE FROM record_awaiting WHERE matter_id = which;
  INSERT INTO record_awaiting (entry_id, matter_id, act)
  SELECT asked.id, asked.matter_id, asked.act FROM record_entry asked
  WHERE asked.matter_id = which AND record_awaiting_ends(asked.act) IS NOT NULL
    AND NOT EXISTS (
      SELECT FROM record_entry later
      WHERE later.matter_id = which AND later.id > asked.id AND later.act = ANY (record_awaiting_ends(asked.act)))
    AND (asked.act IN ('hearing_asked', 'publication_drafted', 'publication_checked') OR 'closed' <> (
      SELECT last.state_to FROM record_entry last WHERE last.matter_id = which ORDER BY last.id DESC LIMIT 1))
$$;

CREATE FUNCTION record_awaiting_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  IF record_awaiting_ends(NEW.act) IS NOT NULL OR (NEW.state_from = 'closed' AND NEW.state_to <> 'closed')
     OR EXISTS (SELECT FROM record_awaiting WHERE matter_id = NEW.matter_id) THEN
    PERFORM record_awaiting_anew(NEW.matter_id);
  END IF;
  RETURN NULL;
END
$$;

-- What opens a matter asks for nothing, and ends nothing.
CREATE TRIGGER awaiting AFTER INSERT ON record_entry FOR EACH ROW
  WHEN (NEW.matter_id IS NOT NULL AND NEW.state_from <> '') EXECUTE FUNCTION record_awaiting_keep();

SELECT record_awaiting_anew(matter_id) FROM (
  SELECT DISTINCT matter_id FROM record_entry WHERE record_awaiting_ends(act) IS NOT NULL AND matter_id IS NOT NULL
) AS asked;

DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON record_awaiting FROM {ROLE};
  END IF;
END $$;
"""
UNMAKE = """
DROP TRIGGER awaiting ON record_entry;
DROP FUNCTION record_awaiting_keep;
DROP FUNCTION record_awaiting_anew;
DROP FUNCTION record_awaiting_ends;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('record', '0025_witnesses'),
    ]

    operations = [
        migrations.CreateModel(
            name='Awaiting',
            fields=[
                ('entry', models.OneToOneField(db_constraint=False, help_text='that asks', on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='record.entry')),
                ('act', models.CharField(max_length=24)),
                ('matter', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='record.matter')),
            ],
            options={
                'indexes': [models.Index(fields=['matter'], name='awaiting_matter'), models.Index(fields=['act', 'matter'], name='awaiting_act')],
            },
        ),
        migrations.RemoveIndex(model_name='entry', name='entry_asks'),
        migrations.RunSQL(MAKE, UNMAKE),
    ]
