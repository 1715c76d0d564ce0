-- What a feed asks of those who poll it.
ALTER TABLE feed ADD COLUMN asks jsonb;
