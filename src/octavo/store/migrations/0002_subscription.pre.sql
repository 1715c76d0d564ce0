-- Feeds whose news a hub announces (WebSub).
CREATE TABLE subscription (
    feed_id     bigint PRIMARY KEY REFERENCES feed ON DELETE CASCADE,
    hub         text NOT NULL,
    topic       text NOT NULL,
    token       text NOT NULL UNIQUE,
    next_ask_at timestamptz NOT NULL,
    lease_until timestamptz,
    pushed_at   timestamptz,
    missed_at   timestamptz,
    error       text,
    error_count integer NOT NULL DEFAULT 0
);
CREATE INDEX subscription_due ON subscription (next_ask_at);
