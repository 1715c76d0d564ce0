-- name: lock#
-- Let one migration run at a time; freed when the session ends.
SELECT pg_advisory_lock(2025112401);

-- name: create_table#
-- The list of what was applied.
CREATE TABLE IF NOT EXISTS migration (
    name       text PRIMARY KEY,
    applied_at timestamptz NOT NULL DEFAULT now()
);

-- name: applied
-- Everything that was applied.
SELECT name FROM migration;

-- name: record!
-- Note that a migration was applied.
INSERT INTO migration (name) VALUES (:name);

-- name: has_jobs$
-- Whether the job queue's tables stand.
SELECT to_regclass('procrastinate_jobs') IS NOT NULL AS found;

-- name: older_code_connected$
-- Whether an Octavo of another version works on this database right now.
SELECT EXISTS (
    SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
      AND application_name LIKE 'octavo %' AND application_name <> :application
) AS found;
