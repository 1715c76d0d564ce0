-- name: get$
-- The value kept under a key.
SELECT value FROM instance WHERE key = :key;

-- name: put!
-- Keeps a value under a key.
INSERT INTO instance (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: put_once!
-- Keeps a value under a key unless there is one.
INSERT INTO instance (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO NOTHING;

-- name: forget!
-- Removes a key.
DELETE FROM instance WHERE key = :key;
