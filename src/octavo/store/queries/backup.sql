-- name: begin_snapshot#
-- See one moment of the database, however long the backup takes.
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;

-- name: begin_restore#
-- Keep migrations out until the transaction ends, and wait for nobody's table for ever.
SET LOCAL lock_timeout = '30s';
SELECT pg_advisory_xact_lock(2025112401);

-- name: tables
-- Every table but the list of migrations, with the columns that are stored as given.
SELECT c.relname AS name,
       array_agg(a.attname::text ORDER BY a.attnum) AS columns,
       array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) AS types
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
  AND c.relname <> 'migration'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
GROUP BY c.relname
ORDER BY c.relname;

-- name: sequences
-- Every sequence and the last number it gave, null where it gave none.
SELECT sequencename AS name, last_value AS value
FROM pg_sequences WHERE schemaname = current_schema();

-- name: set_sequence$
-- Let a sequence go on after a number.
SELECT setval(to_regclass(quote_ident(:name)), :value) AS value;

-- name: foreign_keys
-- Every foreign key, with the words that make it.
SELECT c.relname AS table_name, quote_ident(r.conname) AS name, pg_get_constraintdef(r.oid) AS definition
FROM pg_constraint r JOIN pg_class c ON c.oid = r.conrelid
WHERE r.contype = 'f' AND r.connamespace = current_schema()::regnamespace
ORDER BY c.relname, r.conname;

-- name: is_filled$
-- Whether this instance holds anything.
SELECT EXISTS (SELECT FROM outlet) OR EXISTS (SELECT FROM story) OR EXISTS (SELECT FROM instance) AS filled;

-- name: others_connected$
-- Whether another Octavo works on this database.
SELECT EXISTS (
    SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'octavo %'
) AS found;

-- name: drop_everything#
-- Remove every table, view, type, function and text search configuration, but nothing of an extension.
DO $$
DECLARE
    here oid := current_schema()::regnamespace;
    statement text;
BEGIN
    -- The list is made before anything goes: what is gone has no name any more.
    FOREACH statement IN ARRAY ARRAY(
        SELECT CASE object.catalog
            WHEN 'pg_class'::regclass THEN
                CASE WHEN (SELECT relkind FROM pg_class WHERE oid = object.oid) = 'v' THEN 'VIEW' ELSE 'TABLE' END
            WHEN 'pg_type'::regclass THEN 'TYPE'
            WHEN 'pg_proc'::regclass THEN 'ROUTINE'
            ELSE 'TEXT SEARCH CONFIGURATION'
        END || ' IF EXISTS ' || object.name || ' CASCADE'
        FROM (
            SELECT 'pg_class'::regclass AS catalog, oid, oid::regclass::text AS name
            FROM pg_class WHERE relnamespace = here AND relkind IN ('r', 'v')
            UNION ALL
            SELECT 'pg_type'::regclass, t.oid, t.oid::regtype::text
            FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
            WHERE t.typnamespace = here AND (t.typtype = 'e' OR c.relkind = 'c')
            UNION ALL
            SELECT 'pg_proc'::regclass, oid, oid::regprocedure::text FROM pg_proc WHERE pronamespace = here
            UNION ALL
            SELECT 'pg_ts_config'::regclass, oid, oid::regconfig::text
            FROM pg_ts_config WHERE cfgnamespace = here
        ) object
        WHERE NOT EXISTS (
            SELECT FROM pg_depend d
            WHERE d.classid = object.catalog AND d.objid = object.oid AND d.deptype = 'e'
        )
    ) LOOP
        EXECUTE 'DROP ' || statement;
    END LOOP;
END
$$;
