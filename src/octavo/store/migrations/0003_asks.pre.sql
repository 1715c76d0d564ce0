-- What an outlet reserves of an article, as read with its page; and what a feed asks of those who poll it.
ALTER TABLE article ADD COLUMN rights jsonb;
ALTER TABLE feed ADD COLUMN asks jsonb;
