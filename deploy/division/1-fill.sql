-- Say in every large table in which county its row lies: where the matter was first taken in, whoever acts on it later.
-- (The column `division` that some of them have says where the acting office lies, and is in the journal's chain.)
--
--   psql --single-transaction -v ON_ERROR_STOP=1 -f 1-fill.sql "$DATABASE_URL"
--
-- As a superuser, while nobody works (docs/explanation/from-a-town-to-a-province.md). Run again it does nothing.
-- Large is whatever cannot be without a matter, a contact or an entry: found by its foreign keys, so that a table of a
-- later version is in without being named here. Whatever is left (offices, posts, villages, categories, accounts) is small
-- and the same on every server.

SET LOCAL session_replication_role = replica;  -- the journal lets nobody change it, and what is filled changes no fact

CREATE TABLE IF NOT EXISTS huiyin_divided (
    place integer GENERATED ALWAYS AS IDENTITY,
    name text PRIMARY KEY,
    link text NOT NULL,
    parent text NOT NULL
);
COMMENT ON TABLE huiyin_divided IS 'Which tables lie by county, and by which column each follows which other; in the order of filling.';

CREATE OR REPLACE FUNCTION huiyin_county(office uuid) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT left(division, 6) FROM record_office WHERE id = office $$;
COMMENT ON FUNCTION huiyin_county IS 'The county of an office: six digits of its code of division (GB/T 2260).';

DO $$
BEGIN
    IF EXISTS (SELECT FROM huiyin_divided) THEN RETURN; END IF;
    INSERT INTO huiyin_divided (name, link, parent) VALUES
        ('record_matter', 'intake_office_id', 'record_office'),
        ('record_contact', 'matter_id', 'record_matter'),
        ('record_entry', 'matter_id', 'record_matter'),      -- an act of an office without a matter: by the office
        ('record_reading', 'matter_id', 'record_matter'),    -- so is the look at a list
        ('record_document', 'matter_id', 'record_matter'),
        ('record_standing', 'matter_id', 'record_matter'),   -- narrow rows, written by triggers without a key
        ('record_firstserved', 'matter_id', 'record_matter'),
        ('record_awaiting', 'matter_id', 'record_matter');
    LOOP
        INSERT INTO huiyin_divided (name, link, parent)
        SELECT DISTINCT ON (c.conrelid) c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        JOIN huiyin_divided d ON d.name = c.confrelid::regclass::text
        WHERE c.contype = 'f' AND a.attnotnull AND c.connamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT FROM huiyin_divided WHERE name = c.conrelid::regclass::text)
        ORDER BY c.conrelid, array_position(ARRAY['record_matter', 'record_contact', 'record_entry'], d.name), a.attnum;
        EXIT WHEN NOT FOUND;
    END LOOP;
END $$;

DO $$
DECLARE
    each record;
    key text;
BEGIN
    FOR each IN SELECT * FROM huiyin_divided ORDER BY place LOOP
        IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = each.name::regclass AND attname = 'county') THEN CONTINUE; END IF;
        EXECUTE format('ALTER TABLE %I ADD COLUMN county text', each.name);
        IF each.parent = 'record_office' THEN
            EXECUTE format('UPDATE %I SET county = huiyin_county(%I)', each.name, each.link);
        ELSE
            SELECT attname INTO key FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
            WHERE indrelid = each.parent::regclass AND indisprimary;
            EXECUTE format('UPDATE %I t SET county = p.county FROM %I p WHERE p.%I = t.%I', each.name, each.parent, key, each.link);
        END IF;
        IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = each.name::regclass AND attname = 'office_id' AND attnotnull) THEN
            EXECUTE format('UPDATE %I SET county = huiyin_county(office_id) WHERE county IS NULL', each.name);
        END IF;
        EXECUTE format('ALTER TABLE %I ALTER COLUMN county SET NOT NULL', each.name);
    END LOOP;
END $$;
