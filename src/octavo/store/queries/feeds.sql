-- name: put_outlet$
-- The id of the outlet with this domain, made if need be; facts already known stay.
INSERT INTO outlet (domain, name, home_url, country, language, kind, owner, sample, added_at)
VALUES (:domain, :name, :home_url, :country, :language, :kind, :owner, :sample, :now)
ON CONFLICT (domain) DO UPDATE SET
    home_url = coalesce(outlet.home_url, excluded.home_url),
    country = coalesce(outlet.country, excluded.country),
    language = coalesce(outlet.language, excluded.language),
    kind = CASE WHEN outlet.kind = 'unknown' THEN excluded.kind ELSE outlet.kind END,
    owner = coalesce(outlet.owner, excluded.owner)
RETURNING id;

-- name: own_outlets
-- Who the outlets are that are not the sample's.
SELECT id, domain, name, country, kind, owner FROM outlet WHERE NOT sample;

-- name: set_outlet!
-- Who an outlet is, anew.
UPDATE outlet SET name = :name, country = :country, kind = :kind, owner = :owner WHERE id = :id;

-- name: put_feed$
-- The id of a new feed; none where the address is known already.
INSERT INTO feed (outlet_id, url, kind, title, next_poll_at, added_at)
VALUES (:outlet_id, :url, :kind, :title, :next_poll_at, :now)
ON CONFLICT (url) DO NOTHING
RETURNING id;

-- name: has_feed$
-- Whether an outlet has a feed.
SELECT EXISTS (SELECT FROM feed WHERE outlet_id = :outlet_id);

-- name: feed^
-- One feed with its outlet's name and domain.
SELECT feed.*, outlet.domain, outlet.name AS outlet_name, outlet.language AS outlet_language
FROM feed JOIN outlet ON outlet.id = feed.outlet_id
WHERE feed.id = :id;

-- name: feed_of_url^
-- The feed at an address.
SELECT id, outlet_id, state FROM feed WHERE url = :url;

-- name: claim_due
-- Claims feeds whose time has come, longest overdue first: so many of the slow ones, so many of the others.
WITH quick AS (
    SELECT id FROM feed
    WHERE state = 'active' AND next_poll_at <= :now AND id <> ALL(:slow::bigint[])
    ORDER BY next_poll_at LIMIT :quick_most FOR UPDATE SKIP LOCKED
), slow AS (
    SELECT id FROM feed
    WHERE state = 'active' AND next_poll_at <= :now AND id = ANY(:slow::bigint[])
    ORDER BY next_poll_at LIMIT :slow_most FOR UPDATE SKIP LOCKED
)
UPDATE feed SET next_poll_at = :until
FROM outlet
WHERE outlet.id = feed.outlet_id AND feed.id IN (SELECT id FROM quick UNION ALL SELECT id FROM slow)
RETURNING feed.*, outlet.domain, outlet.name AS outlet_name, outlet.language AS outlet_language;

-- name: renew!
-- Holds claims for longer; never waits for the polls that are being stored, and leaves those that were.
UPDATE feed SET next_poll_at = :until
WHERE id IN (
    SELECT id FROM feed WHERE id = ANY(:ids) AND next_poll_at < :until FOR NO KEY UPDATE SKIP LOCKED
);

-- name: put_back!
-- Claimed feeds whose poll was cut off are due again.
UPDATE feed SET next_poll_at = :now WHERE id = ANY(:ids);

-- name: rhythms
-- When the latest articles of feeds were published, newest first, and who announces their news.
SELECT feed.id, latest.times, subscription.*
FROM feed
LEFT JOIN subscription ON subscription.feed_id = feed.id
CROSS JOIN LATERAL (
    SELECT array_agg(published_at) AS times FROM (
        SELECT published_at FROM article
        WHERE feed_id = feed.id AND published_from <> 'fetched'
        ORDER BY published_at DESC LIMIT 50) AS newest) AS latest
WHERE feed.id = ANY(:ids);

-- name: nothing_new!
-- Polls that found nothing changed.
UPDATE feed SET
    etag = polled.etag, last_modified = polled.last_modified, interval_s = polled.interval_s,
    next_poll_at = :now::timestamptz + make_interval(secs => polled.interval_s),
    last_poll_at = :now, last_good_at = :now, error = NULL, error_count = 0
FROM unnest(:ids::bigint[], :etags::text[], :modified::text[], :intervals::float8[])
     AS polled (id, etag, last_modified, interval_s)
WHERE feed.id = polled.id;

-- name: next_due$
-- When the next feed is due.
SELECT min(next_poll_at) FROM feed WHERE state = 'active';

-- name: poll_later!
-- Keeps a feed that is being polled from being due meanwhile.
UPDATE feed SET next_poll_at = :next_poll_at WHERE id = :id;

-- name: polled_well!
-- A poll that worked (also one that brought nothing new).
UPDATE feed SET
    etag = :etag, last_modified = :last_modified, interval_s = :interval_s,
    next_poll_at = :next_poll_at, last_poll_at = :now, last_good_at = :now,
    error = NULL, error_count = 0,
    kind = coalesce(:kind, kind), title = coalesce(:title, title), asks = coalesce(:asks, asks),
    digest = :digest
WHERE id = :id;

-- name: polled_badly!
-- A poll that failed, with its error in words.
UPDATE feed SET
    error = :error, error_count = error_count + 1, last_poll_at = :now,
    interval_s = :interval_s, next_poll_at = :next_poll_at, state = CASE WHEN :gone THEN 'gone' ELSE state END
WHERE id = :id;

-- name: move_feed!
-- A feed moved for good; nothing happens where another feed holds the new address.
UPDATE feed SET url = :url
WHERE id = :id AND NOT EXISTS (SELECT 1 FROM feed AS other WHERE other.url = :url);

-- name: set_feed_state!
-- Pauses or resumes a feed; a resumed one is due at once.
UPDATE feed SET state = :state, next_poll_at = CASE WHEN :state = 'active' THEN :now ELSE next_poll_at END,
    error = CASE WHEN :state = 'active' THEN NULL ELSE error END,
    error_count = CASE WHEN :state = 'active' THEN 0 ELSE error_count END
WHERE id = :id;

-- name: remove_feed!
-- Forgets a feed; its articles stay with their outlet.
DELETE FROM feed WHERE id = :id;

-- name: all_feeds
-- Every feed with its outlet, for OPML.
SELECT feed.id, feed.url, feed.title, feed.state, outlet.name, outlet.home_url, outlet.sample
FROM feed JOIN outlet ON outlet.id = feed.outlet_id
ORDER BY outlet.name, feed.url;

-- name: counts^
-- How many feeds there are, by how they do.
SELECT count(*) AS feeds,
       count(*) FILTER (WHERE state = 'active' AND error IS NULL) AS good,
       count(*) FILTER (WHERE error IS NOT NULL) AS failing,
       count(*) FILTER (WHERE state = 'paused') AS paused,
       count(*) FILTER (WHERE state = 'gone') AS gone
FROM feed;

-- name: entry_times
-- Publication times of a feed's latest articles, newest first.
SELECT published_at FROM article
WHERE feed_id = :id AND published_from <> 'fetched'
ORDER BY published_at DESC LIMIT 50;

-- name: remove_sample_outlets!
-- The sample outlets with all they published.
DELETE FROM outlet WHERE sample;
