-- name: reserve
-- Books the next moment at which each host may be asked; answers the seconds to wait until then.
-- In one order everywhere, so that no two workers wait for each other.
WITH wanted AS (
    SELECT * FROM unnest(:names::text[], :delays::float8[]) AS wanted (name, delay_s)
), booked AS (
    INSERT INTO host (name, next_at)
    SELECT name, :now::timestamptz + make_interval(secs => delay_s) FROM wanted ORDER BY name COLLATE "C"
    ON CONFLICT (name) DO UPDATE
        SET next_at = greatest(host.next_at, :now::timestamptz) + (excluded.next_at - :now::timestamptz)
    RETURNING name, next_at
)
SELECT name, greatest(0, extract(epoch FROM next_at - :now::timestamptz) - delay_s)::float8 AS wait_s
FROM booked JOIN wanted USING (name);

-- name: robots^
-- The robots.txt last read of a host, and when.
SELECT robots, robots_at FROM host WHERE name = :name;

-- name: keep_robots!
-- Keeps a host's robots.txt: empty where it has none, NULL where it could not be read.
INSERT INTO host (name, robots, robots_at) VALUES (:name, :robots, :at)
ON CONFLICT (name) DO UPDATE SET robots = excluded.robots, robots_at = excluded.robots_at;

-- name: tdmrep^
-- The tdmrep.json last read of a host, and when.
SELECT tdmrep, tdmrep_at FROM host WHERE name = :name;

-- name: keep_tdmrep!
-- Keeps a host's tdmrep.json: empty where it has none, NULL where it could not be read.
INSERT INTO host (name, tdmrep, tdmrep_at) VALUES (:name, :tdmrep, :at)
ON CONFLICT (name) DO UPDATE SET tdmrep = excluded.tdmrep, tdmrep_at = excluded.tdmrep_at;
