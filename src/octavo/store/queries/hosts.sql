-- name: reserve$
-- Books the next moment at which a host may be asked; answers the seconds to wait until then.
INSERT INTO host (name, next_at) VALUES (:name, :now::timestamptz + make_interval(secs => :delay_s))
ON CONFLICT (name) DO UPDATE
    SET next_at = greatest(host.next_at, :now::timestamptz) + make_interval(secs => :delay_s)
RETURNING greatest(0, extract(epoch FROM next_at - :now::timestamptz) - :delay_s)::float8;

-- name: robots^
-- The robots.txt last read of a host, and when.
SELECT robots, robots_at FROM host WHERE name = :name;

-- name: keep_robots!
-- Keeps a host's robots.txt: empty where it has none, NULL where it could not be read.
INSERT INTO host (name, robots, robots_at) VALUES (:name, :robots, :at)
ON CONFLICT (name) DO UPDATE SET robots = excluded.robots, robots_at = excluded.robots_at;
