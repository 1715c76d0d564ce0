-- name: put!
-- A feed's hub; one that changed, or its topic, is asked anew under another token.
INSERT INTO subscription (feed_id, hub, topic, token, next_ask_at)
VALUES (:feed_id, :hub, :topic, :token, :now)
ON CONFLICT (feed_id) DO UPDATE SET
    hub = excluded.hub, topic = excluded.topic, token = excluded.token, next_ask_at = excluded.next_ask_at,
    lease_until = NULL, pushed_at = NULL, missed_at = NULL, error = NULL, error_count = 0
WHERE (subscription.hub, subscription.topic) <> (excluded.hub, excluded.topic);

-- name: remove!
-- A feed that names no hub any more.
DELETE FROM subscription WHERE feed_id = :feed_id;

-- name: of_feed^
-- A feed's subscription.
SELECT * FROM subscription WHERE feed_id = :feed_id;

-- name: of_token^
-- The subscription that a hub calls back under this token, with what storing a delivery needs of its feed.
SELECT subscription.*, feed.id, feed.outlet_id, feed.url, feed.state
FROM subscription JOIN feed ON feed.id = subscription.feed_id
WHERE subscription.token = :token;

-- name: due
-- Feeds whose hub is to be asked, or asked again before the lease ends.
SELECT subscription.feed_id, subscription.hub
FROM subscription JOIN feed ON feed.id = subscription.feed_id
WHERE subscription.next_ask_at <= :now AND feed.state = 'active'
ORDER BY subscription.next_ask_at
LIMIT :most;

-- name: ask_later!
-- When the hub is asked next.
UPDATE subscription SET next_ask_at = :next_ask_at WHERE feed_id = :feed_id;

-- name: failed!
-- The hub could not be asked, or said no, in words.
UPDATE subscription SET error = :error, error_count = error_count + 1, next_ask_at = :next_ask_at
WHERE feed_id = :feed_id;

-- name: leased!
-- The hub asked back, and we confirmed.
UPDATE subscription SET
    lease_until = :lease_until, next_ask_at = :next_ask_at, error = NULL, error_count = 0
WHERE feed_id = :feed_id;

-- name: pushed!
-- A delivery was taken.
UPDATE subscription SET pushed_at = :now WHERE feed_id = :feed_id;

-- name: missed!
-- A poll found news that the hub had not brought.
UPDATE subscription SET missed_at = :now WHERE feed_id = :feed_id;
