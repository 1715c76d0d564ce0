-- name: server^
-- Which server this is, how large the database is, and how far its clock is from ours.
SELECT current_setting('server_version') AS version,
       (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS pgvector,
       pg_database_size(current_database()) AS bytes,
       extract(epoch FROM clock_timestamp() - :now)::double precision AS ahead_s;

-- name: feeds^
-- How many feeds there are, and how many of them do not work.
SELECT count(*) FILTER (WHERE state = 'active') AS active,
       count(*) FILTER (WHERE state = 'active' AND error_count > 0) AS failing,
       count(*) FILTER (WHERE state = 'gone') AS gone,
       count(*) FILTER (WHERE state = 'paused') AS paused
FROM feed;

-- name: worst_feeds
-- The feeds that failed most often in a row.
SELECT url, error, error_count FROM feed
WHERE state = 'active' AND error_count > 0
ORDER BY error_count DESC, url
LIMIT 3;

-- name: newest_seen$
-- When the last article came in, by the clock of the service.
SELECT max(first_seen_at) AS seen FROM article;

-- name: figures^
-- What /metrics counts: jobs and feeds by state, articles and stories.
SELECT (SELECT coalesce(jsonb_object_agg(status, jobs), '{}') FROM (
            SELECT status, count(*) AS jobs FROM procrastinate_jobs GROUP BY status) AS by_status) AS jobs,
       (SELECT coalesce(jsonb_object_agg(state, feeds), '{}') FROM (
            SELECT CASE WHEN state = 'active' AND error IS NOT NULL THEN 'failing' ELSE state END AS state,
                   count(*) AS feeds
            FROM feed GROUP BY 1) AS by_state) AS feeds,
       (SELECT count(*) FROM article) AS articles,
       (SELECT count(*) FROM story WHERE merged_into IS NULL) AS stories;
