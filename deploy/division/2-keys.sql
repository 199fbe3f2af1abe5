-- Swap the keys of the large tables: the county stands first in each, so that a key says on which server its row lies.
--
--   psql --single-transaction -v ON_ERROR_STOP=1 -f 2-keys.sql "$DATABASE_URL"
--
-- After 1-fill.sql, as a superuser, while nobody works. huiyin goes on as before on the swapped tables: its statements name
-- neither keys nor county. A row gets the county of the session that writes it (huiyin.county), and a role of one county has a
-- policy that names it, so that every statement of such a session says the county of every large table in it.

-- Links between large tables are checked within a county. One that crosses counties is told and no longer checked.
CREATE TEMPORARY TABLE huiyin_link ON COMMIT DROP AS
SELECT c.conname AS name, c.conrelid::regclass::text AS of, c.confrelid::regclass::text AS other, a.attname AS link, k.attname AS key,
       pg_get_constraintdef(c.oid) AS said, o.name IS NOT NULL AS of_divided
FROM pg_constraint c
JOIN huiyin_divided d ON d.name = c.confrelid::regclass::text
LEFT JOIN huiyin_divided o ON o.name = c.conrelid::regclass::text
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
JOIN pg_attribute k ON k.attrelid = c.confrelid AND k.attnum = c.confkey[1]
WHERE c.contype = 'f' AND cardinality(c.conkey) = 1;

DO $$
DECLARE
    each record;
BEGIN
    FOR each IN SELECT * FROM huiyin_link LOOP
        EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', each.of, each.name);
    END LOOP;
    FOR each IN
        SELECT conrelid::regclass::text AS of, conname AS name, pg_get_constraintdef(oid) AS said, contype FROM pg_constraint
        WHERE conrelid::regclass::text IN (SELECT name FROM huiyin_divided) AND contype IN ('p', 'u', 'x')
          AND pg_get_constraintdef(oid) !~ '\(county[ ,]'
    LOOP
        EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', each.of, each.name);
        EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I %s', each.of, each.name, CASE each.contype
            WHEN 'x' THEN regexp_replace(each.said, '^(EXCLUDE USING \w+ )\(', '\1(county WITH =, ')
            ELSE regexp_replace(each.said, '^([A-Z ]+ )\(', '\1(county, ') END);
    END LOOP;
    FOR each IN
        SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS said FROM pg_index
        WHERE indisunique AND indrelid::regclass::text IN (SELECT name FROM huiyin_divided)
          AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
          AND pg_get_indexdef(indexrelid) !~ '\(county[ ,]'
    LOOP
        EXECUTE format('DROP INDEX %I', each.name);
        EXECUTE regexp_replace(each.said, '( USING \w+ )\(', '\1(county, ');
    END LOOP;
    FOR each IN SELECT * FROM huiyin_link WHERE of_divided LOOP
        BEGIN
            EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I FOREIGN KEY (county, %I) REFERENCES %I (county, %I)%s',
                each.of, each.name, each.link, each.other, each.key, substring(each.said FROM ' DEFERRABLE.*$'));
        EXCEPTION WHEN foreign_key_violation OR invalid_foreign_key THEN
            RAISE NOTICE '%.% is no longer checked: %', each.of, each.link, SQLERRM;
        END;
    END LOOP;
    FOR each IN SELECT * FROM huiyin_divided LOOP
        EXECUTE format('ALTER TABLE %I ALTER COLUMN county SET DEFAULT current_setting(''huiyin.county'')', each.name);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each.name);
        IF EXISTS (SELECT FROM pg_policy WHERE polrelid = each.name::regclass AND polname = 'acts') THEN
            EXECUTE format('DROP POLICY acts ON %I', each.name); -- only a county's role acts, by the policy that names it
        END IF;
    END LOOP;
END $$;

-- SELECT huiyin_serve('990121', 'huiyin_990121'): a role that serves the pages of one county, or one that only reads all ('').
CREATE OR REPLACE FUNCTION huiyin_serve(of_county text, by_role text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    each record;
    looks text;
    by_sight text := by_role || '_sight';
    only_own text := CASE WHEN of_county = '' THEN 'true' ELSE format('county = %L', of_county) END;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = by_sight) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', by_sight);
    END IF;
    EXECUTE format('GRANT %I TO %I', by_sight, by_role);
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA public TO %I', by_sight);
    EXECUTE format('GRANT INSERT ON record_reading TO %I', by_sight);
    FOR each IN SELECT name FROM huiyin_divided LOOP
        EXECUTE format('DROP POLICY IF EXISTS %I ON %I', by_role, each.name);
        EXECUTE format('CREATE POLICY %I ON %I TO %I USING (%s)', by_role, each.name, by_role, only_own);
        -- While a page only looks (ADR 31), what its reader may see, of its own county.
        SELECT pg_get_expr(polqual, polrelid) INTO looks FROM pg_policy WHERE polrelid = each.name::regclass AND polname = 'looks';
        EXECUTE format('DROP POLICY IF EXISTS %I ON %I', by_sight, each.name);
        EXECUTE format('CREATE POLICY %I ON %I TO %I USING (%s AND (%s))', by_sight, each.name, by_sight, only_own, coalesce(looks, 'true'));
    END LOOP;
    EXECUTE format('ALTER ROLE %I SET huiyin.county = %L', by_role, of_county);
    EXECUTE format('ALTER ROLE %I SET huiyin.sight = %L', by_role, by_sight);
END $$;
